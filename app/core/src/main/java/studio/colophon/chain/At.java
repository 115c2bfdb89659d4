package studio.colophon.chain;

/// The block at which a chain is read (the block parameter of the Ethereum JSON-RPC specification).
///
/// @param tag `latest`, `safe`, `finalized`, or a number in hex
public record At(String tag) {
  /// The newest block.
  public static final At LATEST = new At("latest");

  /// The newest block that the network does not expect to lose.
  public static final At SAFE = new At("safe");

  /// The newest block that can no longer be lost.
  public static final At FINAL = new At("finalized");

  /// The block of this number.
  public static At block(long number) {
    return new At("0x" + Long.toHexString(number));
  }
}
