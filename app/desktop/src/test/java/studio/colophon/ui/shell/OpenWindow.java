package studio.colophon.ui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Snap;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Place;

/// The real window over a home, as [Studio] opens it, with hands and eyes for a test. Its methods
/// are called on the thread of the test.
public final class OpenWindow implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FxRobot robot = new FxRobot();
  private final Wiring wiring;
  private final SettingsFile settings;
  private final Stage stage;
  private final Shell shell;
  private @Nullable Path answer;

  /// Opens a window.
  ///
  /// @param change what was chosen before
  public OpenWindow(
      Path home, boolean offline, double width, double height, UnaryOperator<Settings> change) {
    settings = SettingsFile.open(home);
    settings.change(change);
    settings.change(
        now -> now.with(new Settings.Frame(0, 0, width, height, false, 256, 336, true, true)));
    wiring = Wiring.of(home, offline, new Cancel());
    Jobs jobs = Jobs.window();
    stage =
        Fx.call(
            () -> {
              Theme.loadFaces();
              return new Stage();
            });
    shell =
        Fx.call(
            () -> {
              Shell made =
                  new Shell(stage, settings, jobs, new Screens(wiring, settings, jobs), Map.of());
              made.answer(
                  new Files() {
                    @Override
                    public Optional<Path> open(String words, List<String> patterns) {
                      return Optional.ofNullable(answer);
                    }

                    @Override
                    public Optional<Path> save(String name) {
                      return Optional.ofNullable(answer);
                    }

                    @Override
                    public Optional<Path> folder() {
                      return Optional.ofNullable(answer);
                    }
                  });
              made.open(null);
              stage.setX(0);
              stage.setY(0);
              return made;
            });
  }

  /// The services beneath.
  public Wiring wiring() {
    return wiring;
  }

  /// What was chosen.
  public SettingsFile settings() {
    return settings;
  }

  /// The hands.
  public FxRobot robot() {
    return robot;
  }

  /// What is shown.
  public Scene scene() {
    return stage.getScene();
  }

  /// The window itself.
  public Stage stage() {
    return stage;
  }

  /// What the dialogs for files answer.
  public void answer(@Nullable Path file) {
    answer = file;
  }

  /// Makes the window this large.
  public void size(double width, double height) {
    Fx.run(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
  }

  /// Goes somewhere.
  public void go(Place place) {
    Fx.run(() -> shell.go(place));
  }

  /// Waits until something holds, asked on the thread of the window.
  public void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Fx.call(holds::getAsBoolean)) {
      if (System.nanoTime() > end) {
        snap(Path.of("target/snap/failed.png"));
        throw new AssertionError("never: " + what + "\nshown:\n" + String.join("\n", shown()));
      }
      pause();
    }
  }

  /// Waits until these words are shown.
  public void see(String words) {
    await("“" + words + "”", () -> find(scene().getRoot(), words) != null);
  }

  /// Waits until these words are shown no more.
  public void seeNoMore(String words) {
    await("no “" + words + "”", () -> find(scene().getRoot(), words) == null);
  }

  /// Whether these words are shown now.
  public boolean sees(String words) {
    return Fx.call(() -> find(scene().getRoot(), words) != null);
  }

  /// Presses the button that says these words.
  public void press(String words) {
    await("a button “" + words + "”", () -> canPress(words));
    Fx.run(
        () -> {
          ButtonBase button = button(scene().getRoot(), words);
          if (button == null) {
            throw new AssertionError("gone: " + words);
          }
          button.requestFocus();
          button.fire();
        });
  }

  /// Writes into the control with the focus.
  public void write(String words) {
    robot.write(words, 0);
  }

  /// All words that are shown.
  public List<String> shown() {
    return Fx.call(this::words);
  }

  /// All words that are shown; on the thread of the window.
  public List<String> words() {
    List<String> words = new ArrayList<>();
    collect(scene().getRoot(), words);
    return words;
  }

  /// Whether a button says these words and can be pressed; on the thread of the window.
  public boolean canPress(String words) {
    ButtonBase button = button(scene().getRoot(), words);
    return button != null && !button.isDisabled();
  }

  /// The topmost button with this text or name.
  private static @Nullable ButtonBase button(Node node, String words) {
    if (!node.isVisible()) {
      return null;
    }
    if (node instanceof ButtonBase button
        && (words.equals(button.getText()) || words.equals(button.getAccessibleText()))) {
      return button;
    }
    if (node instanceof Parent parent) {
      List<Node> children = parent.getChildrenUnmodifiable();
      for (int i = children.size() - 1; i >= 0; i--) {
        ButtonBase found = button(children.get(i), words);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /// Writes a picture.
  public void snap(Path file) {
    Fx.run(() -> Snap.write(scene(), file));
  }

  /// Waits until the same words stay for a fifth of a second.
  public void still() {
    List<String> before;
    do {
      before = shown();
      pause();
      pause();
    } while (!before.equals(shown()));
  }

  /// Waits until two pictures in a row are the same, three seconds at most.
  public void settle() {
    int before = 0;
    for (int i = 0; i < 15; i++) {
      pause();
      pause();
      int now =
          Fx.call(
              () -> {
                return words().hashCode();
              });
      if (now == before && i > 2) {
        return;
      }
      before = now;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void collect(Node node, List<String> words) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      words.add(text.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
    }
  }

  private static @Nullable Node find(Node node, String words) {
    if (!node.isVisible()) {
      return null;
    }
    if (node instanceof Parent parent) {
      List<Node> children = parent.getChildrenUnmodifiable();
      for (int i = children.size() - 1; i >= 0; i--) {
        Node found = find(children.get(i), words);
        if (found != null) {
          return found;
        }
      }
    }
    Bounds bounds = node.getLayoutBounds();
    boolean says =
        node instanceof Text text && text.getText().contains(words)
            || node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getText().contains(words)
            || node.getAccessibleText() != null && node.getAccessibleText().equals(words);
    return says && bounds.getWidth() > 0 ? node : null;
  }

  @Override
  public void close() {
    Fx.run(
        () -> {
          stage.close();
          shell.close();
        });
    wiring.close();
  }
}
