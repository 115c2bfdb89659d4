package studio.colophon.ipfs;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A set of sha2-256 digests, whole and therefore exact, in 43 to 86 bytes for each: a table with
/// open addressing. The digest of zeros stands for an empty place; no block is known that has it.
final class Distinct {
  private static final int WORDS = 4;
  private static final int FIRST = 64;

  private long[] table = new long[FIRST * WORDS];
  private int size;

  /// How many there are.
  int size() {
    return size;
  }

  /// Adds a digest of 32 bytes; false when it was there.
  boolean add(byte[] digest) {
    long[] words = new long[WORDS];
    ByteBuffer.wrap(digest).asLongBuffer().get(words);
    if (!put(words, 0)) {
      return false;
    }
    size++;
    if (size * WORDS > table.length / 4 * 3) {
      grow();
    }
    return true;
  }

  private boolean put(long[] from, int at) {
    int last = table.length - WORDS;
    for (int place = (int) from[at] * WORDS & last; ; place = place + WORDS & last) {
      if (Arrays.equals(table, place, place + WORDS, from, at, at + WORDS)) {
        return false;
      }
      if ((table[place] | table[place + 1] | table[place + 2] | table[place + 3]) == 0) {
        System.arraycopy(from, at, table, place, WORDS);
        return true;
      }
    }
  }

  private void grow() {
    long[] old = table;
    table = new long[Math.multiplyExact(old.length, 2)];
    for (int at = 0; at < old.length; at += WORDS) {
      if ((old[at] | old[at + 1] | old[at + 2] | old[at + 3]) != 0) {
        put(old, at);
      }
    }
  }
}
