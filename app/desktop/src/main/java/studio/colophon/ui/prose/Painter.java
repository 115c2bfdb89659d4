package studio.colophon.ui.prose;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;
import studio.colophon.text.Direction;
import studio.colophon.ui.prose.line.Block;
import studio.colophon.ui.prose.line.Face;
import studio.colophon.ui.prose.line.Ink;
import studio.colophon.ui.prose.line.Inline;

/// Gives lines their look: the kind of a line at once, its runs only where the line is looked at.
final class Painter {
  /// Lines painted beyond both ends of what is seen, so that scrolling finds them ready.
  private static final int AHEAD = 12;

  private static final int KNOWN = 1000;

  private final Page page;
  private final Marks marks;
  private final Map<Integer, Set<Face>> sets = new HashMap<>();
  private final Set<Paragraph<Block, String, Ink>> painted =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Span> found = List.of();
  private int current = -1;

  Painter(Page page, Marks marks) {
    this.page = page;
    this.marks = marks;
  }

  /// What a search found, in reading order; `index` is the one looked at, or -1.
  void find(List<Span> spans, int index) {
    found = List.copyOf(spans);
    current = index;
    forget();
  }

  /// Follows a change: what was found in it is found no more.
  void follow(int position, int removed, int inserted) {
    if (found.isEmpty()) {
      return;
    }
    int shift = inserted - removed;
    found =
        found.stream()
            .filter(span -> span.end() <= position || span.start() >= position + removed)
            .map(
                span ->
                    span.end() <= position
                        ? span
                        : new Span(span.start() + shift, span.end() + shift))
            .toList();
    current = -1;
  }

  /// Everything is to be painted anew once it is looked at.
  void forget() {
    painted.clear();
  }

  /// Sets the kinds of the lines that a change may have touched, and paints those that are near.
  void edited(int position, int inserted) {
    int first = page.paragraphAt(position);
    int last = page.paragraphAt(position + inserted);
    int size = page.getParagraphs().size();
    for (int i = first; i < size; i++) {
      boolean changed = setKind(i);
      if (i > last + 1 && !changed) {
        break;
      }
    }
    for (int i = first; i <= last; i++) {
      if (i > first + AHEAD && !Direction.turns(page.getText(i))) {
        continue;
      }
      painted.remove(page.getParagraph(i));
      paint(i);
    }
  }

  /// Paints the lines that a part of the text touches, when they are near.
  void repaint(int from, int to) {
    int first = page.paragraphAt(from);
    int last = page.paragraphAt(to);
    if (last - first > 4 * AHEAD) {
      forget();
      paintSeen();
      return;
    }
    for (int i = first; i <= last; i++) {
      painted.remove(page.getParagraph(i));
      paint(i);
    }
  }

  /// Paints what is seen and a little more.
  ///
  /// @return whether anything changed
  boolean paintSeen() {
    Span seen = page.seen();
    return paint(seen.start() - AHEAD, seen.end() + AHEAD);
  }

  /// Paints some lines; numbers beyond the text are left out.
  boolean paint(int from, int to) {
    if (painted.size() > KNOWN) {
      painted.clear();
    }
    boolean changed = false;
    for (int i = Math.max(0, from); i < Math.min(to, page.getParagraphs().size()); i++) {
      changed |= paint(i);
    }
    return changed;
  }

  private boolean paint(int index) {
    Paragraph<Block, String, Ink> paragraph = page.getParagraph(index);
    if (!painted.add(paragraph) || paragraph.length() == 0) {
      return false;
    }
    StyleSpans<Ink> wanted = spans(index, paragraph);
    if (wanted.equals(paragraph.getStyleSpans())) {
      return false;
    }
    page.setStyleSpans(index, 0, wanted);
    painted.remove(paragraph);
    painted.add(page.getParagraph(index));
    return true;
  }

  private boolean setKind(int index) {
    Block kind =
        Block.of(
            page.getText(index),
            index == 0 ? null : page.getParagraph(index - 1).getParagraphStyle(),
            index == page.getParagraphs().size() - 1);
    if (page.getParagraph(index).getParagraphStyle() == kind) {
      return false;
    }
    page.setParagraphStyle(index, kind);
    return true;
  }

  /// The runs of one line as they should be.
  StyleSpans<Ink> spans(int index, Paragraph<Block, String, Ink> paragraph) {
    String line = paragraph.getText();
    int length = line.length();
    int start = page.getAbsolutePosition(index, 0);
    if (length > Inline.LONGEST) {
      return plain(line);
    }
    int @Nullable [] read =
        Inline.faces(line, paragraph.getParagraphStyle(), !page.sheet().chinese());
    int[] faces = read == null ? new int[length] : read;
    overlay(faces, start, found, Face.FOUND);
    if (current >= 0 && current < found.size()) {
      overlay(faces, start, List.of(found.get(current)), Face.CURRENT);
    }
    overlay(faces, start, List.of(page.composing()), Face.COMPOSING);
    part(faces, line);
    return build(faces, start);
  }

  /// A line without marks and signs.
  static StyleSpans<Ink> plain(String line) {
    StyleSpansBuilder<Ink> builder = new StyleSpansBuilder<>();
    Ink ink = Ink.PLAIN;
    for (String piece : Direction.pieces(line)) {
      builder.add(ink, piece.length());
      ink = ink.equals(Ink.PLAIN) ? Ink.PLAIN.with(Face.APART) : Ink.PLAIN;
    }
    return builder.create();
  }

  private static void part(int[] faces, String line) {
    int at = 0;
    boolean apart = false;
    for (String piece : Direction.pieces(line)) {
      int end = at + piece.length();
      for (; at < end; at++) {
        faces[at] |= apart ? Face.APART.bit() : 0;
      }
      apart = !apart;
    }
  }

  private static void overlay(int[] faces, int start, List<Span> spans, Face face) {
    int end = start + faces.length;
    for (Span span : spans) {
      for (int i = Math.max(start, span.start()); i < Math.min(end, span.end()); i++) {
        faces[i - start] |= face.bit();
      }
    }
  }

  private StyleSpans<Ink> build(int[] faces, int start) {
    @Nullable Origin[] origins = new @Nullable Origin[faces.length];
    if (page.sheet().marks()) {
      for (Passage passage : marks.within(start, start + faces.length)) {
        for (int i = passage.start(); i < passage.end(); i++) {
          origins[i - start] = passage.origin();
        }
      }
    }
    StyleSpansBuilder<Ink> builder = new StyleSpansBuilder<>();
    int from = 0;
    for (int i = 1; i <= faces.length; i++) {
      if (i == faces.length || faces[i] != faces[from] || origins[i] != origins[from]) {
        builder.add(ink(faces[from], origins[from]), i - from);
        from = i;
      }
    }
    return builder.create();
  }

  private Ink ink(int faces, @Nullable Origin origin) {
    if (faces == 0 && origin == null) {
      return Ink.PLAIN;
    }
    return new Ink(sets.computeIfAbsent(faces, Painter::set), origin);
  }

  private static Set<Face> set(int faces) {
    EnumSet<Face> set = EnumSet.noneOf(Face.class);
    for (Face face : Face.values()) {
      if ((faces & face.bit()) != 0) {
        set.add(face);
      }
    }
    return Collections.unmodifiableSet(set);
  }
}
