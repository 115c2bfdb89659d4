package studio.colophon.bench;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
    if (Boolean.getBoolean("colophon.train")) {
      leave(stage, area);
    }
  }

  /// As the program does when it is trained: a letter on the third frame, the end later.
  private static void leave(Stage stage, TextArea area) {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        frames++;
        if (frames == 3) {
          Event.fireEvent(
              area,
              new KeyEvent(
                  KeyEvent.KEY_TYPED, "a", "", KeyCode.UNDEFINED, false, false, false, false));
        }
        if (frames == 90) {
          stop();
          stage.close();
        }
      }
    }.start();
  }

  /// Its entry: a class that is no `Application` starts without the modules of JavaFX.
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      if (!Boolean.getBoolean("colophon.train")) {
        FirstKey.watch();
      }
      Application.launch(BareWindow.class);
    }
  }
}
