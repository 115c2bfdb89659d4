package studio.colophon.ui.kit;

/// Names of style classes. What each looks like is in `colophon.css`; sizes and colours are those
/// of the design's tokens.
public final class Styles {
  /// Secondary text: 12 on 17.
  public static final String SMALL = "small";

  /// Secondary colour.
  public static final String SOFT = "soft";

  /// Semibold.
  public static final String STRONG = "strong";

  /// Title of a screen: 22 on 28.
  public static final String SCREEN_TITLE = "screen-title";

  /// Title of a section: 16 on 22.
  public static final String SECTION_TITLE = "section-title";

  /// Set in the face of manuscripts.
  public static final String SERIF = "serif";

  /// Set in the face of addresses and fingerprints.
  public static final String MONO = "mono";

  /// A text in Chinese.
  public static final String HAN = "han";

  /// A text in a Latin script.
  public static final String LATIN = "latin";

  /// White, with a hairline and round corners.
  public static final String CARD = "paper-card";

  /// A hairline across.
  public static final String HAIRLINE = "hairline";

  /// The main button of a group.
  public static final String MAIN = "main-button";

  /// Publish and Sign, nothing else.
  public static final String SEAL = "seal-button";

  /// Removes something.
  public static final String DANGER = "danger-button";

  /// Without a border.
  public static final String QUIET = "quiet-button";

  /// A button of 28 pixels.
  public static final String SMALL_BUTTON = "small-button";

  /// Looks like a link.
  public static final String LINK = "link-button";

  /// A column beside the page.
  public static final String SIDE = "side-column";

  /// The ground of a screen.
  public static final String PAPER = "paper";

  /// A row that can be chosen.
  public static final String ROW = "list-row";

  /// Done, good.
  public static final String OK = "ok";

  /// Needs the writer.
  public static final String WARN = "warn";

  /// Failed.
  public static final String FAILED = "danger";

  private Styles() {}
}
