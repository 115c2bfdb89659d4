package studio.colophon.ui.kit.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import studio.colophon.base.Cancel;

/// A picture that somebody gave, made small while it is read: however large it claims to be, no
/// more is held in memory than is shown. Immutable.
///
/// @param width in pixels
/// @param height in pixels
/// @param argb the pixels row by row, not premultiplied; nobody changes them
public record Picture(int width, int height, int[] argb) {
  /// Most pixels of a file that are looked at: 60 million, more than any camera of a phone makes.
  public static final long MOST = 60_000_000;

  /// No side is longer: a graphics card takes no more everywhere.
  private static final int LONGEST = 4096;

  private static final int SPARE = 16;

  /// Reads a PNG or JPEG file. Blocks; not for the thread of the window.
  ///
  /// @param wide how wide it will be shown, in pixels
  /// @param high how high
  /// @return empty for other formats, for what is damaged, and for more than [#MOST] pixels
  /// @throws studio.colophon.base.StudioException `cancelled`
  public static Optional<Picture> read(byte[] file, int wide, int high, Cancel cancel) {
    cancel.check();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        // without metadata: a chunk of text may unfold to gigabytes
        reader.setInput(in, true, true);
        return small(reader, wide, high, cancel);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      cancel.check();
      return Optional.empty();
    }
  }

  private static Optional<Picture> small(ImageReader reader, int wide, int high, Cancel cancel)
      throws IOException {
    String format = reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
    if (!format.equals("png") && !format.equals("jpeg")) {
      return Optional.empty();
    }
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width * height > MOST) {
      return Optional.empty();
    }
    // twice as fine as shown, for the smoothing; fewer for what is much longer than wide
    double fine = Math.min(width / (2.0 * wide), height / (2.0 * high));
    double most = Math.sqrt((double) width * height / ((double) SPARE * wide * high));
    double longest = Math.ceil((double) Math.max(width, height) / LONGEST);
    int step = (int) Math.max(Math.max(1, fine), Math.max(Math.ceil(most), longest));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    reader.addIIOReadProgressListener(new Stopping(cancel));
    BufferedImage image = reader.read(0, param);
    cancel.check();
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Optional.of(new Picture(image.getWidth(), image.getHeight(), argb));
  }

  /// As JavaFX draws it.
  public Image image() {
    WritableImage image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return image;
  }

  /// Its size only.
  @Override
  public String toString() {
    return width + " x " + height;
  }

  /// Ends a reading that nobody waits for any more.
  private record Stopping(Cancel cancel) implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (cancel.asked()) {
        source.abort();
      }
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
  }
}
