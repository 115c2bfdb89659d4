package studio.colophon.wallet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Hashes;

/// The EIP-712 digest of a voucher: domain name "Colophon", version "1", chain id, collection; the
/// signed type adds the epoch and spells the shares as accounts and weights, so that wallets show
/// them (docs/contracts.md).
public final class VoucherDigest {
  private static final byte[] DOMAIN =
      typeHash(
          "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  private static final String SHARE_TYPE = "Share(address account,uint96 weight)";
  private static final byte[] SHARE = typeHash(SHARE_TYPE);
  private static final byte[] PUBLISH =
      typeHash(
          "Publish(bytes32 digest,address to,uint256 price,uint256 bps,Share[] shares,"
              + "uint256 flags,uint256 deadline,uint256 epoch)"
              + SHARE_TYPE);

  private VoucherDigest() {}

  /// The 32 bytes that are signed.
  ///
  /// @param chainId EIP-155 id of the chain
  /// @param collection the collection, deployed or not
  /// @param epoch the collection's epoch, 0 when it is new
  public static byte[] of(Voucher voucher, long chainId, EvmAddress collection, long epoch) {
    byte[] domain =
        Hashes.keccak256(
            DOMAIN,
            typeHash("Colophon"),
            typeHash("1"),
            word(BigInteger.valueOf(chainId)),
            word(collection));
    byte[][] shares =
        voucher.shares().stream()
            .map(
                payee ->
                    Hashes.keccak256(
                        SHARE, word(payee.account()), word(BigInteger.valueOf(payee.weight()))))
            .toArray(byte[][]::new);
    byte[] struct =
        Hashes.keccak256(
            PUBLISH,
            voucher.digest(),
            word(voucher.to()),
            word(voucher.price()),
            word(BigInteger.valueOf(voucher.bps())),
            Hashes.keccak256(shares),
            word(BigInteger.valueOf(voucher.flags())),
            word(BigInteger.valueOf(voucher.deadline())),
            word(BigInteger.valueOf(epoch)));
    return Hashes.keccak256(new byte[] {0x19, 0x01}, domain, struct);
  }

  private static byte[] typeHash(String text) {
    return Hashes.keccak256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] word(@Nullable EvmAddress address) {
    return word(address == null ? BigInteger.ZERO : new BigInteger(1, address.bytes()));
  }

  /// A number as 32 bytes, most significant first.
  private static byte[] word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] out = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, out, 32 - length, length);
    return out;
  }
}
