package studio.colophon.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// A text as it was read from a file or from standard input: strict UTF-8 (RFC 3629) without
/// control characters. A leading byte order mark is dropped and line ends CRLF and CR become LF, so
/// that the same writing from Windows and from Unix is the same text with the same edition.
///
/// @param text the text, with `\n` at line ends
/// @param bytes length of the file as it was read, in bytes, before anything was dropped
public record TextFile(String text, int bytes) {
  /// The largest file that is read, in bytes.
  public static final int LIMIT = 16 << 20;

  /// Reads a file.
  ///
  /// @throws studio.colophon.base.StudioException `notFound` when there is none; `badFile` for a
  ///   folder, an unreadable, too large, empty, binary or wrongly encoded file
  public static TextFile read(Path path) {
    String name = String.valueOf(path.getFileName());
    if (!Files.exists(path)) {
      throw Problem.of(Fault.NOT_FOUND, "text.missing", path.toString()).exception();
    }
    if (Files.isDirectory(path)) {
      throw Problem.of(Fault.BAD_FILE, "text.folder", name).exception();
    }
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, name);
    } catch (IOException e) {
      throw Problem.of(Fault.BAD_FILE, "text.unreadable", name).exception(e);
    }
  }

  /// Reads a stream to its end, or to just behind the limit; the stream stays open.
  ///
  /// @param name what messages call it
  /// @throws IOException when the stream fails
  /// @throws studio.colophon.base.StudioException `badFile` as for a file
  public static TextFile read(InputStream in, String name) throws IOException {
    return of(in.readNBytes(LIMIT + 1), name);
  }

  /// Reads bytes that are at hand.
  ///
  /// @param name what messages call it
  /// @throws studio.colophon.base.StudioException `badFile` as for a file
  public static TextFile of(byte[] bytes, String name) {
    if (bytes.length > LIMIT) {
      throw Problem.of(Fault.BAD_FILE, "text.tooLarge", name, LIMIT >> 20).exception();
    }
    int control = control(bytes);
    if (control >= 0) {
      throw Problem.of(Fault.BAD_FILE, "text.binary", name, control).exception();
    }
    String text = unix(decode(bytes, name));
    if (text.isBlank()) {
      throw Problem.of(Fault.BAD_FILE, "text.empty", name).exception();
    }
    return new TextFile(text, bytes.length);
  }

  /// The offset of the first byte that no text has, or -1. Tab, line feed, form feed and carriage
  /// return are text.
  private static int control(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      boolean white = b == '\t' || b == '\n' || b == '\f' || b == '\r';
      if ((b >= 0 && b < ' ' && !white) || b == 0x7F) {
        return i;
      }
    }
    return -1;
  }

  private static String decode(byte[] bytes, String name) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in)
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      if (in.remaining() < 4 && isCut(bytes, in.position())) {
        throw Problem.of(Fault.BAD_FILE, "text.cut", name).exception(e);
      }
      throw Problem.of(Fault.BAD_FILE, "text.notUtf8", name, in.position()).exception(e);
    }
  }

  /// Whether the bytes from `at` to the end begin a sequence that the end of the file cuts off.
  private static boolean isCut(byte[] bytes, int at) {
    int lead = at < bytes.length ? bytes[at] & 0xFF : 0;
    int length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    for (int i = at + 1; i < bytes.length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return lead < 0xF5 && bytes.length - at < length;
  }

  private static String unix(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
