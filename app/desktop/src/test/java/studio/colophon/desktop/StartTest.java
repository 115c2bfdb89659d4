package studio.colophon.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The window as the launcher starts it: from the class path, in a process of its own.
final class StartTest {
  @TempDir Path home;

  @Test
  void opensAWindowAndComplainsOfNothing() throws Exception {
    Path err = home.resolve("err");
    Path out = home.resolve("out");
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xlog:disable",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dglass.platform=Headless",
                    "-Dprism.order=sw",
                    "-Dcolophon.ready=exit",
                    "-Dcolophon.dir=" + new File("../..").getCanonicalPath(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--home",
                    home.resolve("家").toString()))
            .redirectError(err.toFile())
            .redirectOutput(out.toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends by itself");
      assertEquals("", Files.readString(err).replaceAll("(?m)^Picked up .*\\R", ""));
      assertEquals("", Files.readString(out));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Unsupported JavaFX configuration: classes were loaded from 'unnamed module @1', false",
    "Unsupported JavaFX configuration: something else, true",
    "CSS Error parsing, true",
    ", true"
  })
  void leavesNoOtherWarningOut(String message, boolean printed) {
    Logger logger = Logger.getLogger("javafx");
    Filter before = logger.getFilter();
    try {
      ClassPath.expected();
      Filter filter = logger.getFilter();
      assertNotNull(filter);
      assertEquals(printed, filter.isLoggable(new LogRecord(Level.WARNING, message)));
    } finally {
      logger.setFilter(before);
    }
  }
}
