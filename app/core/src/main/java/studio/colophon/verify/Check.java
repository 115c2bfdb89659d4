package studio.colophon.verify;

import java.util.Locale;

/// What is checked, in the order it is told (cli.md, "Verify").
public enum Check {
  /// The token exists at a final block.
  CHAIN,
  /// The SHA-256 of the metadata is the token id.
  METADATA,
  /// The metadata names this edition.
  EDITION,
  /// Every block hashes, none lacks, none is unreachable, names are plain.
  BLOCKS,
  /// `index.html` says what `text.md` says.
  PAGE,
  /// The origin log is whole and its root is the published one.
  ORIGIN,
  /// Published, or signed, by the collection's controller.
  AUTHOR,
  /// The shares are those of the contract.
  SHARES,
  /// The royalty is that of the contract.
  ROYALTY,
  /// The licence that the metadata names.
  LICENCE,
  /// Who the person behind the name is: never proved.
  PERSON;

  /// The word as printed.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
