package studio.colophon.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything the writer has chosen. Secrets are never among it.
///
/// @param assist who helps with writing
/// @param thisComputerOnly whether no other computer may be asked for anything
/// @param keptIn where copies are kept
/// @param networks chains that were added, in the order of adding; no two of one chain id
/// @param account name of the account that signs
/// @param author what was given at the last publication
/// @param appearance language, colours, sizes
/// @param frame where the window was
public record Settings(
    Assist assist,
    boolean thisComputerOnly,
    KeptIn keptIn,
    List<NamedNetwork> networks,
    String account,
    Author author,
    Appearance appearance,
    Frame frame) {
  /// The account of the practice network.
  public static final String PRACTICE = "practice";

  /// What serves before anything was chosen.
  public static final Settings FIRST =
      new Settings(
          Assist.FIRST,
          false,
          KeptIn.FIRST,
          List.of(),
          PRACTICE,
          Author.FIRST,
          new Appearance(Appearance.SYSTEM, Theme.SYSTEM, 17, true, false),
          new Frame(Double.NaN, Double.NaN, 1360, 860, false, 256, 336, true, true));

  /// Takes a copy.
  public Settings {
    networks = List.copyOf(networks);
  }

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

  /// With another helper.
  public Settings with(Assist other) {
    return new Settings(
        other, thisComputerOnly, keptIn, networks, account, author, appearance, frame);
  }

  /// Kept to this computer or not.
  public Settings withThisComputerOnly(boolean only) {
    return new Settings(assist, only, keptIn, networks, account, author, appearance, frame);
  }

  /// With copies kept elsewhere.
  public Settings with(KeptIn other) {
    return new Settings(
        assist, thisComputerOnly, other, networks, account, author, appearance, frame);
  }

  /// With this network, in the place of the one with the same chain id or at the end.
  public Settings with(NamedNetwork network) {
    List<NamedNetwork> next = new ArrayList<>(networks);
    int at = next.stream().map(NamedNetwork::chainId).toList().indexOf(network.chainId());
    if (at < 0) {
      next.add(network);
    } else {
      next.set(at, network);
    }
    return new Settings(assist, thisComputerOnly, keptIn, next, account, author, appearance, frame);
  }

  /// Without the network of this chain id.
  public Settings without(long chainId) {
    List<NamedNetwork> next = networks.stream().filter(n -> n.chainId() != chainId).toList();
    return new Settings(assist, thisComputerOnly, keptIn, next, account, author, appearance, frame);
  }

  /// The network of this chain id.
  public Optional<NamedNetwork> network(long chainId) {
    return networks.stream().filter(each -> each.chainId() == chainId).findFirst();
  }

  /// With other terms to begin with.
  public Settings with(Author other) {
    return new Settings(
        assist, thisComputerOnly, keptIn, networks, account, other, appearance, frame);
  }

  /// With another look.
  public Settings with(Appearance other) {
    return new Settings(assist, thisComputerOnly, keptIn, networks, account, author, other, frame);
  }

  /// With the window elsewhere.
  public Settings with(Frame other) {
    return new Settings(
        assist, thisComputerOnly, keptIn, networks, account, author, appearance, other);
  }
}
