package studio.colophon.ui.earnings;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
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

/// Pictures of the screen.
class EarningsViewTest {
  @TempDir Path home;

  private void picture(String language, Settings.Theme theme, int width, int height, String name) {
    Fx.run(
        () -> {
          Theme.loadFaces();
          Wiring wiring = Wiring.of(home, true, new Cancel());
          EarningsViewModel model =
              new EarningsViewModel(
                  wiring, Jobs.direct(), InstantSource.fixed(Shelf.NOW), ZoneOffset.UTC);
          model.show(Shelf.eight(), Shelf.earnings(Shelf.eight()));
          Say say = Say.of(language);
          EarningsView view = new EarningsView(model, new Still(), say);
          Still.picture(view, say, theme, width, height, name);
          view.closed();
          wiring.close();
        });
  }

  @Test
  void looksLikeTheDesign() {
    picture("en", Settings.Theme.LIGHT, 1360, 780, "earnings-light");
    picture("en", Settings.Theme.DARK, 1360, 780, "earnings-dark");
    picture("zh-CN", Settings.Theme.LIGHT, 1360, 780, "earnings-zh");
    picture("en", Settings.Theme.LIGHT, 900, 560, "earnings-narrow");
  }
}
