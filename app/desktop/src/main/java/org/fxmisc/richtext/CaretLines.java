package org.fxmisc.richtext;

import java.util.function.IntPredicate;
import javafx.scene.Node;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.model.TwoDimensional.Position;

/// Colophon's own door to what RichTextFX keeps within its package: moving the caret by lines.
public final class CaretLines {
  private CaretLines() {}

  /// Where the caret comes to lie some visible lines further, at the column it set out from.
  ///
  /// @param lines negative for upwards
  /// @param skipped paragraphs in which it does not rest
  /// @return UTF-16 units from the start of the text; where it is now when there is no such line
  public static int moved(GenericStyledArea<?, ?, ?> area, int lines, IntPredicate skipped) {
    Position now = area.currentLine();
    Position target = now.offsetBy(lines, Bias.Forward).clamp();
    while (skipped.test(target.getMajor())) {
      Position next = target.offsetBy(Integer.signum(lines), Bias.Forward).clamp();
      if (next.sameAs(target)) {
        return area.getCaretPosition();
      }
      target = next;
    }
    return target.sameAs(now)
        ? area.getCaretPosition()
        : area.hit(area.getTargetCaretOffset(), target).getInsertionIndex();
  }

  /// Lets the next move by lines set out from the column of the caret.
  public static void forgetColumn(GenericStyledArea<?, ?, ?> area) {
    area.clearTargetCaretOffset();
  }

  /// Marks a node in the flow of a paragraph as no part of its text.
  public static void markGhost(Node node) {
    node.getProperties().put(TextFlowLayout.GHOST, true);
  }
}
