package studio.colophon.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.edition.PageCheck.Differs;
import studio.colophon.edition.PageCheck.Says;
import studio.colophon.terms.Training;
import studio.colophon.text.Language;
import studio.colophon.text.Markdown;

class PageTest {
  private static final Set<String> ACTIVE =
      Set.of(
          "script",
          "iframe",
          "object",
          "embed",
          "form",
          "input",
          "svg",
          "math",
          "link",
          "base",
          "template",
          "noscript",
          "video",
          "audio",
          "button",
          "select",
          "textarea",
          "frame");

  private static final String TEXT =
      "# Title\n\n"
          + "First words, *marked*.\n\n"
          + "> Said.\n\n"
          + "A note[^1] and [a link](https://a.example).\n\n"
          + "[^1]: Small.\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a <script src=//x.example></script> b",
        "<img src=x onerror=alert(1)>",
        "<p onclick=\"x()\">a</p>\n\n<style>p{display:none}</style>",
        "<!-- hidden --> words <?php x ?> <![CDATA[x]]> <!DOCTYPE y>",
        "</article></main><h1>other</h1>",
        "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java&#x0A;script:alert(1))",
        "[a](data:text/html,x) [b](file:///etc/passwd) [c](vbscript:x) [d](//x.example)"
            + " [e](x.html)",
        "<javascript:alert(1)> <https://a.example/?\"><b>",
        "[a](https://a.example/\"onmouseover=\"x) [b](<https://a.example/ <b>'>)",
        "![a](https://a.example/x.png) ![](data:image/png;base64,AAAA) ![b](javascript:x)",
        "![<b>](x.png \"t\") [![a](https://a.example/x.png)](https://b.example)",
        "```\"><script>\nx</code></pre><script>1</script>\n```",
        "|a|<b>|\n|-|-|\n|\"|'|\n|[x](javascript:1)|`<i>`|",
        "[^1] [^\"] \n\n[^1]: <b>x</b> [^2]\n\n[^2]: again [^1]\n\n[^\"]: q",
        "&lt;script&gt; &#60;b&#62; &amp;amp; &quot; &#0; &nbsp;",
        "\u202Eevil\u2066 \u200B\uFEFF zero",
        "***\n\n---\n\n___",
        "#\n\n##\n\n* \n\n1.",
      })
  void doesNoHarmAndLosesNoWord(String markdown) {
    byte[] html = page("Title", markdown);
    Document page = Jsoup.parse(new String(html, UTF_8));
    for (Element element : page.getAllElements()) {
      assertFalse(ACTIVE.contains(element.nodeName()), element.outerHtml());
      element.attributes().forEach(each -> assertFalse(each.getKey().startsWith("on"), markdown));
    }
    for (Element link : page.select("a")) {
      String href = link.attr("href");
      assertTrue(href.matches("(https?://|mailto:|ipfs:|#note|#ref|\\./(text|origin)).*"), href);
    }
    assertEquals(1, page.select("img").size());
    assertInstanceOf(Says.class, PageCheck.of(html, markdown.getBytes(UTF_8)));
  }

  /// The words are those that commonmark's own renderer shows.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Title\n\n"
            + "text *a* **b** ~~c~~ `d`\n\n"
            + "- e\n"
            + "- f\n\n"
            + "1. g\n"
            + "   h\n\n"
            + "> i\n\n"
            + "    j\n\n"
            + "```\n"
            + "k\n"
            + "```",
        "Title\n\n"
            + "a <b>c</b> &amp; \\* [l](https://x.example) <https://y.example>\n\n"
            + "<div>\n"
            + "m\n"
            + "</div>",
        "|a|b|\n|:-|-:|\n|c|*d*|\n\nline  \nbreak\\\nbreak\nsoft",
        "# 雨夜\n\n第一行\n第二行，*重*。\n\n- 一\n- 二",
      })
  void showsTheWordsThatCommonmarkShows(String markdown) {
    String theirs =
        HtmlRenderer.builder()
            .escapeHtml(true)
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build()
            .render(Markdown.parse(markdown));
    Document page = Jsoup.parse(new String(page("Another title", markdown), UTF_8));
    assertEquals(
        Jsoup.parse(theirs).text().replaceAll("\\s", ""),
        page.select("div.text").text().replaceAll("\\s", ""));
  }

  @Test
  void setsTheHeadingThatIsTheTitleOnce() {
    Document page = document("Title", "# *Title*\n\n# Part\n\n## Deeper");
    assertEquals("<em>Title</em>", page.select("h1").html());
    assertEquals("Part", page.select("h2").text());
    assertEquals("Deeper", page.select("h3").text());
    Document other = document("Other", "# Title\n\nText");
    assertEquals("Other", other.select("h1").text());
    assertEquals("Title", other.select("h2").text());
    assertEquals("A", document("Title", "# Title\n\n## A").select("h2").text());
  }

  @Test
  void turnsRightToLeftBlocksAndNoOthers() {
    Document page = document("T", "Latin.\n\nالفصل الأول\n\n- שלום\n- x\n\n|שלום|x|\n|-|-|\n");
    assertEquals(List.of("Lin Wei", "الفصل الأول"), page.select("p[dir=auto]").eachText());
    assertEquals("שלום", page.select("li[dir=auto]").text());
    assertEquals("שלום", page.select("th[dir=auto]").text());
  }

  @Test
  void joinsChineseLinesWithoutASpace() {
    assertEquals("第一行第二行", document("题", "第一行\n第二行").select("div.text").text());
    assertEquals("第一行 word", document("题", "第一行\nword").select("div.text").text());
    assertEquals("zh-CN", document("题", "第一行").select("html").attr("lang"));
  }

  @Test
  void numbersNotesByTheirFirstUseAndKeepsUnusedOnes() {
    Document page =
        document("T", "a[^b] c[^a] d[^b]\n\n[^a]: A\n\n[^b]: B[^c]\n\n[^c]: C\n\n[^u]: U[^a]");
    assertEquals(List.of("B3↩", "A↩", "C↩", "U2"), page.select("section li").eachText());
    assertEquals(List.of("1", "2", "1", "3", "2"), page.select("sup a").eachText());
    assertEquals(Set.of(), duplicates(page));
    for (Element link : page.select("a[href^=#]")) {
      assertEquals(1, page.select("[id=" + link.attr("href").substring(1) + "]").size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">", "> ", "- ", "1. ", "*a ", "**a ", "[", "![", "[a](", "`", "~~a ", "<", "&", "\\", "|a",
        "[^", "<a ", "(", "_a ", "***a "
      })
  void survivesTenThousandOfEverySign(String sign) {
    String text = sign.repeat(10_000);
    assertInstanceOf(Says.class, PageCheck.of(page("T", text), text.getBytes(UTF_8)));
    String lines = (sign + "x\n").repeat(2_000);
    assertInstanceOf(Says.class, PageCheck.of(page("T", lines), lines.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "First words|Other words|words",
        "First words|First|words",
        "words, <em>|words, <em>more |words",
        "<p>First|<p>Extra.</p><p>First|words",
        "Said.|Said .</p><p>And more.|words",
        "</main>|<p>More.</p></main>|form",
        "<body>|<body>More|form",
        "</footer>|<p>Send money.</p></footer>|colophon",
        "Models may not|Robots may not|colophon",
        "CC-BY-NC-4.0|CC-BY-4.0|colophon",
        "<p>First|<p hidden>First|attribute",
        "<p>First|<p style=\"display:none\">First|attribute",
        "<p>First|<p onclick=\"x\">First|attribute",
        "<p>First|<p class=\"gone\">First|attribute",
        "<p>First|<p dir=\"rtl\">First|attribute",
        "<p>First|<p id=\"x\">First|attribute",
        "<p>First|<p><script>x</script>First|element",
        "<p>First|<iframe></iframe><p>First|element",
        "<p>First|<template>Hidden</template><p>First|element",
        "<p>First|<noscript>Hidden</noscript><p>First|element",
        "<p>First|<svg><text>x</text></svg><p>First|element",
        "<p>First|<p><small>Hidden</small>First|element",
        "<p>First|<!-- x --><p>First|form",
        "<p>First|<style>p{color:#fff}</style><p>First|style",
        "*{box-sizing|p{display:none}*{box-sizing|style",
        "<style>|<style media=\"print\">|style",
        "</head>|<link rel=\"stylesheet\" href=\"x.css\"></head>|head",
        "</head>|<script>x</script></head>|head",
        "default-src 'none'|default-src *|head",
        "<title>Title|<title>Other|words",
        "<meta name=\"author\" content=\"Lin Wei\">|<meta name=\"author\" content=\"X\">|words",
        "Lin Wei</p>|Lin Wei, and more</p>|words",
        "https://a.example|javascript:x|attribute",
        "https://a.example|//a.example|attribute",
        "./cover.svg|https://a.example/cover.svg|cover",
        "./cover.svg|./text.md|cover",
        "<p>First|<img src=\"./cover.svg\" alt=\"\"><p>First|element",
        "<!DOCTYPE html>||form",
        "<!DOCTYPE html>|<!DOCTYPE html PUBLIC \"x\" \"y\">|form",
        "lang=\"en\"|lang=\"zh-CN\"|colophon",
        "<sup><a|<sup><sup><a|element",
      })
  void seesEveryChange(String old, String changed, String reason) {
    String html = new String(page("Title", TEXT), UTF_8);
    String with = changed == null ? "" : changed;
    assertTrue(html.contains(old), old);
    String forged = html.replace(old, with);
    assertNotEquals(html, forged);
    assertEquals(new Differs(reason), PageCheck.of(forged.getBytes(UTF_8), TEXT.getBytes(UTF_8)));
  }

  @Test
  void seesAnotherText() {
    byte[] html = page("Title", TEXT);
    assertTrue(Page.says(html, TEXT.getBytes(UTF_8)));
    assertFalse(Page.says(html, TEXT.replace("Small", "Large").getBytes(UTF_8)));
    assertFalse(Page.says(html, (TEXT + "\nMore.\n").getBytes(UTF_8)));
    assertFalse(Page.says(html, new byte[] {(byte) 0xFF}));
    assertFalse(Page.says(new byte[0], TEXT.getBytes(UTF_8)));
    assertFalse(Page.says("<html>".getBytes(UTF_8), TEXT.getBytes(UTF_8)));
    assertFalse(Page.says("<b>".repeat(100_000).getBytes(UTF_8), TEXT.getBytes(UTF_8)));
  }

  @Test
  void comparesWhatThePageSaysOfItselfWithTheMetadata() {
    byte[] text = TEXT.getBytes(UTF_8);
    String root = "ipfs://bafy";
    Metadata right =
        new Metadata(
            "Title",
            "",
            root + "/cover.svg",
            root,
            "en",
            "CC-BY-NC-4.0",
            "no",
            0,
            List.of(),
            "0".repeat(64));
    byte[] html = page("Title", TEXT);
    assertTrue(Page.says(html, text, right));
    String looser =
        new String(html, UTF_8)
            .replace(
                "Models may not be trained on this text.", "Models may be trained on this text.");
    assertTrue(Page.says(looser.getBytes(UTF_8), text));
    assertFalse(Page.says(looser.getBytes(UTF_8), text, right));
    assertFalse(Page.says(page("Other", TEXT), text, right));
    Metadata image =
        new Metadata(
            "Title",
            "",
            root + "/cover.png",
            root,
            "en",
            "CC-BY-NC-4.0",
            "no",
            0,
            List.of(),
            "0".repeat(64));
    assertFalse(Page.says(html, text, image));
  }

  private static Set<String> duplicates(Document page) {
    List<String> ids = page.select("[id]").eachAttr("id");
    return Set.copyOf(ids.stream().filter(id -> ids.indexOf(id) != ids.lastIndexOf(id)).toList());
  }

  private static Document document(String title, String markdown) {
    return Jsoup.parse(new String(page(title, markdown), UTF_8));
  }

  private static byte[] page(String title, String markdown) {
    Page.Facts facts =
        new Page.Facts(
            title, "Lin Wei", Language.of(markdown), "cover.svg", "CC-BY-NC-4.0", Training.NO);
    return Page.write(facts, Prose.of(markdown, title));
  }
}
