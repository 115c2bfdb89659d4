package studio.colophon.wallet;

import java.math.BigInteger;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import studio.colophon.base.EvmAddress;
import studio.colophon.vault.Vault;

/// Signs with a practice key, which is taken from the vault for each signature and never kept.
final class PracticeSigner implements Signer {
  private final Vault vault;
  private final String name;
  private final EvmAddress address;

  /// @param name of the key in the vault
  PracticeSigner(Vault vault, String name, EvmAddress address) {
    this.vault = vault;
    this.name = name;
    this.address = address;
  }

  static EvmAddress addressOf(byte[] key) {
    BigInteger point = Sign.publicKeyFromPrivate(new BigInteger(1, key));
    return EvmAddress.parse("0x" + Keys.getAddress(point));
  }

  @Override
  public EvmAddress address() {
    return address;
  }

  @Override
  public boolean serves(long chainId) {
    return chainId == Wallet.PRACTICE_CHAIN;
  }

  @Override
  public byte[] sign(byte[] digest) {
    if (digest.length != 32) {
      throw new IllegalArgumentException("32 bytes are signed, not " + digest.length);
    }
    return vault.open(
        name,
        key -> {
          Sign.SignatureData data = Sign.signMessage(digest, ECKeyPair.create(key), false);
          byte[] out = new byte[65];
          System.arraycopy(data.getR(), 0, out, 0, 32);
          System.arraycopy(data.getS(), 0, out, 32, 32);
          out[64] = data.getV()[0];
          return out;
        });
  }

  @Override
  public String toString() {
    return name + " " + address;
  }
}
