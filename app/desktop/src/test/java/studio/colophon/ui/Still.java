package studio.colophon.ui;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.base.Problem;
import studio.colophon.settings.Settings;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.Theme;

/// A screen without a window around it, for pictures and for what it asks of the window.
public final class Still implements Desk {
  /// Where it wanted to go.
  public final List<Place> places = new ArrayList<>();

  /// What it told.
  public final List<Problem> problems = new ArrayList<>();

  /// What it noted.
  public final List<String> notes = new ArrayList<>();

  /// What it showed above the page.
  public final List<Region> shown = new ArrayList<>();

  /// Where it is told to save.
  public Path saveTo = Path.of("target/saved");

  /// A picture of a screen; writes it when `file` is not empty. On the thread of the window.
  public static Scene picture(
      Screen screen, Say say, Settings.Theme theme, int width, int height, String file) {
    Region view = screen.view();
    VBox root = new VBox(view);
    VBox.setVgrow(view, javafx.scene.layout.Priority.ALWAYS);
    Scene scene = new Scene(root, width, height);
    Theme.dress(scene);
    Theme.apply(scene, theme, say);
    for (int i = 0; i < 3; i++) {
      root.applyCss();
      root.layout();
    }
    if (!file.isEmpty()) {
      Snap.write(scene, Path.of("target/snap/" + file + ".png"));
    }
    return scene;
  }

  @Override
  public void go(Place place) {
    places.add(place);
  }

  @Override
  public Runnable show(Region content) {
    shown.add(content);
    return () -> shown.remove(content);
  }

  @Override
  public void tell(Problem problem, Button... buttons) {
    problems.add(problem);
  }

  @Override
  public void note(String words) {
    notes.add(words);
  }

  @Override
  public void open(String words, List<String> patterns, Consumer<Path> then) {}

  @Override
  public void save(String name, Consumer<Path> then) {
    then.accept(saveTo);
  }

  @Override
  public void folder(Consumer<Path> then) {}

  @Override
  public void browse(URI address) {}

  @Override
  public void copy(String words) {
    notes.add(words);
  }
}
