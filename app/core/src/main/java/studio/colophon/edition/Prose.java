package studio.colophon.edition;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;
import studio.colophon.text.Markdown;
import studio.colophon.text.Signs;

/// Markdown as HTML that can do no harm: raw HTML is shown as the letters it is, links lead only to
/// http, https, mailto and ipfs, pictures become their description with a link. Trees are shallow
/// ([Markdown]), so the walk may recurse.
final class Prose {
  private static final int ENOUGH = 100_000;
  private static final int OPENING = 4_000;

  private final StringBuilder out = new StringBuilder();
  private final Map<String, FootnoteDefinition> notes = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Map<String, Integer> references = new HashMap<>();
  private final int shift;

  private Prose(int shift) {
    this.shift = shift;
  }

  /// A text as HTML.
  ///
  /// @param heading inside of the first heading when it says the title, else null
  /// @param body the rest of the text
  /// @param notes the footnotes as list items, empty when there are none
  /// @param opening the first plain words of the rest
  record Html(@Nullable String heading, String body, String notes, String opening) {}

  /// Renders a text.
  ///
  /// @param title what the page is called; a first heading with the same words is set apart
  static Html of(String markdown, String title) {
    Node document = Markdown.parse(markdown);
    Node first = document.getFirstChild();
    Heading heading =
        first instanceof Heading found && Markdown.plain(found, ENOUGH).equals(title)
            ? found
            : null;
    Prose prose = new Prose(hasTopHeading(document, heading) ? 1 : 0);
    prose.collect(document);
    String top = heading == null ? null : prose.take(() -> prose.children(heading));
    if (heading != null) {
      heading.unlink();
    }
    String body = prose.take(() -> prose.children(document));
    String opening = Markdown.plain(document, OPENING);
    return new Html(top, body, prose.take(prose::notes), opening);
  }

  @SuppressWarnings("ReferenceEquality") // the same node, not a like one
  private static boolean hasTopHeading(Node document, @Nullable Heading except) {
    for (Node node = document.getFirstChild();
        node != null;
        node = Markdown.after(node, document)) {
      if (node instanceof Heading heading && heading.getLevel() == 1 && !heading.equals(except)) {
        return true;
      }
    }
    return false;
  }

  private String take(Runnable render) {
    out.setLength(0);
    render.run();
    return out.toString();
  }

