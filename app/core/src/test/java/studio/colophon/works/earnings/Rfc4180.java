package studio.colophon.works.earnings;

import java.util.ArrayList;
import java.util.List;

/// Reads CSV by the letter of RFC 4180, with none of our own writing between.
final class Rfc4180 {
  private Rfc4180() {}

  static List<List<String>> read(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ',') {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (!quoted && c == '\r') {
        if (text.charAt(i + 1) != '\n') {
          throw new AssertionError("a line ends with CRLF");
        }
        i++;
        row.add(cell.toString());
        rows.add(List.copyOf(row));
        row.clear();
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted || !row.isEmpty() || cell.length() > 0) {
      throw new AssertionError("the last line is not ended");
    }
    return rows;
  }
}
