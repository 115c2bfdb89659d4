package studio.colophon.ui.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.Problem;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.say.Say;

/// The one way of a problem to the writer, when it has no place of its own on a screen: what
/// happened, what is safe, what to do. The same problem is told once.
final class ProblemCentre extends VBox {
  private static final int MOST = 3;

  private final Map<Problem, Banner> told = new LinkedHashMap<>();

  ProblemCentre() {
    getStyleClass().add("problems");
    setPickOnBounds(false);
    setVisible(false);
    setManaged(false);
  }

  void tell(Problem problem, Say say, Button... buttons) {
    remove(problem);
    List<Button> all = new ArrayList<>(List.of(buttons));
    all.add(
        Buttons.small(Buttons.icon(Feather.X, say.text("problem.close"), () -> remove(problem))));
    Banner banner =
        Banner.failed(
            say.happened(problem),
            say.safe(problem) + " " + say.next(problem),
            all.toArray(Button[]::new));
    told.put(problem, banner);
    getChildren().add(banner);
    if (told.size() > MOST) {
      remove(told.keySet().iterator().next());
    }
    shown();
  }

  void clear() {
    told.clear();
    getChildren().clear();
    shown();
  }

  private void remove(Problem problem) {
    Banner banner = told.remove(problem);
    if (banner != null) {
      getChildren().remove(banner);
    }
    shown();
  }

  private void shown() {
    setVisible(!told.isEmpty());
    setManaged(!told.isEmpty());
  }
}
