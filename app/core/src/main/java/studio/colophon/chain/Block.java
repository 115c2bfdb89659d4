package studio.colophon.chain;

import java.math.BigInteger;
import java.util.List;

/// The head of a block.
///
/// @param number 0 is genesis
/// @param hash `0x` and 64 digits
/// @param parent hash of the block before
/// @param timestamp Unix time, seconds
/// @param baseFee wei per gas, 0 where a chain has none
/// @param transactions their hashes, in order
public record Block(
    long number,
    String hash,
    String parent,
    long timestamp,
    BigInteger baseFee,
    List<String> transactions) {
  public Block {
    transactions = List.copyOf(transactions);
  }
}
