package org.fxmisc.richtext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;
import studio.colophon.ui.Fx;

final class TextFlowLayoutTest {
  @Test
  void oursIsTheOneThatIsLoaded() {
    String place =
        TextFlowLayout.class.getProtectionDomain().getCodeSource().getLocation().toString();
    String theirs =
        StyledTextArea.class.getProtectionDomain().getCodeSource().getLocation().toString();
    assertTrue(theirs.contains("richtextfx"), theirs);
    assertTrue(!place.equals(theirs), place);
  }

  /// A hit test reads the whole paragraph for its graphemes; with one for each line the processor
  /// is busy for minutes. What it works for this thread is counted, not the time that passes.
  @Test
  void asksNothingLetterByLetterOfAHugeParagraph() {
    long work =
        Fx.call(
            () -> {
              TextFlow flow = flow("twenty letters here ".repeat(5_000));
              TextFlowLayout layout = new TextFlowLayout(flow);
              long before = worked();
              assertTrue(layout.getLineCount() > 500);
              int sum = 0;
              for (int i = 0; i < layout.getLineCount(); i++) {
                sum += layout.getLineLength(i);
              }
              assertEquals(100_000, sum);
              return worked() - before;
            });
    assertTrue(work < 2_000_000_000L, work + " ns of the processor");
  }

  @Test
  void ghostsAreNoLines() {
    Fx.run(
        () -> {
          TextFlow flow = flow("A short line.");
          Text ghost = new Text(" Not of the text, and long enough to wrap. ".repeat(10));
          CaretLines.markGhost(ghost);
          flow.getChildren().add(ghost);
          flow.layout();
          TextFlowLayout layout = new TextFlowLayout(flow);
          assertEquals(1, layout.getLineCount());
          assertEquals(13, layout.getLineLength(0));
        });
  }

  private static TextFlow flow(String text) {
    TextFlow flow = new TextFlow(new Text(text));
    new Scene(new Group(flow));
    flow.resize(600, 100_000);
    flow.layout();
    return flow;
  }

  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
