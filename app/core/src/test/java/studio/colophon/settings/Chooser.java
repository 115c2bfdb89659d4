package studio.colophon.settings;

import java.nio.file.Path;

/// Somebody who changes the size of the manuscript and saves, over and over, until the process is
/// killed; says each size once it is saved.
final class Chooser {
  private static final String NAME = "林 \u05D0\u05D1 ".repeat(2_000);

  private Chooser() {}

  /// Argument: the folder of the home.
  public static void main(String[] arguments) {
    SettingsFile file = SettingsFile.open(Path.of(arguments[0]));
    for (int bps = 0; ; bps = (bps + 1) % 5000) {
      Author author = author(bps);
      file.change(now -> now.with(author));
      file.save();
      System.out.println(bps);
      System.out.flush();
    }
  }

  static Author author(int bps) {
    return new Author(NAME, null, "no", bps);
  }
}
