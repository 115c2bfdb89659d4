package studio.colophon.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Snap;
import studio.colophon.ui.fx.Jobs;

final class WriteSceneTest {
  @TempDir Path home;

  private interface Scene {
    void play(Shell shell, Stage stage, Wiring wiring);
  }

  private void show(String language, String name, Scene before, Scene scene) {
    SettingsFile settings = SettingsFile.open(home);
    settings.change(now -> now.with(now.appearance().withLanguage(language)));
    Fx.run(
        () -> {
          Theme.loadFaces();
          Stage stage = new Stage();
          Wiring wiring = Wiring.of(home, true, new Cancel());
          Jobs jobs = Jobs.direct();
          Shell shell =
              new Shell(stage, settings, jobs, new Screens(wiring, settings, jobs), Map.of());
          before.play(shell, stage, wiring);
          shell.open(null);
          stage.setWidth(1360);
          stage.setHeight(860);
          scene.play(shell, stage, wiring);
          Snap.write(stage.getScene(), Path.of("target/snap/" + name + ".png"));
          stage.close();
          shell.close();
          wiring.close();
        });
  }

  @Test
  void showsAnEmptyPageAtFirst() {
    show("en", "first-run", (_, _, _) -> {}, (_, _, _) -> {});
  }

  @Test
  void showsDraftsBesideThePage() {
    show(
        "en",
        "write",
        (_, _, wiring) -> {
          wiring.ledger().take("# 雨夜的灯\n\n灯塔里只有一本书。");
          wiring.ledger().take("# On slow reading\n\nA short essay.");
          wiring
              .ledger()
              .take(
                  "# The lighthouse keeper’s ledger\n\nThe ledger was the only book in the tower,"
                      + " and it was not a book at all. It was a column of dates, a column of"
                      + " weather, and a column the Board had left blank.\n\n## Weather\n\nHe added"
                      + " everything.");
        },
        (_, _, _) -> {});
  }

  @Test
  void comparesWithARevision() {
    show(
        "en",
        "history",
        (_, _, wiring) -> {
          String id =
              wiring
                  .ledger()
                  .take(
                      "# The ledger\n\nThe ledger was the only book in the tower, and it was not a"
                          + " book at all.\n\nHe added all of it: the storms, the ships, the birds"
                          + " that broke against the glass. By the third winter the blank column"
                          + " had outgrown the other two.\n\nBeneath the rule, smaller: the sea has"
                          + " practised.\n")
                  .id();
          var manuscript = wiring.manuscripts().open(id);
          String text = manuscript.text();
          int at = text.indexOf("all of it: the storms, the ships, ");
          manuscript.type(at, 33, "everything. He added");
          at = manuscript.text().indexOf("practised");
          manuscript.type(at, 9, "been rehearsing");
          manuscript.accept(
              manuscript.text().indexOf("Beneath"),
              0,
              "“The keeper shall enter the weather.” ",
              new studio.colophon.origin.Event.Generation(
                  java.time.Instant.now(),
                  "s",
                  "endpoint",
                  "m",
                  "m",
                  "complete",
                  1,
                  1,
                  "h",
                  "p",
                  "o"));
          wiring.manuscripts().close(manuscript).join();
        },
        (_, stage, _) -> {
          stage.getScene().getRoot().lookupAll(".segment").stream()
              .map(node -> (javafx.scene.control.ToggleButton) node)
              .filter(button -> button.getText().equals("History"))
              .forEach(javafx.scene.control.ToggleButton::fire);
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
          var rows = stage.getScene().getRoot().lookupAll(".history-pane .two-line-row");
          assertEquals(3, rows.size());
          java.util.List.copyOf(rows)
              .getLast()
              .fireEvent(
                  new javafx.scene.input.KeyEvent(
                      javafx.scene.input.KeyEvent.KEY_PRESSED,
                      "",
                      "",
                      javafx.scene.input.KeyCode.ENTER,
                      false,
                      false,
                      false,
                      false));
        });
  }
}
