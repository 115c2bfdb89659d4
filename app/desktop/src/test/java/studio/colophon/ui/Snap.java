package studio.colophon.ui;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// Pictures of scenes, as PNG (ISO/IEC 15948) without javafx.swing: small, with at most 256
/// colours.
public final class Snap {
  private static final int COLOURS = 256;
  private static final int FREQUENT = 128;

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

  /// The most frequent colours, and then again and again the one that is farthest from those taken.
  private static List<Integer> palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Integer> colours =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<Integer> palette = new ArrayList<>(colours.subList(0, Math.min(FREQUENT, colours.size())));
    int[] far = new int[colours.size()];
    for (int i = 0; i < far.length; i++) {
      far[i] = distance(colours.get(i), palette.get(nearest(palette, colours.get(i))));
    }
    while (palette.size() < Math.min(COLOURS, far.length)) {
      int farthest = 0;
      for (int i = 1; i < far.length; i++) {
        farthest = far[i] > far[farthest] ? i : farthest;
      }
      int taken = colours.get(farthest);
      palette.add(taken);
      for (int i = 0; i < far.length; i++) {
        far[i] = Math.min(far[i], distance(colours.get(i), taken));
      }
    }
    return palette;
  }

  private static int nearest(List<Integer> palette, int colour) {
    int best = 0;
    for (int i = 1; i < palette.size(); i++) {
      if (distance(palette.get(i), colour) < distance(palette.get(best), colour)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int two) {
    int red = (one >> 16 & 0xFF) - (two >> 16 & 0xFF);
    int green = (one >> 8 & 0xFF) - (two >> 8 & 0xFF);
    int blue = (one & 0xFF) - (two & 0xFF);
    return red * red + green * green + blue * blue;
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
