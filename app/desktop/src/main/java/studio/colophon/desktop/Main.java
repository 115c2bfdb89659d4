package studio.colophon.desktop;

import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import studio.colophon.base.Cancel;
import studio.colophon.cli.Opening;
import studio.colophon.cli.Training;
import studio.colophon.ui.shell.Studio;

/// The entry of the program: with a command it is the command line and knows no window; without one
/// it is the window.
public final class Main {
  private Main() {}

  /// Runs one command, or the window until it is closed.
  public static void main(String[] arguments) {
    if (Training.asked()) {
      Training.run(new Cancel(), home -> open(new Opening(home, null, true, null)));
      System.exit(0);
    }
    Optional<Opening> opening = Opening.of(arguments, System.getenv());
    if (opening.isEmpty() || !hasDisplay(System.getenv())) {
      studio.colophon.cli.Main.main(arguments);
      return;
    }
    open(opening.get());
    System.exit(0);
  }

  private static void open(Opening opening) {
    Studio.opening(opening);
    ClassPath.expected();
    Application.launch(Studio.class);
  }

  /// Whether a window can be shown: on Linux only with an X display (Wayland's desktops offer one
  /// as well, and JavaFX speaks no other), or in the headless platform.
  private static boolean hasDisplay(Map<String, String> environment) {
    return !System.getProperty("os.name").startsWith("Linux")
        || "Headless".equalsIgnoreCase(System.getProperty("glass.platform"))
        || !environment.getOrDefault("DISPLAY", "").isEmpty();
  }
}
