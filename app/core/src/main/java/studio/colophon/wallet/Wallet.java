package studio.colophon.wallet;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.web3j.crypto.Sign;
import studio.colophon.base.EvmAddress;
import studio.colophon.vault.Vault;

/// The accounts of a home. So far there is one: the practice account, made when first needed.
/// Thread-safe.
public final class Wallet {
  /// Name of the practice account, and of its entry in the vault.
  public static final String PRACTICE = "practice";

  private static final String READER = "practice-reader";

  /// Chain id of the practice network, the only one where the practice account signs.
  public static final long PRACTICE_CHAIN = 20252026;

  private final Vault vault;
  private final SecureRandom random;

  /// The accounts whose keys lie in this vault.
  public Wallet(Vault vault, SecureRandom random) {
    this.vault = vault;
    this.random = random;
  }

  /// All accounts.
  public List<Account> accounts() {
    return practiceAccount().stream().toList();
  }

  /// The practice account, if it has been made.
  public Optional<Account> practiceAccount() {
    return vault.has(PRACTICE)
        ? Optional.of(new Account(PRACTICE, practiceAddress(), PRACTICE, false))
        : Optional.empty();
  }

  /// Signs for the practice account, which is made now if there is none.
  public Signer practice() {
    return practiceKey(PRACTICE);
  }

  /// Signs for a reader on the practice network, who is made now if there is none: somebody whose
  /// payments one can watch. No account of the author's, and never listed.
  public Signer reader() {
    return practiceKey(READER);
  }

  private synchronized Signer practiceKey(String name) {
    if (!vault.has(name)) {
      byte[] key = freshKey();
      try {
        vault.seal(name, key);
      } finally {
        Vault.wipe(key);
      }
    }
    return new PracticeSigner(vault, name, vault.open(name, PracticeSigner::addressOf));
  }

  private EvmAddress practiceAddress() {
    return vault.open(PRACTICE, PracticeSigner::addressOf);
  }

  /// A number from 1 to the order of secp256k1 less one (SEC 1, 3.2.1), as 32 bytes.
  private byte[] freshKey() {
    byte[] key = new byte[32];
    BigInteger number;
    do {
      random.nextBytes(key);
      number = new BigInteger(1, key);
    } while (number.signum() == 0 || number.compareTo(Sign.CURVE_PARAMS.getN()) >= 0);
    return key;
  }
}
