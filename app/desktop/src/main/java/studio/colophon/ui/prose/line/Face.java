package studio.colophon.ui.prose.line;

/// One way in which a run of letters differs from its line.
public enum Face {
  /// A sign of Markdown.
  SIGN("sign", 0x01),
  EMPHASIS("emphasis", 0x02),
  STRONG("strong", 0x04),
  CODE("code", 0x08),
  LINK("link", 0x10),
  /// Chinese words in an English manuscript.
  HAN("han", 0x20),
  /// What an input method has not finished yet.
  COMPOSING("composing", 0x40),
  /// Found by a search.
  FOUND("found", 0x80),
  /// The place of a search that is looked at.
  CURRENT("current", 0x100),
  /// Every other word where some run from right to left: JavaFX 26 fails when it has to break a
  /// line within a run of such words (PrismTextLayout, computeTrailingSpaceWidth).
  APART("apart", 0x200);

  private final String style;
  private final int bit;

  Face(String style, int bit) {
    this.style = style;
    this.bit = bit;
  }

  /// Its bit in a set of faces.
  public int bit() {
    return bit;
  }

  /// The style class.
  public String style() {
    return style;
  }
}
