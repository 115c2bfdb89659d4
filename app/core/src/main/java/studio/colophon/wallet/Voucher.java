package studio.colophon.wallet;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;

/// Leave to publish one work, signed once by the collection's controller and submitted by anybody
/// (the struct `Voucher` of contracts/src/Works.sol).
///
/// @param digest SHA-256 of the exact bytes of the metadata, which is the token id
/// @param to who receives the token; null: the author, since price is 0
/// @param price wei that the submitter pays to the payee
/// @param bps royalty in hundredths of a percent, 0 to 5000; 0 with the collection's default terms
/// @param shares ascending by account, 2 to 100, or one who is paid directly; empty for default
///   terms
/// @param flags sum of 1 (may be revised after a sale), 2 (digest of a dag-pb node), 4 (never
///   changes)
/// @param deadline last second (Unix time) at which the voucher is good
public record Voucher(
    byte[] digest,
    @Nullable EvmAddress to,
    BigInteger price,
    int bps,
    List<Payee> shares,
    int flags,
    long deadline) {
  public Voucher {
    shares = List.copyOf(shares);
    if (digest.length != 32) {
      throw new IllegalArgumentException("a digest has 32 bytes");
    }
    if (price.signum() < 0 || price.bitLength() > 256 || bps < 0 || flags < 0 || deadline < 0) {
      throw new IllegalArgumentException("a number of the voucher is out of range");
    }
  }

  /// The digest as the number that is the token id.
  public BigInteger tokenId() {
    return new BigInteger(1, digest);
  }
}
