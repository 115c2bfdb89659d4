package studio.colophon.works;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.colophon.chain.Finality;

/// Where a record stands on its chain.
public sealed interface Standing {
  /// The chain could not be asked: what was known last.
  ///
  /// @param finality as it was then
  /// @param at when it was asked last, null when it never was
  record Remembered(Finality finality, @Nullable Instant at) implements Standing {}

  /// The chain does not have it. What was signed may wait to come into a block.
  record Absent() implements Standing {}

  /// The chain has it.
  ///
  /// @param block number of its block
  /// @param blockHash hash of its block
  /// @param txHash the transaction that put it there
  /// @param confirmations its block and those that follow
  record Recorded(
      long block, String blockHash, String txHash, long confirmations, Finality finality)
      implements Standing {}

  /// How sure it is that the record stays.
  default Finality finality() {
    return switch (this) {
      case Remembered remembered -> remembered.finality();
      case Absent _ -> Finality.NONE;
      case Recorded recorded -> recorded.finality();
    };
  }
}
