package studio.colophon.bench;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;

/// The least that JavaFX can show to type into.
public final class BareWindow extends Application {
  /// Made by JavaFX.
  public BareWindow() {}

  @Override
  public void start(Stage stage) {
    TextArea area = new TextArea();
    stage.setScene(new Scene(area, 1360, 860));
    stage.show();
    area.requestFocus();
  }

  /// Its entry: a class that is no `Application` starts without the modules of JavaFX.
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      FirstKey.watch();
      Application.launch(BareWindow.class);
    }
  }
}
