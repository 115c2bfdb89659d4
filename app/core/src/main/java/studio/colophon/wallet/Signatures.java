package studio.colophon.wallet;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import studio.colophon.base.EvmAddress;

/// Whose signature it is (SEC 1, 4.1.6: public key recovery).
public final class Signatures {
  private static final BigInteger HALF = Sign.CURVE_PARAMS.getN().shiftRight(1);

  private Signatures() {}

  /// Whether `signature` is the account's, of this digest, in the only form that is accepted: 65
  /// bytes, v 27 or 28, low s.
  public static boolean by(EvmAddress account, byte[] digest, byte[] signature) {
    return signer(digest, signature).filter(account::equals).isPresent();
  }

  /// The account that signed, empty when that is no signature.
  public static Optional<EvmAddress> signer(byte[] digest, byte[] signature) {
    if (digest.length != 32 || signature.length != 65) {
      return Optional.empty();
    }
    int recovery = signature[64] - 27;
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    boolean inRange =
        r.signum() > 0
            && r.compareTo(Sign.CURVE_PARAMS.getN()) < 0
            && s.signum() > 0
            && s.compareTo(HALF) <= 0;
    if (recovery < 0 || recovery > 1 || !inRange) {
      return Optional.empty();
    }
    try {
      BigInteger key = Sign.recoverFromSignature(recovery, new ECDSASignature(r, s), digest);
      return key == null
          ? Optional.empty()
          : Optional.of(EvmAddress.parse("0x" + Keys.getAddress(key)));
    } catch (IllegalArgumentException e) {
      // r is the x of no point of the curve
      return Optional.empty();
    }
  }
}
