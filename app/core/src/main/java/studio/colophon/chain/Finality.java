package studio.colophon.chain;

import java.util.Locale;

/// How sure it is that a block stays.
public enum Finality {
  /// Not in the chain, or newer than the safe block.
  NONE,
  /// The network does not expect to lose it.
  SAFE,
  /// It cannot be lost.
  FINAL;

  /// As printed: `none`, `safe`, `final`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
