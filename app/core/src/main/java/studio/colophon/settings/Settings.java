package studio.colophon.settings;

/// Everything the writer has chosen. Secrets are never among it.
///
/// @param appearance language, colours, sizes
/// @param frame where the window was
public record Settings(Appearance appearance, Frame frame) {
  /// What serves before anything was chosen.
  public static final Settings FIRST =
      new Settings(
          new Appearance(Appearance.SYSTEM, Theme.SYSTEM, 17, true, false),
          new Frame(Double.NaN, Double.NaN, 1360, 860, false, 256, 336, true, true));

  /// Light or dark.
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  /// How the window looks.
  ///
  /// @param language `en`, `zh-CN` or [#SYSTEM]
  /// @param theme light or dark
  /// @param manuscriptSize pixels, 12 to 28
  /// @param originMarks whether passages show where they came from
  /// @param still whether nothing moves that need not
  public record Appearance(
      String language, Theme theme, double manuscriptSize, boolean originMarks, boolean still) {
    /// The language of the computer.
    public static final String SYSTEM = "system";

    /// Another language.
    public Appearance withLanguage(String other) {
      return new Appearance(other, theme, manuscriptSize, originMarks, still);
    }

    /// Another theme.
    public Appearance withTheme(Theme other) {
      return new Appearance(language, other, manuscriptSize, originMarks, still);
    }

    /// Another size, brought into the range.
    public Appearance withManuscriptSize(double other) {
      return new Appearance(language, theme, Math.clamp(other, 12, 28), originMarks, still);
    }

    /// Marks shown or not.
    public Appearance withOriginMarks(boolean shown) {
      return new Appearance(language, theme, manuscriptSize, shown, still);
    }

    /// Fewer moving things or not.
    public Appearance withStill(boolean fewer) {
      return new Appearance(language, theme, manuscriptSize, originMarks, fewer);
    }
  }

  /// Where the window was, in pixels of the screen; `NaN` where it was nowhere yet.
  ///
  /// @param library width of the left column
  /// @param panel width of the right column
  /// @param libraryOpen whether the left column is shown
  /// @param panelOpen whether the right column is shown
  public record Frame(
      double x,
      double y,
      double width,
      double height,
      boolean maximized,
      double library,
      double panel,
      boolean libraryOpen,
      boolean panelOpen) {}

  /// With another look.
  public Settings with(Appearance other) {
    return new Settings(other, frame);
  }

  /// With the window elsewhere.
  public Settings with(Frame other) {
    return new Settings(appearance, other);
  }
}
