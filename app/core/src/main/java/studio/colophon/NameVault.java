package studio.colophon;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import studio.colophon.ipfs.name.Ed25519;
import studio.colophon.ipfs.name.IpnsName;
import studio.colophon.ipfs.name.NameKeys;
import studio.colophon.vault.Vault;

/// Keys of IPNS names, in the vault (docs/decisions/0027): the entry `ipns-LABEL` is the seed and
/// the public key, 64 bytes.
final class NameVault implements NameKeys {
  private final Vault vault;
  private final SecureRandom random;

  NameVault(Vault vault, SecureRandom random) {
    this.vault = vault;
    this.random = random;
  }

  @Override
  public synchronized IpnsName make(String label, Consumer<IpnsName> before) {
    Optional<IpnsName> known = of(label);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] secret = Ed25519.generate(random);
    try {
      IpnsName name = IpnsName.of(Ed25519.publicKey(secret));
      before.accept(name);
      vault.seal(entry(label), secret);
      return name;
    } finally {
      Vault.wipe(secret);
    }
  }

  @Override
  public Optional<IpnsName> of(String label) {
    return vault.has(entry(label))
        ? Optional.of(vault.open(entry(label), secret -> IpnsName.of(Ed25519.publicKey(secret))))
        : Optional.empty();
  }

  @Override
  public byte[] sign(String label, byte[] message) {
    return vault.open(entry(label), secret -> Ed25519.sign(secret, message));
  }

  private static String entry(String label) {
    return "ipns-" + label;
  }
}
