package studio.colophon.text;

import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/// The title that a text gives itself.
public final class Title {
  /// Longest title taken from a text without heading, in graphemes.
  public static final int LENGTH = 60;

  /// Longest heading that is taken as a title, in graphemes; a longer one is cut.
  public static final int LONGEST = 300;

  private static final int ENOUGH = 100_000;
  private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

  private Title() {}

  /// The plain words of the first heading that has any, else the first 60 graphemes of the plain
  /// text, on one line without spaces at its ends. What would turn the line that the title stands
  /// in (UAX #9, explicit directional formatting) is left out.
  public static String of(String markdown) {
    return TURNS.matcher(raw(markdown)).replaceAll("");
  }

  private static String raw(String markdown) {
    Node document = Markdown.parse(markdown);
    for (Node node = document.getFirstChild();
        node != null;
        node = Markdown.after(node, document)) {
      if (node instanceof Heading) {
        String words = Markdown.plain(node, ENOUGH);
        if (!words.isEmpty()) {
          return Graphemes.first(words, LONGEST).strip();
        }
      }
    }
    String words = Markdown.plain(document, ENOUGH);
    String line = words.isEmpty() ? markdown.strip().replaceAll("[\\s\\p{Cc}]+", " ") : words;
    return Graphemes.first(line, LENGTH).strip();
  }
}
