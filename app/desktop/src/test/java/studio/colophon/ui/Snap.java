package studio.colophon.ui;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Pictures of scenes, as PNG (ISO/IEC 15948) without javafx.swing: small, with at most 256 colours,
/// the most frequent ones.
public final class Snap {
  private static final int COLOURS = 256;

  private Snap() {}

  /// Writes what a scene shows. On the thread of the window.
  public static void write(Scene scene, Path file) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    write(scene.snapshot(null), file);
  }

  /// Writes an image.
  public static void write(WritableImage image, Path file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, png(width, height, pixels));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] png(int width, int height, int[] pixels) throws IOException {
    List<Integer> palette = palette(pixels);
    Map<Integer, Integer> nearest = new HashMap<>();
    byte[] raw = new byte[(width + 1) * height];
    int at = 0;
    for (int y = 0; y < height; y++) {
      raw[at++] = 0;
      for (int x = 0; x < width; x++) {
        int index = nearest.computeIfAbsent(pixels[y * width + x], each -> nearest(palette, each));
        raw[at++] = (byte) index;
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(0x89504E470D0A1A0AL);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(head);
    header.writeInt(width);
    header.writeInt(height);
    header.write(new byte[] {8, 3, 0, 0, 0});
    chunk(data, "IHDR", head.toByteArray());
    byte[] colours = new byte[palette.size() * 3];
    for (int i = 0; i < palette.size(); i++) {
      colours[i * 3] = (byte) (palette.get(i) >> 16);
      colours[i * 3 + 1] = (byte) (palette.get(i) >> 8);
      colours[i * 3 + 2] = (byte) (int) palette.get(i);
    }
    chunk(data, "PLTE", colours);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
      deflate.write(raw);
    }
    chunk(data, "IDAT", packed.toByteArray());
    chunk(data, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static List<Integer> palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(COLOURS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int nearest(List<Integer> palette, int colour) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.size(); i++) {
      int red = (palette.get(i) >> 16 & 0xFF) - (colour >> 16 & 0xFF);
      int green = (palette.get(i) >> 8 & 0xFF) - (colour >> 8 & 0xFF);
      int blue = (palette.get(i) & 0xFF) - (colour & 0xFF);
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static void chunk(DataOutputStream out, String type, byte[] bytes) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(bytes);
    out.writeInt(bytes.length);
    out.write(name);
    out.write(bytes);
    out.writeInt((int) sum.getValue());
  }
}
