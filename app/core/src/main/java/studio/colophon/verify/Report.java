package studio.colophon.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A verdict as a file for others: JSON as the command line prints it, or a page without script.
public final class Report {
  private static final String STYLE =
      "body{font:16px/1.5 serif;max-width:44em;margin:2em auto;padding:0 1em;color:#1f1d1a;"
          + "background:#fbfaf7}dt{font-weight:bold;margin-top:.6em}dd{margin:0}"
          + "code{overflow-wrap:anywhere}";

  private final Verdict verdict;
  private final Locale locale;

  /// A report in a language, English unless `locale` is Chinese.
  public Report(Verdict verdict, Locale locale) {
    this.verdict = verdict;
    this.locale = locale;
  }

  /// As an object: cli.md, "Verify".
  public ObjectNode object() {
    ArrayNode checks = Json.array();
    for (Finding finding : verdict.findings()) {
      checks
          .addObject()
          .put("check", finding.check().word())
          .put("result", finding.result().word())
          .put("detail", finding.say(locale));
    }
    ArrayNode sources = Json.array();
    for (Verdict.Place place : verdict.places()) {
      sources
          .addObject()
          .put("place", place.place())
          .put("blocks", place.blocks())
          .put("bad", place.bad());
    }
    ObjectNode out =
        Json.object()
            .put("subject", verdict.subject())
            .put("kind", verdict.kind())
            .put("token", verdict.token())
            .put("editionCid", verdict.editionCid())
            .put("metadataCid", verdict.metadataCid())
            .put("title", verdict.title());
    out.set("checks", checks);
    out.set("sources", sources);
    return out;
  }

  /// As a page in UTF-8 that asks nothing of anybody. What the work says of itself is text in it,
  /// never markup.
  public byte[] page() {
    boolean chinese = locale.getLanguage().equals("zh");
    String title = verdict.title() == null ? verdict.subject() : verdict.title();
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
    out.append(chinese ? "zh-CN" : "en").append("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("style-src 'unsafe-inline'\">\n<title>").append(text(title)).append("</title>\n");
    out.append("<style>").append(STYLE).append("</style>\n</head>\n<body>\n<h1 dir=\"auto\">");
    out.append(text(title)).append("</h1>\n<p>").append(say(head())).append("</p>\n");
    for (Result result : List.of(Result.FAILED, Result.PROVED, Result.CLAIMED, Result.UNCHECKED)) {
      findings(out, result);
    }
    out.append("<p>").append(say("nobody")).append("</p>\n<h2>");
    out.append(say("report.places")).append("</h2>\n<dl>\n");
    for (Verdict.Place place : verdict.places()) {
      String words =
          Finding.sentence("report.parts", locale, "" + place.blocks(), "" + place.bad());
      row(out, place.place(), words);
    }
    out.append("</dl>\n<h2>").append(say("report.names")).append("</h2>\n<dl>\n");
    row(out, say("report.subject"), verdict.subject());
    row(out, say("report.token"), verdict.token());
    row(out, say("report.edition"), verdict.editionCid());
    row(out, say("report.metadata"), verdict.metadataCid());
    out.append("</dl>\n</body>\n</html>\n");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String head() {
    if (!verdict.with(Result.FAILED).isEmpty()) {
      return "report.failed";
    }
    return verdict.with(Result.UNCHECKED).isEmpty() ? "report.holds" : "report.open";
  }

  private void findings(StringBuilder out, Result result) {
    List<Finding> found = verdict.found(result);
    if (found.isEmpty()) {
      return;
    }
    String heading =
        switch (result) {
          case FAILED -> "report.heading.failed";
          case PROVED -> "report.heading.proved";
          case CLAIMED -> "report.heading.claimed";
          case UNCHECKED -> "report.heading.unchecked";
        };
    out.append("<h2>").append(say(heading)).append("</h2>\n<ul>\n");
    for (Finding finding : found) {
      out.append("<li>").append(text(finding.say(locale))).append("</li>\n");
    }
    out.append("</ul>\n");
  }

  private static void row(StringBuilder out, String name, @Nullable String value) {
    if (value != null) {
      out.append("<dt dir=\"auto\">").append(text(name)).append("</dt><dd><code>");
      out.append(text(value)).append("</code></dd>\n");
    }
  }

  private String say(String key) {
    return Finding.sentence(key, locale);
  }

  private static String text(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
