package studio.colophon.ui.prose;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import org.jspecify.annotations.Nullable;

/// What a screen reader is told. It sees a window of lines around the caret, with offsets from the
/// start of that window, for a whole manuscript would take too long to hand over at each key.
final class Reader {
  private static final int LINES = 20;

  private final Page page;

  Reader(Page page) {
    this.page = page;
  }

  /// The answer, or null when the question is not about text.
  @Nullable Object answer(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> text();
      case CARET_OFFSET -> page.getCaretPosition() - base();
      case SELECTION_START -> clamped(page.getSelection().getStart());
      case SELECTION_END -> clamped(page.getSelection().getEnd());
      case EDITABLE -> page.isEditable();
      case BOUNDS_FOR_RANGE -> bounds((Integer) parameters[0], (Integer) parameters[1]);
      case OFFSET_AT_POINT -> offset((Point2D) parameters[0]);
      default -> null;
    };
  }

  /// Does what it asks for.
  ///
  /// @return whether it was about text
  boolean act(AccessibleAction action, Object... parameters) {
    if (action != AccessibleAction.SET_TEXT_SELECTION) {
      return false;
    }
    int base = base();
    page.selectRange(
        Math.min(page.getLength(), base + (Integer) parameters[0]),
        Math.min(page.getLength(), base + (Integer) parameters[1]));
    return true;
  }

  /// Tells it of a change of the text.
  void textChanged() {
    page.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /// Tells it of a move.
  void moved() {
    page.notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
    page.notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
    page.notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET);
  }

  private String text() {
    return page.getText(base(), end());
  }

  private int base() {
    return page.getAbsolutePosition(Math.max(0, page.getCurrentParagraph() - LINES), 0);
  }

  private int end() {
    int last = Math.min(page.getParagraphs().size() - 1, page.getCurrentParagraph() + LINES);
    return page.getAbsolutePosition(last, page.getParagraphLength(last));
  }

  private int clamped(int offset) {
    return Math.clamp(offset, base(), end()) - base();
  }

  private Bounds[] bounds(int start, int end) {
    int base = base();
    int limit = end();
    int from = Math.min(limit, base + start);
    int to = Math.min(limit, base + end + 1);
    return new Bounds[] {
      page.getCharacterBoundsOnScreen(from, Math.max(from, to)).orElse(new BoundingBox(0, 0, 0, 0))
    };
  }

  private int offset(Point2D onScreen) {
    Point2D point = page.screenToLocal(onScreen);
    return point == null ? 0 : clamped(page.hit(point.getX(), point.getY()).getInsertionIndex());
  }
}
