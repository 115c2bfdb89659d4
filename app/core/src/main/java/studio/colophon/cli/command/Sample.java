package studio.colophon.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import studio.colophon.text.TextFile;

/// The sample works that come with the program.
public final class Sample {
  private Sample() {}

  /// The piece in the language of `locale`.
  public static String text(Locale locale) {
    String name =
        locale.getLanguage().equals("zh") ? "five-minutes-slow.zh-CN.md" : "the-last-ferry.md";
    try (InputStream in = Sample.class.getResourceAsStream("/studio/colophon/sample/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      return TextFile.read(in, name).text();
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
