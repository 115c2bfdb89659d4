package studio.colophon.edition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import studio.colophon.terms.Training;

/// Whether `index.html` shows the words of `text.md`, all of them and no others. The page is read
/// as a stranger's: parsed as HTML, held to a short list of elements and attributes that cannot
/// hide, move or fetch anything, with one of our own style sheets to the letter. Then its words,
/// without spaces, must be those of the text set by the same rules, and its end note must be ours.
/// A page in another form may be honest, but nothing here can tell, so it does not pass.
public final class PageCheck {
  /// The largest page that is read, in bytes: four times the largest text, with room for marks.
  private static final int LIMIT = 128 << 20;

  private static final Set<String> GLOBAL = Set.of("class", "dir");

  private static final Map<String, Set<String>> ELEMENTS =
      Map.ofEntries(
          element("main"),
          element("article"),
          element("div"),
          element("p"),
          element("h1"),
          element("h2"),
          element("h3"),
          element("h4"),
          element("h5"),
          element("h6"),
          element("em"),
          element("strong"),
          element("del"),
          element("code"),
          element("pre"),
          element("hr"),
          element("br"),
          element("blockquote"),
          element("ul"),
          element("ol", "start"),
          element("li", "id"),
          element("table"),
          element("thead"),
          element("tbody"),
          element("tr"),
          element("th"),
          element("td"),
          element("sup"),
          element("span"),
          element("header"),
          element("img", "src", "alt"),
          element("a", "href", "id", "rel", "role"),
          element("section", "role", "aria-label"));

  /// Elements that are set smaller: one inside another could shrink words until nobody sees them.
  private static final Set<String> ONCE =
      Set.of("sup", "code", "pre", "section", "table", "header", "main", "article", "a");

  private static final Set<String> CLASSES =
      Set.of("text", "notes", "author", "raw", "picture", "table", "middle", "far", "back");

  private static final Pattern PLACE = Pattern.compile("#?(note|ref)\\d{1,9}(-\\d{1,9})?");
  private static final Pattern COVER = Pattern.compile("\\./(cover\\.(svg|png|jpg|webp))");
  private static final Set<String> STYLES = Set.of(Page.CSS);
  private static final int DEEPEST = 400;

  private PageCheck() {}

  /// What was found.
  public sealed interface Verdict {}

  /// The page says what the text says.
  ///
  /// @param page what else it says; compare it with the metadata
  public record Says(Page.Facts page) implements Verdict {}

  /// The page says something else, or nobody can tell.
  ///
  /// @param reason `encoding`, `form`, `element`, `attribute`, `style`, `head`, `cover`, `words` or
  ///   `colophon`
  public record Differs(String reason) implements Verdict {}

  /// Compares the two files of an edition.
  public static Verdict of(byte[] indexHtml, byte[] textMd) {
    try {
      return new Says(compare(indexHtml, textMd));
    } catch (Unlike e) {
      return new Differs(e.reason);
    }
  }

  private static Page.Facts compare(byte[] indexHtml, byte[] textMd) throws Unlike {
    require(indexHtml.length <= LIMIT, "form");
    String html = decode(indexHtml);
    String text = decode(textMd);
    Document page = parse(html);
    form(page);
    Page.Facts facts = facts(page);
    Document ours =
        parse(new String(Page.write(facts, Prose.of(text, facts.title())), StandardCharsets.UTF_8));
    require(outer(page, "footer").equals(outer(ours, "footer")), "colophon");
    style(page);
    require(outer(page, "head").equals(outer(ours, "head")), "head");
    for (Element element : one(page, "main").getAllElements()) {
      element(element);
    }
    structure(page);
    require(outer(page, "header > img").equals(outer(ours, "header > img")), "cover");
    require(words(one(page, "main")).equals(words(one(ours, "main"))), "words");
    require(words(one(page, "header")).equals(words(one(ours, "header"))), "words");
    return facts;
  }

  private static Document parse(String html) {
    return Parser.htmlParser().setMaxDepth(2 * DEEPEST).parseInput(html, "");
  }

  /// The skeleton: document type, head, and a body of main and footer, without comments.
  private static void form(Document page) throws Unlike {
    require(
        page.childNodes().stream()
            .anyMatch(
                node ->
                    node instanceof DocumentType type
                        && type.name().equals("html")
                        && type.publicId().isEmpty()
                        && type.systemId().isEmpty()),
        "form");
    require(page.getElementsByTag("html").size() == 1, "form");
    require(page.nodeStream().noneMatch(Comment.class::isInstance), "form");
    require(attributes(one(page, "html")).equals(Set.of("lang")), "form");
    require(page.body().attributesSize() == 0, "form");
    List<String> parts = page.body().children().stream().map(Element::nodeName).toList();
    require(parts.equals(List.of("main", "footer")), "form");
    require(page.body().ownText().isBlank(), "form");
  }

