package studio.colophon.ui.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.settings.Settings;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Shelf;
import studio.colophon.ui.Still;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.Theme;
import studio.colophon.works.Work;

/// Pictures of the screen; the practice network is not needed for them.
class WorksViewTest {
  @TempDir Path home;

  private Scene picture(
      List<Work> works, String language, Settings.Theme theme, int width, int height, String name) {
    return Fx.call(
        () -> {
          Theme.loadFaces();
          Wiring wiring = Wiring.of(home, true, new Cancel());
          WorksViewModel model =
              new WorksViewModel(
                  wiring, Jobs.direct(), InstantSource.fixed(Shelf.NOW), ZoneOffset.UTC, () -> 2);
          model.show(works, Shelf.earnings(works));
          model.show(Shelf.way());
          Say say = Say.of(language);
          WorksView view = new WorksView(model, new Still(), say, () -> {});
          Scene scene = Still.picture(view, say, theme, width, height, name);
          view.closed();
          wiring.close();
          return scene;
        });
  }

  @Test
  void looksLikeTheDesign() {
    picture(Shelf.eight(), "en", Settings.Theme.LIGHT, 1360, 780, "works-light");
    picture(Shelf.eight(), "en", Settings.Theme.DARK, 1360, 780, "works-dark");
    picture(Shelf.hard(), "en", Settings.Theme.LIGHT, 1360, 780, "works-long");
    picture(Shelf.eight(), "zh-CN", Settings.Theme.LIGHT, 1360, 780, "works-zh");
    picture(Shelf.eight(), "en", Settings.Theme.LIGHT, 900, 560, "works-narrow");
  }

  @Test
  void tellsOfEveryPlace() {
    List<Work> works = List.of(Shelf.scattered());
    picture(works, "en", Settings.Theme.LIGHT, 1360, 1700, "works-places-light");
    picture(works, "zh-CN", Settings.Theme.DARK, 1360, 1700, "works-places-zh-dark");
  }

  @Test
  void drawsAThousandWorksAPageAtATime() {
    Scene scene = picture(Shelf.thousand(), "en", Settings.Theme.LIGHT, 1360, 780, "");
    List<Node> cards = List.copyOf(scene.getRoot().lookupAll(".work-card"));
    assertEquals(48, cards.size());
  }

  @Test
  void saysWhatWillBeHereWhereNothingWasPublished() {
    Fx.run(
        () -> {
          Theme.loadFaces();
          Wiring wiring = Wiring.of(home, true, new Cancel());
          WorksViewModel model =
              new WorksViewModel(
                  wiring, Jobs.direct(), InstantSource.fixed(Shelf.NOW), ZoneOffset.UTC, () -> 2);
          Say say = Say.of("en");
          Still desk = new Still();
          WorksView view = new WorksView(model, desk, say, () -> {});
          view.opened(new studio.colophon.ui.kit.Place.Works(null));
          Scene scene = Still.picture(view, say, Settings.Theme.LIGHT, 1360, 780, "works-empty");
          assertEquals(List.of(), desk.problems);
          assertTrue(scene.getRoot().lookup(".empty").getParent().isVisible());
          view.closed();
          wiring.close();
        });
  }
}
