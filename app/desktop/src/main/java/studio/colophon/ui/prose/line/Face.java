package studio.colophon.ui.prose.line;

/// One way in which a run of letters differs from its line.
public enum Face {
  /// A sign of Markdown.
  SIGN("sign"),
  EMPHASIS("emphasis"),
  STRONG("strong"),
  CODE("code"),
  LINK("link"),
  /// Chinese words in an English manuscript.
  HAN("han"),
  /// What an input method has not finished yet.
  COMPOSING("composing"),
  /// Found by a search.
  FOUND("found"),
  /// The place of a search that is looked at.
  CURRENT("current");

  private final String style;

  Face(String style) {
    this.style = style;
  }

  /// The style class.
  public String style() {
    return style;
  }
}
