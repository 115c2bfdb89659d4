package studio.colophon.ui.prose;

import static javafx.scene.input.KeyCode.BACK_SPACE;
import static javafx.scene.input.KeyCode.DELETE;
import static javafx.scene.input.KeyCode.DOWN;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.ESCAPE;
import static javafx.scene.input.KeyCode.INSERT;
import static javafx.scene.input.KeyCode.LEFT;
import static javafx.scene.input.KeyCode.RIGHT;
import static javafx.scene.input.KeyCode.TAB;
import static javafx.scene.input.KeyCode.UP;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CaretLines;
import org.fxmisc.richtext.NavigationActions.SelectionPolicy;
import studio.colophon.ui.prose.line.Block;
import studio.colophon.ui.prose.line.LineEnd;

/// The keys of the page. Tab does not write: it keeps ghost text if there is some, else it moves on
/// to the next control, so that the keyboard is never caught in the page.
final class Keys {
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

  private final Page page;
  private final Moves moves;
  private Consumer<GhostKey> ghostKeys = _ -> {};
  private Runnable undo = () -> {};
  private Runnable redo = () -> {};
  private Runnable pasteAs = () -> {};

  Keys(Page page) {
    this.page = page;
    moves = new Moves(page);
    page.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (page.equals(event.getTarget()) && press(event)) {
            event.consume();
          }
        });
    page.addEventFilter(
        KeyEvent.KEY_TYPED,
        event -> {
          // Alt and a key is a command; on a Mac it writes
          if (page.equals(event.getTarget()) && event.isAltDown() && !MAC && !isAltGr(event)) {
            event.consume();
          }
        });
  }

  void onGhost(Consumer<GhostKey> listener) {
    ghostKeys = listener;
  }

  void onUndo(Runnable action) {
    undo = action;
  }

  void onRedo(Runnable action) {
    redo = action;
  }

  void onPasteAs(Runnable action) {
    pasteAs = action;
  }

  private static boolean isAltGr(KeyEvent event) {
    return event.isControlDown();
  }

  private boolean press(KeyEvent event) {
    if (page.ghost().isShown() && ghostKey(event)) {
      return true;
    }
    return switch (event.getCode()) {
      case TAB -> tab(event);
      case LEFT, KP_LEFT -> side(event, moves::left, moves::wordLeft, moves::lineStart);
      case RIGHT, KP_RIGHT -> side(event, moves::right, moves::wordRight, moves::lineEnd);
      case UP, KP_UP -> line(event, -1);
      case DOWN, KP_DOWN -> line(event, 1);
      case BACK_SPACE -> page.isEditable() && remove(event, moves::left, moves::wordLeft);
      case DELETE ->
          page.isEditable()
              && !event.isShiftDown()
              && remove(event, moves::right, moves::wordRight);
      case ENTER -> page.isEditable() && enter(event);
      case INSERT -> !event.isShiftDown() && !event.isShortcutDown();
      default -> event.isShortcutDown() && !event.isAltDown() && command(event);
    };
  }

  private boolean ghostKey(KeyEvent event) {
    boolean plain = !event.isShiftDown() && !event.isAltDown() && !event.isMetaDown();
    GhostKey key =
        !plain
            ? null
            : event.getCode() == TAB && !event.isControlDown()
                ? GhostKey.ALL
                : event.getCode() == RIGHT && event.isControlDown()
                    ? GhostKey.WORD
                    : event.getCode() == DOWN && event.isControlDown()
                        ? GhostKey.SENTENCE
                        : event.getCode() == ESCAPE ? GhostKey.DISMISS : null;
    if (key == null) {
      return false;
    }
    ghostKeys.accept(key);
    return true;
  }

  private boolean tab(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return false;
    }
    page.requestFocusTraversal(
        event.isShiftDown()
            ? javafx.scene.TraversalDirection.PREVIOUS
            : javafx.scene.TraversalDirection.NEXT);
    return true;
  }

  private boolean side(
      KeyEvent event, IntUnaryOperator one, IntUnaryOperator word, IntUnaryOperator line) {
    boolean byWord = MAC ? event.isAltDown() : event.isControlDown();
    if (!MAC && (event.isAltDown() || event.isMetaDown())) {
      return false;
    }
    CaretLines.forgetColumn(page);
    var selection = page.getSelection();
    boolean leaves = selection.getLength() > 0 && !event.isShiftDown() && !byWord;
    int place;
    if (MAC && event.isMetaDown()) {
      place = line.applyAsInt(page.getCaretPosition());
    } else if (byWord) {
      place = word.applyAsInt(page.getCaretPosition());
    } else if (leaves) {
      place =
          event.getCode() == LEFT || event.getCode() == KeyCode.KP_LEFT
              ? selection.getStart()
              : selection.getEnd();
    } else {
      place = one.applyAsInt(page.getCaretPosition());
    }
    moveTo(place, event);
    return true;
  }

  private boolean line(KeyEvent event, int direction) {
    if (event.isAltDown() || (event.isMetaDown() && !MAC)) {
      return false;
    }
    if (event.isControlDown() || event.isMetaDown()) {
      CaretLines.forgetColumn(page);
      moveTo(moves.paragraph(page.getCaretPosition(), direction), event);
      return true;
    }
    moveTo(CaretLines.moved(page, direction, page::isGap), event);
    return true;
  }

  private void moveTo(int place, KeyEvent event) {
    page.moveTo(place, event.isShiftDown() ? SelectionPolicy.ADJUST : SelectionPolicy.CLEAR);
    page.requestFollowCaret();
  }

  private boolean remove(KeyEvent event, IntUnaryOperator one, IntUnaryOperator word) {
    CaretLines.forgetColumn(page);
    if (page.getSelection().getLength() > 0) {
      page.replaceSelection("");
    } else {
      int caret = page.getCaretPosition();
      boolean byWord = MAC ? event.isAltDown() : event.isControlDown();
      int other = (byWord ? word : one).applyAsInt(caret);
      page.replaceText(Math.min(caret, other), Math.max(caret, other), "");
    }
    page.requestFollowCaret();
    return true;
  }

  private boolean enter(KeyEvent event) {
    if (event.isShortcutDown() || event.isControlDown() || event.isAltDown()) {
      return false;
    }
    CaretLines.forgetColumn(page);
    int paragraph = page.getCurrentParagraph();
    Block block = page.getParagraph(paragraph).getParagraphStyle();
    LineEnd end =
        event.isShiftDown()
            ? LineEnd.BREAK
            : LineEnd.of(page.getText(paragraph), block, page.getCaretColumn());
    if (end.clears()) {
      int start = page.getAbsolutePosition(paragraph, 0);
      page.replaceText(start, start + page.getParagraphLength(paragraph), "");
    } else {
      page.replaceSelection(end.inserted());
    }
    page.requestFollowCaret();
    return true;
  }

  private boolean command(KeyEvent event) {
    boolean shift = event.isShiftDown();
    switch (letter(event)) {
      case "z" -> (shift ? redo : undo).run();
      case "y" -> {
        if (shift) {
          return false;
        }
        redo.run();
      }
      case "v" -> {
        if (!shift) {
          return false;
        }
        pasteAs.run();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /// The letter of the key on the keyboard in use; the code alone is that of an American one.
  private static String letter(KeyEvent event) {
    String text = event.getText();
    boolean printed = text.length() == 1 && Character.isLetter(text.charAt(0));
    return (printed ? text : event.getCode().getName()).toLowerCase(Locale.ROOT);
  }
}
