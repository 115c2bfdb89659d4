package studio.colophon.ui.prose;

import studio.colophon.ui.prose.line.Steps;

/// Where the caret goes from a place, in UTF-16 units from the start of the text: by graphemes,
/// words and paragraphs. An empty line that parts two paragraphs is one step with its line end.
final class Moves {
  private final Page page;

  Moves(Page page) {
    this.page = page;
  }

  int left(int from) {
    int paragraph = page.paragraphAt(from);
    int start = page.getAbsolutePosition(paragraph, 0);
    return from > start
        ? start + Steps.before(page.getText(paragraph), from - start)
        : endBefore(paragraph, from);
  }

  int right(int from) {
    int paragraph = page.paragraphAt(from);
    int start = page.getAbsolutePosition(paragraph, 0);
    String line = page.getText(paragraph);
    return from - start < line.length()
        ? start + Steps.after(line, from - start)
        : startAfter(paragraph, from);
  }

  int wordLeft(int from) {
    int paragraph = page.paragraphAt(from);
    int start = page.getAbsolutePosition(paragraph, 0);
    return from > start
        ? start + Steps.wordBefore(page.getText(paragraph), from - start, page.manuscriptLocale())
        : endBefore(paragraph, from);
  }

  int wordRight(int from) {
    int paragraph = page.paragraphAt(from);
    int start = page.getAbsolutePosition(paragraph, 0);
    String line = page.getText(paragraph);
    return from - start < line.length()
        ? start + Steps.wordAfter(line, from - start, page.manuscriptLocale())
        : startAfter(paragraph, from);
  }

  int lineStart(int from) {
    return from - page.getCaretColumn() + page.getCurrentLineStartInParargraph();
  }

  int lineEnd(int from) {
    return from - page.getCaretColumn() + page.getCurrentLineEndInParargraph();
  }

  /// The start of this paragraph, or of the one before or behind it.
  int paragraph(int from, int direction) {
    int paragraph = page.paragraphAt(from);
    int start = page.getAbsolutePosition(paragraph, 0);
    if (direction < 0) {
      return from > start ? start : startOf(paragraph - 1, -1, 0);
    }
    return startOf(paragraph + 1, 1, page.getLength());
  }

  private int startOf(int paragraph, int direction, int none) {
    int found = paragraph;
    while (found >= 0 && found < page.getParagraphs().size() && page.isGap(found)) {
      found += direction;
    }
    return found >= 0 && found < page.getParagraphs().size()
        ? page.getAbsolutePosition(found, 0)
        : none;
  }

  private int endBefore(int paragraph, int from) {
    if (paragraph == 0) {
      return from;
    }
    return page.isGap(paragraph - 1) ? from - 2 : from - 1;
  }

  private int startAfter(int paragraph, int from) {
    int next = paragraph + 1;
    if (next >= page.getParagraphs().size()) {
      return from;
    }
    return page.isGap(next) ? from + 2 : from + 1;
  }
}
