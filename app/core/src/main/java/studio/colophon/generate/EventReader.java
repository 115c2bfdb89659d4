package studio.colophon.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Cuts a body into server-sent events (WHATWG HTML, "Server-sent events", 9.2.6): line ends LF,
/// CRLF or CR, a byte order mark before the first line, comments, several `data` lines. Two
/// differences: an event that lacks its closing blank line at the end of the body is given out,
/// marked as cut; and lines that are no field before the first event are remembered, because they
/// are a web page or an error object.
final class EventReader {
  /// Longest line and longest event, in bytes.
  static final int LONGEST = 1 << 20;

  private static final int STRAY = 64 << 10;
  private static final String MARK = "\uFEFF";

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private final StringBuilder stray = new StringBuilder();
  private int at;
  private int filled;
  private boolean first = true;
  private boolean given;
  private boolean afterReturn;

  EventReader(InputStream in) {
    this.in = in;
  }

  /// One event.
  ///
  /// @param name of the field `event`, empty when it has none
  /// @param data lines joined by LF
  /// @param cut whether the body ended before the event did
  record Event(String name, String data, boolean cut) {}

  /// An event or a line is longer than any real one.
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("event too long");
    }
  }

  /// The next event with data, null at the end of the body.
  @Nullable Event next() throws IOException {
    String name = "";
    StringBuilder data = null;
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        if (data != null) {
          given = true;
          return new Event(name, data.toString(), false);
        }
        name = "";
      } else if (line.startsWith("data:") || line.equals("data")) {
        data = data == null ? new StringBuilder() : data.append('\n');
        data.append(value(line, 5));
        if (data.length() > LONGEST) {
          throw new TooLong();
        }
      } else if (line.startsWith("event:")) {
        name = value(line, 6);
      } else if (!line.startsWith(":") && !line.startsWith("id:") && !line.startsWith("retry:")) {
        remember(line);
      }
    }
    return data == null ? null : new Event(name, data.toString(), true);
  }

  /// The lines before the first event that belong to no event, at most 64 Ki characters.
  String stray() {
    return stray.toString();
  }

  private void remember(String line) {
    if (!given && stray.length() + line.length() < STRAY) {
      stray.append(line).append('\n');
    }
  }

  private static String value(String line, int start) {
    if (line.length() <= start) {
      return "";
    }
    return line.substring(line.charAt(start) == ' ' ? start + 1 : start);
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    while (true) {
      if (at == filled && !fill()) {
        return out.size() == 0 ? null : text(out);
      }
      if (afterReturn && buffer[at] == '\n') {
        at++;
        afterReturn = false;
        continue;
      }
      afterReturn = false;
      int start = at;
      while (at < filled && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      out.write(buffer, start, at - start);
      if (out.size() > LONGEST) {
        throw new TooLong();
      }
      if (at < filled) {
        afterReturn = buffer[at++] == '\r';
        return text(out);
      }
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  private String text(ByteArrayOutputStream bytes) {
    String line = bytes.toString(StandardCharsets.UTF_8);
    boolean marked = first && line.startsWith(MARK);
    first = false;
    return marked ? line.substring(1) : line;
  }
}