  private void collect(Node document) {
    for (Node node = document.getFirstChild();
        node != null;
        node = Markdown.after(node, document)) {
      if (node instanceof FootnoteDefinition note) {
        notes.putIfAbsent(note.getLabel(), note);
      }
    }
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      render(node);
    }
  }

  private void render(Node node) {
    switch (node) {
      case Text text -> Markup.text(out, text.getLiteral());
      case SoftLineBreak _ -> out.append(isInsideChinese(node) ? "" : "\n");
      case HardLineBreak _ -> out.append("<br>\n");
      case Paragraph paragraph -> paragraph(paragraph);
      case Heading heading -> block("h" + Math.min(6, heading.getLevel() + shift), heading);
      case Emphasis _ -> inline("em", node);
      case StrongEmphasis _ -> inline("strong", node);
      case Strikethrough _ -> inline("del", node);
      case Code code -> wrap("code", code.getLiteral());
      case Link link -> link(link);
      case Image image -> image(image);
      case HtmlInline html -> Markup.text(out, html.getLiteral());
      case HtmlBlock html -> html(html);
      case FencedCodeBlock code -> code(code.getLiteral());
      case IndentedCodeBlock code -> code(code.getLiteral());
      case ThematicBreak _ -> out.append("<hr>\n");
      case BlockQuote _ -> container("blockquote", "", node);
      case BulletList _ -> container("ul", "", node);
      case OrderedList list -> container("ol", start(list), node);
      case ListItem item -> item(item);
      case FootnoteReference reference -> reference(reference);
      case FootnoteDefinition _, LinkReferenceDefinition _ -> {}
      case TableBlock _ -> table(node);
      case TableHead _ -> container("thead", "", node);
      case TableBody _ -> container("tbody", "", node);
      case TableRow _ -> container("tr", "", node);
      case TableCell cell -> cell(cell);
      default -> children(node);
    }
  }

  private void paragraph(Paragraph node) {
    boolean tight =
        node.getParent() instanceof ListItem item
            && item.getParent() instanceof ListBlock list
            && list.isTight();
    if (tight) {
      children(node);
      if (node.getNext() != null) {
        out.append('\n');
      }
    } else {
      block("p", node);
    }
  }

  private void block(String name, Node node) {
    out.append('<').append(name).append(direction(node)).append('>');
    children(node);
    out.append("</").append(name).append(">\n");
  }

  private void container(String name, String attributes, Node node) {
    out.append('<').append(name).append(attributes).append(">\n");
    children(node);
    out.append("</").append(name).append(">\n");
  }

  private void inline(String name, Node node) {
    out.append('<').append(name).append('>');
    children(node);
    out.append("</").append(name).append('>');
  }

  private void wrap(String name, String text) {
    out.append('<').append(name).append('>');
    Markup.text(out, text);
    out.append("</").append(name).append('>');
  }

  private void item(ListItem item) {
    Node first = item.getFirstChild();
    out.append("<li").append(first == null ? "" : direction(first)).append('>');
    children(item);
    out.append("</li>\n");
  }

  private static String start(OrderedList list) {
    Integer start = list.getMarkerStartNumber();
    return start == null || start == 1 ? "" : " start=\"" + start + "\"";
  }

  private void code(String text) {
    out.append("<pre><code>");
    Markup.text(out, text);
    out.append("</code></pre>\n");
  }

  private void html(HtmlBlock html) {
    out.append("<p class=\"raw\">");
    Markup.text(out, html.getLiteral());
    out.append("</p>\n");
  }

  private void link(Link link) {
    String url = Markup.url(link.getDestination());
    if (url == null) {
      children(link);
      return;
    }
    out.append("<a href=\"").append(url).append("\" rel=\"noreferrer\">");
    children(link);
    out.append("</a>");
  }

  /// A picture is never fetched: its description stands for it, or its address where it has none.
  private void image(Image image) {
    String words = Markdown.plain(image, ENOUGH);
    String shown = words.isEmpty() ? image.getDestination() : words;
    String url = isInLink(image) ? null : Markup.url(image.getDestination());
    out.append("<span class=\"picture\">");
    if (url != null) {
      out.append("<a href=\"").append(url).append("\" rel=\"noreferrer\">");
    }
    Markup.text(out, shown);
    out.append(url == null ? "</span>" : "</a></span>");
  }

  private static boolean isInLink(Node node) {
    for (Node up = node.getParent(); up != null; up = up.getParent()) {
      if (up instanceof Link) {
        return true;
      }
    }
    return false;
  }

  private void table(Node node) {
    out.append("<div class=\"table\"><table>\n");
    children(node);
    out.append("</table></div>\n");
  }

  private void cell(TableCell cell) {
    String name = cell.isHeader() ? "th" : "td";
    String side =
        cell.getAlignment() == TableCell.Alignment.CENTER
            ? " class=\"middle\""
            : cell.getAlignment() == TableCell.Alignment.RIGHT ? " class=\"far\"" : "";
    out.append('<').append(name).append(side).append(direction(cell)).append('>');
    children(cell);
    out.append("</").append(name).append(">\n");
  }

  private void reference(FootnoteReference reference) {
    String label = reference.getLabel();
    int number = number(label);
    int use = references.merge(label, 1, Integer::sum);
    String id = use == 1 ? "ref" + number : "ref" + number + "-" + use;
    out.append("<sup><a href=\"#note").append(number).append("\" id=\"").append(id);
    out.append("\" role=\"doc-noteref\">").append(number).append("</a></sup>");
  }

  /// Notes in the order of their first reference, then those that nothing refers to. Notes may
  /// refer to further notes, which are numbered while the list is written.
  private void notes() {
    for (int next = 0; next < order.size(); next++) {
      note(next + 1, order.get(next));
    }
    for (String label : notes.keySet()) {
      if (!numbers.containsKey(label)) {
        int number = number(label);
        note(number, label);
        for (int next = number; next < order.size(); next++) {
          note(next + 1, order.get(next));
        }
      }
    }
  }

  private int number(String label) {
    return numbers.computeIfAbsent(
        label,
        _ -> {
          order.add(label);
          return order.size();
        });
  }

  private void note(int number, String label) {
    out.append("<li id=\"note").append(number).append("\">");
    FootnoteDefinition note = notes.get(label);
    if (note != null) {
      children(note);
    }
    if (references.containsKey(label)) {
      String end = "</p>\n";
      boolean inside = out.length() > end.length() && out.lastIndexOf(end) == out.length() - 5;
      out.setLength(out.length() - (inside ? end.length() : 0));
      out.append("<a class=\"back\" href=\"#ref").append(number);
      out.append("\" role=\"doc-backlink\">↩</a>").append(inside ? end : "");
    }
    out.append("</li>\n");
  }

  /// A line end between two Chinese signs is no space.
  private static boolean isInsideChinese(Node lineEnd) {
    return lineEnd.getPrevious() instanceof Text before
        && lineEnd.getNext() instanceof Text after
        && !before.getLiteral().isEmpty()
        && !after.getLiteral().isEmpty()
        && isChinese(before.getLiteral().codePointBefore(before.getLiteral().length()))
        && isChinese(after.getLiteral().codePointAt(0));
  }

  private static boolean isChinese(int point) {
    return Signs.isHan(point) || Signs.isCjkPunctuation(point);
  }

  /// Blocks with a right-to-left letter find their own direction.
  private static String direction(Node block) {
    String words = Markdown.plain(block, ENOUGH);
    char[] letters = words.toCharArray();
    return Bidi.requiresBidi(letters, 0, letters.length) ? " dir=\"auto\"" : "";
  }
}