  private static void structure(Document page) throws Unlike {
    require(names(one(page, "main")).equals(List.of("article")), "form");
    List<String> parts = names(one(page, "article"));
    require(
        parts.equals(List.of("header", "div")) || parts.equals(List.of("header", "div", "section")),
        "form");
    List<String> top = names(one(page, "header"));
    require(top.equals(List.of("img", "h1")) || top.equals(List.of("img", "h1", "p")), "form");
    require(page.select("img").size() == 1, "element");
  }

  private static Page.Facts facts(Document page) throws Unlike {
    Element author = page.head().selectFirst("meta[name=author]");
    Element licence = page.selectFirst("body > footer > p:first-child code");
    String cover = one(page, "header > img").attr("src");
    require(COVER.matcher(cover).matches(), "cover");
    for (Training training : Training.values()) {
      Page.Facts facts =
          new Page.Facts(
              one(page, "head > title").wholeText(),
              author == null ? null : author.attr("content"),
              one(page, "html").attr("lang"),
              cover.substring(2),
              licence == null ? null : licence.text(),
              training);
      String footer = Page.colophon(facts.language(), facts.licence(), training);
      if (outer(parse(footer), "footer").equals(outer(page, "footer"))) {
        return facts;
      }
    }
    throw new Unlike("colophon");
  }

  private static void style(Document page) throws Unlike {
    require(page.getElementsByTag("style").size() == 1, "style");
    Element style = one(page, "head > style");
    require(style.attributesSize() == 0, "style");
    require(STYLES.contains(style.data().strip() + "\n"), "style");
  }

  private static void element(Element element) throws Unlike {
    String name = element.nodeName();
    Set<String> allowed = ELEMENTS.get(name);
    require(allowed != null, "element");
    require(element.parents().size() <= DEEPEST, "element");
    if (ONCE.contains(name)) {
      require(element.parents().stream().noneMatch(up -> up.nodeName().equals(name)), "element");
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey();
      require(GLOBAL.contains(key) || Objects.requireNonNull(allowed).contains(key), "attribute");
      require(isHarmless(key, attribute.getValue()), "attribute");
    }
    for (Node node : element.childNodes()) {
      require(!(node instanceof DataNode), "element");
    }
  }

  private static boolean isHarmless(String key, String value) {
    return switch (key) {
      case "class" -> CLASSES.contains(value);
      case "dir" -> value.equals("auto");
      case "id" -> PLACE.matcher(value).matches();
      case "href" ->
          value.startsWith("#") ? PLACE.matcher(value).matches() : Markup.url(value) != null;
      case "src" -> COVER.matcher(value).matches();
      case "alt" -> value.isEmpty();
      case "rel" -> value.equals("noreferrer");
      case "start" -> value.matches("\\d{1,9}");
      case "role" -> Set.of("doc-noteref", "doc-backlink", "doc-endnotes").contains(value);
      case "aria-label" -> value.equals("Notes") || value.equals("注释");
      default -> false;
    };
  }

  /// All letters and signs in reading order, without spaces.
  private static String words(Element root) {
    StringBuilder out = new StringBuilder();
    root.nodeStream(TextNode.class)
        .forEach(
            text ->
                text.getWholeText()
                    .codePoints()
                    .filter(point -> !Character.isWhitespace(point))
                    .forEach(out::appendCodePoint));
    return out.toString();
  }

  private static Element one(Document page, String query) throws Unlike {
    List<Element> found = page.select(query);
    require(found.size() == 1, "form");
    return found.getFirst();
  }

  private static String outer(Document page, String query) throws Unlike {
    return one(page, query).outerHtml();
  }

  private static List<String> names(Element element) {
    return element.children().stream().map(Element::nodeName).toList();
  }

  private static Set<String> attributes(Element element) {
    return Set.copyOf(element.attributes().asList().stream().map(Attribute::getKey).toList());
  }

  private static Map.Entry<String, Set<String>> element(String name, String... attributes) {
    return Map.entry(name, Set.of(attributes));
  }

  private static String decode(byte[] bytes) throws Unlike {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new Unlike("encoding");
    }
  }

  private static void require(boolean holds, String reason) throws Unlike {
    if (!holds) {
      throw new Unlike(reason);
    }
  }

  private static final class Unlike extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    private Unlike(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
