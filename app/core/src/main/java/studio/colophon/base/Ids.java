package studio.colophon.base;

import java.util.random.RandomGenerator;

/// Short names for rows: a letter, `_` and ten random characters of Crockford's base 32 in lower
/// case.
public final class Ids {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 10;

  private final RandomGenerator random;

  /// Draws from `random`; the names are no secrets.
  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /// A new name such as `d_3k9x0q2v7m`.
  public String next(String kind) {
    StringBuilder out = new StringBuilder(kind).append('_');
    for (int i = 0; i < LENGTH; i++) {
      out.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return out.toString();
  }
}
