package studio.colophon.text;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// The one way Markdown is read here: CommonMark 0.31.2 with the tables and the strikethrough of
/// GitHub and with footnotes. Trees are at most 100 blocks and 100 inlines deep; what is nested
/// deeper stays plain text, so that no walk of a tree can run out of stack.
public final class Markdown {
  private static final int DEPTH = 100;

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(), StrikethroughExtension.create(), FootnotesExtension.create());

  private static final Parser PLACES =
      parser().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

  private Markdown() {}

  /// The tree of a text. Raw HTML is kept as nodes of its own.
  public static Node parse(String markdown) {
    return parser().build().parse(markdown);
  }

  /// The same tree, its nodes knowing where in the text they stand.
  public static Node parseWithPlaces(String markdown) {
    return PLACES.parse(markdown);
  }

  private static Parser.Builder parser() {
    return Parser.builder()
        .extensions(EXTENSIONS)
        .maxOpenBlockParsers(DEPTH)
        .maxInlineNesting(DEPTH);
  }

  /// The words below a node on one line with single spaces, without marks and raw HTML.
  ///
  /// @param limit the walk ends once it has this many UTF-16 units
  public static String plain(Node root, int limit) {
    StringBuilder out = new StringBuilder();
    Node node = root.getFirstChild();
    while (node != null && out.length() < limit) {
      switch (node) {
        case Text text -> out.append(text.getLiteral());
        case Code code -> out.append(code.getLiteral());
        case FencedCodeBlock code -> out.append(' ').append(code.getLiteral());
        case IndentedCodeBlock code -> out.append(' ').append(code.getLiteral());
        case SoftLineBreak _, HardLineBreak _, Block _ -> out.append(' ');
        default -> {}
      }
      node = after(node, root);
    }
    return out.toString().strip().replaceAll("[\\s\\p{Cc}]+", " ");
  }

  /// The node behind this one in reading order below `root`; null at the end.
  @SuppressWarnings("ReferenceEquality") // the same node, not a like one
  public static @Nullable Node after(Node node, Node root) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node up = node;
    while (!up.equals(root) && up.getNext() == null) {
      up = up.getParent();
    }
    return up.equals(root) ? null : up.getNext();
  }
}
