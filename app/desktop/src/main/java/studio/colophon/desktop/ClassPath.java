package studio.colophon.desktop;

import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Application;

/// JavaFX warns at every start when it does not come from named modules. Started from its sources
/// the program has it on the class path on purpose, and that it works there is what its tests
/// prove; an installed copy has it as modules. This one warning is left out, every other one is
/// printed.
final class ClassPath {
  private static final String EXPECTED = "Unsupported JavaFX configuration: classes were loaded";

  /// Held here: a logger that nobody holds forgets its filter.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private ClassPath() {}

  /// Leaves the warning out where it is expected; before JavaFX starts.
  static void expected() {
    if (!Application.class.getModule().isNamed()) {
      JAVAFX.setFilter(ClassPath::printed);
    }
  }

  private static boolean printed(LogRecord record) {
    String message = record.getMessage();
    return message == null || !message.startsWith(EXPECTED);
  }
}
