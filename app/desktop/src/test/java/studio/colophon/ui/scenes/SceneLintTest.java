package studio.colophon.ui.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import studio.colophon.ui.Fx;

/// The looking-over itself bites.
final class SceneLintTest {
  @Test
  void catchesWhatIsCutPaleSmallNamelessOverlappingOrNotTranslated() {
    List<String> found =
        Fx.call(
            () -> {
              Label cut = new Label("A long title that has no room");
              cut.resizeRelocate(0, 0, 60, 20);
              Label pale = new Label("pale");
              pale.setTextFill(Color.LIGHTGRAY);
              pale.resizeRelocate(200, 0, 100, 20);
              Button nameless = new Button();
              nameless.resizeRelocate(0, 40, 20, 20);
              Label one = new Label("one over the other");
              one.resizeRelocate(0, 100, 200, 20);
              Label two = new Label("two");
              two.resizeRelocate(10, 102, 100, 20);
              Pane root = new Pane();
              root.getChildren().addAll(cut, pale, nameless, one, two);
              root.getChildren().forEach(each -> each.setManaged(false));
              return SceneLint.of(new Scene(root, 400, 200), true);
            });
    String all = String.join("\n", found);
    for (String word :
        List.of(
            "cut: A long",
            "contrast",
            "no name: Button",
            "small: 20x20",
            "over each other",
            "not translated: one over")) {
      assertTrue(all.contains(word), () -> word + " not in\n" + all);
    }
  }

  @Test
  void measuresContrastAsTheStandardDoes() {
    assertEquals(21, SceneLint.ratio(Color.BLACK, Color.WHITE), 0.001);
    assertEquals(4.54, SceneLint.ratio(Color.web("#767676"), Color.WHITE), 0.01);
  }
}
