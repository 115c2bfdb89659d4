package studio.colophon.arch;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The form of a sentence in both languages: the same placeholders, no quote that vanishes, and no
/// shouting.
public final class MessageForm {
  private MessageForm() {}

  /// What is wrong with a pair of sentences.
  public static List<String> complaints(String key, String english, String chinese) {
    List<String> found = new ArrayList<>();
    try {
      if (!placeholders(english).equals(placeholders(chinese))) {
        found.add(key + ": other placeholders");
      }
    } catch (IllegalArgumentException _) {
      return List.of(key + ": not a pattern");
    }
    if ((english + chinese).matches("(?s).*[!\uFF01].*")) {
      found.add(key + ": shouts");
    }
    if ((english + chinese).replace("''", "").contains("'")) {
      found.add(key + ": a quote that vanishes");
    }
    return found;
  }

  private static Set<String> placeholders(String pattern) {
    MessageFormat format = new MessageFormat(pattern);
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      Object[] arguments = new Object[10];
      Arrays.fill(arguments, "");
      arguments[i] = "\u0001";
      if (format.format(arguments).contains("\u0001")) {
        found.add("{" + i + "}");
      }
    }
    return found;
  }
}
