package studio.colophon.ui.prose.line;

import java.util.List;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;
import studio.colophon.text.Markdown;
import studio.colophon.text.Signs;

/// The faces of a line, letter by letter, read by the Markdown of the published page. What needs
/// more than the line itself (a fence opened above, a reference defined elsewhere) is not seen.
public final class Inline {
  /// Lines longer than this, in UTF-16 units, are drawn in one face, or a line would take seconds.
  public static final int LONGEST = 20_000;

  private final String line;
  private final int[] faces;

  private Inline(String line) {
    this.line = line;
    faces = new int[line.length()];
  }

  /// One set of faces for each UTF-16 unit, a bit for each face; null when the line has one face.
  ///
  /// @param han whether Chinese words have a face of their own
  public static int @Nullable [] faces(String line, Block block, boolean han) {
    if (line.isEmpty() || line.length() > LONGEST) {
      return null;
    }
    boolean signs = block != Block.PLAIN || hasSigns(line);
    boolean chinese = han && hasHan(line);
    if (!signs && !chinese) {
      return null;
    }
    Inline inline = new Inline(line);
    if (block == Block.RULE || block == Block.FENCE) {
      inline.add(0, line.length(), block == Block.RULE ? Face.SIGN : Face.CODE);
    } else if (signs) {
      inline.read();
    }
    if (chinese) {
      inline.markHan();
    }
    return inline.faces;
  }

  private static boolean hasSigns(String line) {
    for (int i = 0; i < line.length(); i++) {
      switch (line.charAt(i)) {
        case '*', '_', '`', '[', '<', '~' -> {
          return true;
        }
        default -> {}
      }
    }
    return line.startsWith("    ");
  }

  private static boolean hasHan(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= 0x2E80) {
        return true;
      }
    }
    return false;
  }

  private void read() {
    Node document = Markdown.parseWithPlaces(line);
    int first = line.length();
    int last = 0;
    boolean heading = false;
    for (Node node = document.getFirstChild();
        node != null;
        node = Markdown.after(node, document)) {
      heading |= node instanceof Heading;
      paint(node);
      if (node instanceof Text || node instanceof Code || node instanceof HtmlInline) {
        first = Math.min(first, start(node));
        last = Math.max(last, end(node));
      }
    }
    if (first > 0 && !line.substring(0, Math.min(first, line.length())).isBlank()) {
      addSigns(0, leading(first));
    }
    if (heading && last > 0 && last < line.length() && line.indexOf('#', last) >= 0) {
      addSigns(last, line.length());
    }
  }

  /// Where the signs at the head of a line end: before the first inline sign or word.
  private int leading(int firstWord) {
    int at = 0;
    while (at < firstWord && (faces[at] & Face.SIGN.bit()) == 0) {
      at++;
    }
    return at;
  }

  private void paint(Node node) {
    int from = start(node);
    int to = end(node);
    if (from >= to) {
      return;
    }
    // no switch over types: Java makes its code at run time, while the first letter waits
    if (node instanceof Emphasis) {
      wrap(from, to, 1, Face.EMPHASIS);
    } else if (node instanceof StrongEmphasis) {
      wrap(from, to, 2, Face.STRONG);
    } else if (node instanceof Strikethrough strike) {
      wrap(from, to, strike.getOpeningDelimiter().length(), null);
    } else if (node instanceof Code) {
      wrap(from, to, ticks(from), Face.CODE);
    } else if (node instanceof Link || node instanceof Image) {
      link(node, from, to);
    } else if (node instanceof HtmlInline
        || node instanceof HtmlBlock
        || node instanceof ThematicBreak) {
      addSigns(from, to);
    } else if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
      add(from, to, Face.CODE);
    }
  }

  private void wrap(int from, int to, int signs, @Nullable Face face) {
    if (face != null) {
      add(from + signs, to - signs, face);
    }
    addSigns(from, from + signs);
    addSigns(to - signs, to);
  }

  private void link(Node node, int from, int to) {
    Node first = node.getFirstChild();
    Node last = node.getLastChild();
    if (first == null || last == null || start(first) < from || end(last) > to) {
      addSigns(from, to);
      return;
    }
    addSigns(from, start(first));
    add(start(first), end(last), Face.LINK);
    addSigns(end(last), to);
  }

  private int ticks(int from) {
    int end = from;
    while (end < line.length() && line.charAt(end) == '`') {
      end++;
    }
    return end - from;
  }

  private void markHan() {
    for (int i = 0; i < line.length(); ) {
      int point = line.codePointAt(i);
      int next = i + Character.charCount(point);
      if (point >= 0x2E80 && (Signs.isHan(point) || Signs.isCjkPunctuation(point))) {
        add(i, next, Face.HAN);
      }
      i = next;
    }
  }

  private void add(int from, int to, Face face) {
    for (int i = Math.max(0, from); i < Math.min(to, faces.length); i++) {
      faces[i] |= face.bit();
    }
  }

  private void addSigns(int from, int to) {
    for (int i = Math.max(0, from); i < Math.min(to, faces.length); i++) {
      faces[i] = Face.SIGN.bit();
    }
  }

  private static int start(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? Integer.MAX_VALUE : spans.getFirst().getInputIndex();
  }

  private static int end(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? 0 : spans.getLast().getInputIndex() + spans.getLast().getLength();
  }
}
