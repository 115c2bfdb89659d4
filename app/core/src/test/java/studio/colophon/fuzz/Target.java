package studio.colophon.fuzz;

import java.util.List;

/// Something that reads what others have written.
///
/// @param name to tell of it
/// @param share how often it is tried, beside those of the others
/// @param samples good inputs and interesting ones, which are broken to make more
/// @param reader reads one input
record Target(String name, int share, List<byte[]> samples, Reader reader) {
  Target {
    samples = List.copyOf(samples);
  }

  /// Reads one input.
  @FunctionalInterface
  interface Reader {
    /// Returns when the input is good and what was read holds together, and throws what its room
    /// throws for bad ones. Anything else that it throws is a find.
    ///
    /// @param dice the same for the same input
    void read(byte[] input, Mutator dice) throws Exception;
  }

  /// Fails unless it holds: what was read does not hold together.
  static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
