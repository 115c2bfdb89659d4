package studio.colophon.bench;

import java.util.Arrays;
import java.util.Locale;

/// Times of one thing done many times.
final class Figures {
  private final long[] nanos;
  private int count;

  Figures(int size) {
    nanos = new long[size];
  }

  void add(long time) {
    nanos[count++] = time;
  }

  /// The time that this share of all does not exceed, in milliseconds.
  double at(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)] / 1e6;
  }

  /// Median and 99th of a hundred.
  String row() {
    return String.format(Locale.ROOT, "%.1f / %.1f ms", at(0.5), at(0.99));
  }
}
