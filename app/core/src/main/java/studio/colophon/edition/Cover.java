package studio.colophon.edition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// A cover picture: PNG, JPEG, WebP or a harmless SVG, known by its bytes, not by its name.
public final class Cover {
  /// The largest cover, in bytes.
  public static final int LIMIT = 8 << 20;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  private final String name;
  private final byte[] bytes;

  private Cover(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// Reads a file.
  ///
  /// @throws StudioException `notFound`, or `badFile` for anything that is no whole picture
  public static Cover read(Path path) {
    if (!Files.exists(path)) {
      throw Problem.of(Fault.NOT_FOUND, "cover.missing", path.toString()).exception();
    }
    try (InputStream in = Files.newInputStream(path)) {
      return of(in.readNBytes(LIMIT + 1));
    } catch (IOException e) {
      throw Disk.problem(path, e);
    }
  }

  /// Takes bytes that are at hand.
  ///
  /// @throws StudioException `badFile` for anything that is no whole picture
  public static Cover of(byte[] bytes) {
    if (bytes.length > LIMIT) {
      throw Problem.of(Fault.BAD_FILE, "cover.tooLarge", LIMIT >> 20).exception();
    }
    return new Cover("cover." + type(bytes), bytes.clone());
  }

  /// Which of the six grounds a drawn cover of this title and author stands on, from 0.
  public static int ground(String title, @Nullable String author) {
    return DrawnCover.pick(title, author);
  }

  /// A cover drawn from title and author.
  static Cover drawn(byte[] svg) {
    return new Cover("cover.svg", svg);
  }

  /// The file name in the edition: `cover.png`, `.jpg`, `.webp` or `.svg`.
  public String name() {
    return name;
  }

  /// A copy of its bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  private static String type(byte[] bytes) {
    if (starts(bytes, 0, PNG)) {
      return whole(isWholePng(bytes), "png");
    }
    if (starts(bytes, 0, JPEG)) {
      return whole(isWholeJpeg(bytes), "jpg");
    }
    if (starts(bytes, 0, ascii("RIFF")) && starts(bytes, 8, ascii("WEBP"))) {
      int size = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
      return whole(size == bytes.length - 8, "webp");
    }
    if (SvgCheck.looksLikeSvg(bytes)) {
      SvgCheck.check(bytes);
      return "svg";
    }
    throw Problem.of(Fault.BAD_FILE, "cover.type").exception();
  }

  private static String whole(boolean whole, String type) {
    if (!whole) {
      throw Problem.of(Fault.BAD_FILE, "cover.broken").exception();
    }
    return type;
  }

  /// PNG, third edition, 5.3: chunks with right checksums, IHDR first, IEND last.
  private static boolean isWholePng(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean first = true;
    for (int at = PNG.length; at + 12 <= bytes.length; first = false) {
      int length = in.getInt(at);
      if (length < 0 || length > bytes.length - at - 12) {
        return false;
      }
      CRC32 crc = new CRC32();
      crc.update(bytes, at + 4, length + 4);
      if ((int) crc.getValue() != in.getInt(at + 8 + length)
          || first != starts(bytes, at + 4, ascii("IHDR"))) {
        return false;
      }
      if (starts(bytes, at + 4, ascii("IEND"))) {
        return at + 12 + length == bytes.length;
      }
      at += 12 + length;
    }
    return false;
  }

  /// A JPEG ends with the marker EOI (ITU T.81, B.1.1.3); some writers pad it with zeros.
  private static boolean isWholeJpeg(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return end > 4 && bytes[end - 2] == (byte) 0xFF && bytes[end - 1] == (byte) 0xD9;
  }

  private static boolean starts(byte[] bytes, int at, byte[] magic) {
    return bytes.length >= at + magic.length
        && Arrays.equals(bytes, at, at + magic.length, magic, 0, magic.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
