package studio.colophon.assist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.colophon.text.Language;

/// The words in which a deed is asked of a model, in one language. In its file a line `= NAME`
/// begins a text.
///
/// @param texts by name
record Tasks(Map<String, String> texts) {
  private static final Tasks ENGLISH = read("en");
  private static final Tasks CHINESE = read("zh");

  /// The tasks in the language of a text, `en` or `zh-CN`.
  static Tasks in(String language) {
    return language.equals(Language.CHINESE) ? CHINESE : ENGLISH;
  }

  /// A text with `value` in its gap.
  String text(String name, String value) {
    String found = texts.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no task " + name);
    }
    return found.replace("{0}", value);
  }

  private static Tasks read(String language) {
    try (InputStream in = Tasks.class.getResourceAsStream("tasks." + language + ".md")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks the tasks in " + language);
      }
      Map<String, StringBuilder> texts = new LinkedHashMap<>();
      StringBuilder text = new StringBuilder();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("= ")) {
          text = new StringBuilder();
          texts.put(line.substring(2), text);
        } else {
          text.append(line).append('\n');
        }
      }
      Map<String, String> whole = new LinkedHashMap<>();
      texts.forEach((name, value) -> whole.put(name, value.toString().strip()));
      return new Tasks(Map.copyOf(whole));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
