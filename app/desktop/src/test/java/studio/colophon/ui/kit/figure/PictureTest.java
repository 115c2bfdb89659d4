package studio.colophon.ui.kit.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;

final class PictureTest {
  private static final int WIDE = 92;
  private static final int HIGH = 124;

  private static Optional<Picture> read(byte[] file) {
    return Picture.read(file, WIDE, HIGH, new Cancel());
  }

  @ParameterizedTest
  @CsvSource({
    "png, 1, 1, 1, 1",
    "png, 184, 248, 184, 248",
    "png, 1840, 2480, 184, 248",
    "jpeg, 1840, 2480, 184, 248",
    "png, 1200, 600, 600, 300"
  })
  void readsNoMoreThanIsShown(String format, int width, int height, int wide, int high)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0x3A3560);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    Picture picture = read(out.toByteArray()).orElseThrow();
    assertEquals(wide + " x " + high, picture.toString());
    int middle = picture.argb()[picture.argb().length / 2];
    assertEquals(0x60, middle & 0xFF, 4);
    assertEquals(0x3A, middle >> 16 & 0xFF, 4);
  }

  /// The file is small, the picture is not: what is more than is ever shown is not unfolded.
  @ParameterizedTest
  @CsvSource({
    "30000, 30000, false",
    "2147483647, 2147483647, false",
    "60000001, 1, false",
    "8000, 7000, true",
    "1000000, 60, true",
    "1, 1000000, true"
  })
  void holdsTheSizeOfWhatIsShownOnly(int width, int height, boolean shown) throws IOException {
    Optional<Picture> picture = read(gray(width, height, shown ? height : 10, new byte[0]));
    assertEquals(shown, picture.isPresent());
    picture.ifPresent(
        read -> {
          assertTrue(read.width() <= 4096 && read.height() <= 4096, "" + read);
          assertTrue(read.argb().length <= 16 * WIDE * HIGH + 4096, "" + read);
        });
  }

  @Test
  void unfoldsNoTextBesideThePicture() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream out = new DeflaterOutputStream(text)) {
      byte[] megabyte = new byte[1 << 20];
      Arrays.fill(megabyte, (byte) 'a');
      for (int i = 0; i < 600; i++) {
        out.write(megabyte);
      }
    }
    assertEquals("10 x 10", read(gray(10, 10, 10, text.toByteArray())).orElseThrow().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "RIFF____WEBPVP8 ",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "GIF89a",
    "BM"
  })
  void leavesWhatItCannotDraw(String file) {
    assertEquals(Optional.empty(), read(file.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void leavesWhatIsCutOffOrDamaged() throws IOException {
    byte[] whole = gray(200, 200, 200, new byte[0]);
    for (int length = 0; length < whole.length; length += 7) {
      byte[] file = Arrays.copyOf(whole, length);
      Optional<Picture> picture = read(file);
      assertTrue(picture.isEmpty() || picture.get().width() == 200, "cut at " + length);
    }
  }

  @Test
  void endsWhenNobodyWaits() throws IOException {
    Cancel cancel = new Cancel();
    cancel.ask();
    byte[] file = gray(100, 100, 100, new byte[0]);
    StudioException ended =
        assertThrows(StudioException.class, () -> Picture.read(file, WIDE, HIGH, cancel));
    assertEquals(Fault.CANCELLED, ended.fault());
  }

  /// A gray PNG of 8 bits (PNG, third edition, 11.2.1), of which so many rows are there.
  private static byte[] gray(int width, int height, int rows, byte[] text) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(pixels)) {
      byte[] row = new byte[Math.min(width, 1_000_000) + 1];
      for (int i = 0; i < rows; i++) {
        out.write(row);
      }
    }
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(header);
    head.writeInt(width);
    head.writeInt(height);
    head.write(new byte[] {8, 0, 0, 0, 0});
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    chunk(out, "IHDR", header.toByteArray());
    if (text.length > 0) {
      chunk(out, "zTXt", text);
    }
    chunk(out, "IDAT", pixels.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
