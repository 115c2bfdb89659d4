package studio.colophon.edition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;
import studio.colophon.terms.Training;
import studio.colophon.text.Language;

/// `index.html`: the whole text on one page without script, in the fonts of whoever reads it. The
/// same facts and text give the same bytes everywhere.
public final class Page {
  static final String CSS = css();

  private static final String POLICY =
      "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
          + "base-uri 'none'; form-action 'none'";

  private Page() {}

  /// What a page says beside the text.
  ///
  /// @param title one line
  /// @param author the name as printed; null prints nothing
  /// @param language `en` or `zh-CN`
  /// @param cover name of the cover file beside the page
  /// @param licence SPDX identifier; null reserves all rights
  public record Facts(
      String title,
      @Nullable String author,
      String language,
      String cover,
      @Nullable String licence,
      Training training) {}

  /// Whether a page shows the words of a text and says of itself what the metadata says. The rules
  /// are those of [PageCheck].
  public static boolean says(byte[] indexHtml, byte[] textMd, Metadata metadata) {
    return PageCheck.of(indexHtml, textMd) instanceof PageCheck.Says(Facts page)
        && page.title().equals(metadata.name())
        && page.language().equals(metadata.language())
        && Objects.equals(page.licence(), metadata.licence())
        && page.training().code().equals(metadata.training())
        && metadata.image().equals(metadata.edition() + "/" + page.cover());
  }

  /// Whether a page shows the words of a text, by the rules of [PageCheck].
  public static boolean says(byte[] indexHtml, byte[] textMd) {
    return PageCheck.of(indexHtml, textMd) instanceof PageCheck.Says;
  }

  /// The bytes of the page.
  static byte[] write(Facts facts, Prose.Html prose) {
    StringBuilder out = new StringBuilder(prose.body().length() + 16_384);
    head(out, facts);
    out.append("<body>\n<main>\n<article>\n<header>\n<img src=\"./").append(facts.cover());
    out.append("\" alt=\"\">\n<h1 dir=\"auto\">");
    out.append(prose.heading() == null ? Markup.text(facts.title()) : prose.heading());
    out.append("</h1>\n");
    if (facts.author() != null) {
      out.append("<p class=\"author\" dir=\"auto\">").append(Markup.text(facts.author()));
      out.append("</p>\n");
    }
    out.append("</header>\n<div class=\"text\">\n").append(prose.body()).append("</div>\n");
    if (!prose.notes().isEmpty()) {
      out.append("<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"");
      out.append(Words.of(facts.language()).say("notes")).append("\">\n<ol>\n");
      out.append(prose.notes()).append("</ol>\n</section>\n");
    }
    out.append("</article>\n</main>\n");
    out.append(colophon(facts.language(), facts.licence(), facts.training()));
    out.append("</body>\n</html>\n");
    return Markup.utf8(out.toString());
  }

  private static void head(StringBuilder out, Facts facts) {
    out.append("<!DOCTYPE html>\n<html lang=\"").append(facts.language()).append("\">\n<head>\n");
    out.append("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.append(POLICY).append("\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    if (facts.author() != null) {
      out.append("<meta name=\"author\" content=\"").append(Markup.text(facts.author()));
      out.append("\">\n");
    }
    out.append("<title>").append(Markup.text(facts.title())).append("</title>\n<style>\n");
    out.append(CSS).append("</style>\n</head>\n");
  }

  /// The note at the end: what readers may do and how they can check what they read.
  static String colophon(String language, @Nullable String licence, Training training) {
    Words words = Words.of(language);
    String grant =
        licence == null
            ? words.say("licence.none")
            : words.say("licence.some", LicenceLink.html(licence, language));
    return "<footer role=\"doc-colophon\" aria-label=\""
        + words.say("colophon")
        + "\">\n<p>"
        + grant
        + "</p>\n<p>"
        + words.say("training." + training.code())
        + "</p>\n<p>"
        + words.say(
            "check",
            "<a href=\"./text.md\">text.md</a>",
            "<a href=\"./origin.json\">origin.json</a>",
            "<code>colophon verify</code>")
        + "</p>\n</footer>\n";
  }

  private static String css() {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream("page.css"), "page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sentences in the language of the text, whatever the machine speaks.
  private record Words(ResourceBundle bundle) {
    static Words of(String language) {
      Locale locale = language.equals(Language.CHINESE) ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
      return new Words(
          ResourceBundle.getBundle(
              "studio.colophon.edition.page",
              locale,
              Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    String say(String key, Object... arguments) {
      return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
  }
}
