package studio.colophon.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Breaks bytes: a few bits, a cut, a part of something else put in, a length that is not true, a
/// thing inside itself, a part many times over, or nothing but noise. The same for the same seed.
final class Mutator {
  /// The largest block that anybody takes.
  static final int LARGEST = 2 << 20;

  private static final int NOISE = 400;
  private static final byte[][] LENGTHS = {
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
    {-1, -1, -1, -1, -1, -1, -1, -1, 0x7f},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, 0x01},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
    {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x01},
    {(byte) 0x80, 0x00},
    {0x1b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
    {0x5b, -1, -1, -1, -1, -1, -1, -1, -1},
    {(byte) 0x9a, 0x7f, -1, -1, -1},
    {(byte) 0xbb, 0x7f, -1, -1, -1, -1, -1, -1, -1},
    {0x00}
  };

  private final SplittableRandom random;

  Mutator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// From 0 to below `bound`.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// One of them.
  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// Noise of up to `most` bytes.
  byte[] noise(int most) {
    byte[] out = new byte[random.nextInt(most + 1)];
    random.nextBytes(out);
    return out;
  }

  /// A broken form of one of the samples; now and then as it is.
  byte[] broken(List<byte[]> samples) {
    if (random.nextInt(20) == 0) {
      return noise(NOISE);
    }
    byte[] bytes = one(samples);
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      bytes = edit(bytes, samples);
    }
    return bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes;
  }

  private byte[] edit(byte[] bytes, List<byte[]> samples) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(10)) {
      case 0, 1 -> changed(bytes, at, (byte) (1 << random.nextInt(8)));
      case 2 -> changed(bytes, at, (byte) random.nextInt());
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> spliced(bytes, at, LENGTHS[random.nextInt(LENGTHS.length)], random.nextInt(4));
      case 5 -> {
        byte[] other = one(samples);
        int from = random.nextInt(other.length + 1);
        int to = from + random.nextInt(Math.min(other.length - from, 200) + 1);
        yield spliced(bytes, at, Arrays.copyOfRange(other, from, to), random.nextInt(40));
      }
      case 6 -> spliced(bytes, at, bytes, 0);
      case 7 -> spliced(bytes, at, new byte[0], random.nextInt(40));
      case 8 -> spliced(bytes, at, noise(12), random.nextInt(12));
      default -> repeated(bytes, at);
    };
  }

  private static byte[] changed(byte[] bytes, int at, byte by) {
    if (at == bytes.length) {
      return bytes;
    }
    byte[] out = bytes.clone();
    out[at] ^= by;
    return out;
  }

  /// With `part` at `at` in the place of `over` bytes.
  private static byte[] spliced(byte[] bytes, int at, byte[] part, int over) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + part.length);
    out.write(bytes, 0, at);
    out.writeBytes(part);
    int rest = Math.min(bytes.length, at + over);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }

  /// A part of a few bytes many times over: mostly some dozens, seldom as many as there is room.
  private byte[] repeated(byte[] bytes, int at) {
    int length = Math.min(bytes.length - at, 1 + random.nextInt(60));
    if (length == 0) {
      return bytes;
    }
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    int most = random.nextInt(400) == 0 ? LARGEST / length : 40;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    for (int times = random.nextInt(most); times >= 0; times--) {
      out.writeBytes(part);
    }
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
