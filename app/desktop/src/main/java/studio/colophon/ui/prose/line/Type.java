package studio.colophon.ui.prose.line;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// The sizes and line heights of a manuscript as a style sheet. JavaFX styles cannot multiply, so
/// there is one sheet for each size; all else stands in prose.css.
public final class Type {
  /// The size at which the measures are drawn, in pixels.
  public static final double SIZE = 17;

  /// Height of a line over its size, as the faces are made: Source Serif 4 and Noto Serif SC.
  private static final double LATIN = 1.3711;

  private static final double HAN = 1.4370;

  private final double scale;
  private final double natural;
  private final StringBuilder css = new StringBuilder();

  private Type(double scale, boolean chinese) {
    this.scale = scale;
    natural = chinese ? HAN : LATIN;
  }

  /// The address of the sheet, its text within it.
  public static String sheet(double size, boolean chinese, boolean narrow) {
    Type type = new Type(size / SIZE, chinese);
    type.line("", 17, chinese ? 30 : 27);
    type.code();
    type.line(".title", narrow ? 26 : chinese ? 28 : 30, narrow ? 32 : 38);
    type.line(".heading", 20, 27);
    type.line(".subheading", 17, 27);
    type.css.append(
        """
        .root .prose .paragraph-box .paragraph-text.gap { -fx-line-spacing: 0; }
        .root .prose .paragraph-box .paragraph-text.seam { -fx-line-spacing: 0; }
        .prose .paragraph-text.gap > .text { -fx-font-size: 1px; }
        .prose .paragraph-text.seam > .text { -fx-font-size: 1px; }
        """);
    type.open(".gap");
    type.open(".seam");
    type.blank(narrow ? 26 : chinese ? 28 : 30, narrow ? 32 : 38);
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(type.css.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void line(String block, double size, double height) {
    css.append(
        String.format(
            Locale.ROOT,
            """
            .root .prose .paragraph-text%s { -fx-line-spacing: %.3fpx; }
            .prose .paragraph-text%s > .text { -fx-font-size: %.3fpx; }
            .prose .paragraph-text%s > .text.han { -fx-font-size: %.3fpx; }
            """,
            block,
            (height - size * natural) * scale,
            block,
            size * scale,
            block,
            size * 15 / 17 * scale));
  }

  /// A gap in which the caret stands is a line.
  private void open(String block) {
    css.append(
        String.format(
            Locale.ROOT,
            ".prose .paragraph-box:has-caret > .paragraph-text%s > .text { -fx-font-size: %.3fpx;"
                + " }%n",
            block,
            17 * scale));
  }

  /// The empty page, whose caret stands in its title.
  private void blank(double size, double height) {
    css.append(
        String.format(
            Locale.ROOT,
            """
            .root .prose.blank .paragraph-box .paragraph-text { -fx-line-spacing: %.3fpx; }
            .prose.blank .paragraph-box > .paragraph-text > .text { -fx-font-size: %.3fpx; }
            .prose .label.prompt-title { -fx-font-size: %.3fpx; -fx-line-spacing: 0; }
            .prose .label.prompt-body { -fx-font-size: %.3fpx; -fx-line-spacing: %.3fpx; }
            """,
            (height - size * natural) * scale,
            size * scale,
            size * scale,
            17 * scale,
            (27 - 17 * natural) * scale));
  }

  private void code() {
    css.append(
        String.format(
            Locale.ROOT,
            ".prose .paragraph-text > .text.code { -fx-font-size: %.3fpx; }%n",
            14.5 * scale));
  }
}
