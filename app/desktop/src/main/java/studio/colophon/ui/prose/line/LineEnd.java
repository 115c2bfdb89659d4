package studio.colophon.ui.prose.line;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Enter does. In Markdown one line end is a space and an empty line parts paragraphs, so
/// Enter writes the empty line too, which the page draws as the gap between paragraphs; Shift and
/// Enter write one line end. In a list it begins the next item; on an empty item it ends the list.
///
/// @param inserted what takes the place of the selection
/// @param clears whether instead the signs of the line go away
public record LineEnd(String inserted, boolean clears) {
  /// One line end.
  public static final LineEnd BREAK = new LineEnd("\n", false);

  private static final LineEnd PARAGRAPH = new LineEnd("\n\n", false);
  private static final LineEnd CLEAR = new LineEnd("", true);
  private static final Pattern ITEM = Pattern.compile("( *)([-*+]|(\\d{1,9})([.)])) +");

  /// What Enter does in a line.
  ///
  /// @param column where the caret stands, in UTF-16 units from the start of the line
  public static LineEnd of(String line, Block block, int column) {
    if (line.isEmpty() || block.isGap()) {
      return BREAK;
    }
    return switch (block) {
      case ITEM -> item(line, column);
      case QUOTE -> line.strip().equals(">") ? CLEAR : new LineEnd("\n> ", false);
      case FENCE -> BREAK;
      default -> column == 0 ? BREAK : PARAGRAPH;
    };
  }

  private static LineEnd item(String line, int column) {
    Matcher head = ITEM.matcher(line);
    if (!head.lookingAt() || column < head.end()) {
      return BREAK;
    }
    if (head.end() == line.length()) {
      return CLEAR;
    }
    String number = head.group(3);
    String sign =
        number == null ? head.group(2) : Math.addExact(Integer.parseInt(number), 1) + head.group(4);
    return new LineEnd("\n" + head.group(1) + sign + " ", false);
  }
}
