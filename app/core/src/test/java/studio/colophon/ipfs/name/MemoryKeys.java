package studio.colophon.ipfs.name;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Keys of names for tests, the same for the same seed.
public final class MemoryKeys implements NameKeys {
  private final Map<String, byte[]> secrets = new HashMap<>();
  private final SecureRandom random;

  /// Keys drawn from a seed.
  public MemoryKeys(long seed) {
    try {
      random = SecureRandom.getInstance("SHA1PRNG");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    random.setSeed(seed);
  }

  @Override
  public synchronized IpnsName make(String label, Consumer<IpnsName> before) {
    if (!secrets.containsKey(label)) {
      byte[] secret = Ed25519.generate(random);
      before.accept(IpnsName.of(Ed25519.publicKey(secret)));
      secrets.put(label, secret);
    }
    return of(label).orElseThrow();
  }

  @Override
  public synchronized Optional<IpnsName> of(String label) {
    return Optional.ofNullable(secrets.get(label)).map(Ed25519::publicKey).map(IpnsName::of);
  }

  @Override
  public synchronized byte[] sign(String label, byte[] message) {
    return Ed25519.sign(Objects.requireNonNull(secrets.get(label)), message);
  }

  /// A record of one of these names, as it travels.
  public byte[] record(String label, String value, long sequence, Instant end) {
    return IpnsRecord.sign(
            of(label).orElseThrow(),
            value,
            sequence,
            end,
            Duration.ofMinutes(5),
            message -> sign(label, message))
        .bytes();
  }
}
