package studio.colophon.ui.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.draft.Draft;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.publish.review.Reviews;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.terms.Terms;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Snap;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.scenes.SceneLint;
import studio.colophon.ui.shell.Screens;
import studio.colophon.ui.shell.Shell;
import studio.colophon.ui.shell.Theme;

/// Every screen of publishing in the real window, on a real home.
final class PublishScenesTest {
  private static final String ENGLISH =
      "# The lighthouse keeper’s ledger\n\n" + "The lamp was lit at six, as always.\n\n".repeat(40);
  private static final String CHINESE = "# 雨夜的灯\n\n" + "那天晚上没有人上船，我们就离开了。\n\n".repeat(40);
  private static final String ARABIC = "# العبّارة الأخيرة\n\nلم يصعد أحد تلك الليلة. שלום 123\n";

  private static final Dimension2D TALL = new Dimension2D(1360, 1240);
  private static final Dimension2D WIDE = new Dimension2D(1360, 860);
  private static final Dimension2D USUAL = new Dimension2D(1160, 860);
  private static final Dimension2D NARROW = new Dimension2D(900, 640);

  @TempDir Path home;
  private Wiring wiring;

  @BeforeEach
  void open() {
    wiring = Wiring.of(home, false, new Cancel());
  }

  @AfterEach
  void close() {
    wiring.close();
  }

  private interface Look {
    void at(Shell shell, Stage stage);
  }

  private void window(String language, Settings.Theme theme, Dimension2D size, Look look) {
    SettingsFile settings = SettingsFile.open(home);
    settings.change(
        now ->
            now.with(now.appearance().withLanguage(language).withTheme(theme))
                .with(
                    new Settings.Frame(
                        Double.NaN,
                        Double.NaN,
                        size.getWidth(),
                        size.getHeight(),
                        false,
                        256,
                        336,
                        true,
                        true)));
    Fx.run(
        () -> {
          Theme.loadFaces();
          Stage stage = new Stage();
          Jobs jobs = Jobs.direct();
          Shell shell =
              new Shell(stage, settings, jobs, new Screens(wiring, settings, jobs), Map.of());
          shell.open(null);
          look.at(shell, stage);
          stage.close();
          shell.close();
        });
  }

  private static void snap(Stage stage, String name) {
    layOut(stage);
    Snap.write(stage.getScene(), Path.of("target/snap/" + name + ".png"));
    boolean chinese = stage.getScene().getRoot().getStyleClass().contains("zh");
    assertEquals(List.of(), SceneLint.of(stage.getScene(), chinese), name);
  }

  private static void layOut(Stage stage) {
    for (int i = 0; i < 3; i++) {
      stage.getScene().getRoot().applyCss();
      stage.getScene().getRoot().layout();
    }
  }

  private static <T extends Node> List<T> all(Parent root, Class<T> kind) {
    List<T> found = new ArrayList<>();
    walk(root, node -> found.addAll(kind.isInstance(node) ? List.of(kind.cast(node)) : List.of()));
    return found;
  }

  private static void walk(Parent root, Consumer<Node> each) {
    for (Node child : root.getChildrenUnmodifiable()) {
      each.accept(child);
      if (child instanceof Parent parent) {
        walk(parent, each);
      }
    }
  }

  private static void press(Stage stage, String words) {
    layOut(stage);
    all(stage.getScene().getRoot(), Button.class).stream()
        .filter(button -> words.equals(button.getText()))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no button " + words))
        .fire();
  }

  private static void openDetails(Stage stage) {
    layOut(stage);
    all(stage.getScene().getRoot(), ToggleButton.class).stream()
        .filter(each -> each.getText().equals("Details"))
        .forEach(ToggleButton::fire);
  }

  private static void fill(Stage stage, String words) {
    layOut(stage);
    all(stage.getScene().getRoot(), TextArea.class).getFirst().setText(words);
  }

  private Row await(String id, Predicate<Row> wanted) {
    OutboxWorker worker = wiring.outboxWorker();
    CountDownLatch done = new CountDownLatch(1);
    try (Cancel.Handle _ =
        worker
            .rows()
            .watch(
                rows -> {
                  if (rows.stream().anyMatch(row -> row.id().equals(id) && wanted.test(row))) {
                    done.countDown();
                  }
                })) {
      if (worker.row(id).filter(wanted).isEmpty() && !done.await(90, TimeUnit.SECONDS)) {
        throw new AssertionError("in vain: " + worker.row(id));
      }
      return worker.row(id).orElseThrow();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Reviews.Prepared prepare(Draft draft) {
    return wiring
        .reviews()
        .prepare(wiring.reviews().begin(draft.id(), "", Terms.DEFAULT), new Cancel());
  }

  private String sign(Draft draft) {
    Reviews.Prepared prepared = prepare(draft);
    wiring.reviews().sign(prepared, new Cancel());
    // a window that was closed at once may not have begun it
    wiring.outboxWorker().start();
    wiring.outboxWorker().take(prepared.jobId());
    return prepared.jobId();
  }

  @Test
  void showsTheReviewAsDrawn() {
    Draft draft = wiring.ledger().take(ENGLISH);
    window(
        "en",
        Settings.Theme.LIGHT,
        TALL,
        (shell, stage) -> {
          shell.go(new Place.Publish(draft.id()));
          fill(
              stage,
              "Mei translated it, so give her a fifth; ten percent to Jonas for the cover; the rest"
                  + " is mine. 7.5% on resales. Readers may share it but not sell it.");
          press(stage, "Fill in");
          snap(stage, "publish-light");
        });
    window(
        "zh-CN",
        Settings.Theme.LIGHT,
        TALL,
        (shell, stage) -> {
          shell.go(new Place.Publish(wiring.ledger().take(CHINESE).id()));
          fill(stage, "陈梅翻译，给她五分之一；封面百分之十给 Jonas；其余归我。转售收 7.5%。读者可以分享，不得出售。");
          press(stage, "填入");
          snap(stage, "publish-zh");
        });
    window(
        "en",
        Settings.Theme.DARK,
        NARROW,
        (shell, stage) -> {
          shell.go(new Place.Publish(draft.id()));
          snap(stage, "publish-narrow-dark");
        });
  }

  @Test
  void goesFromTheReviewToACheckedWork() {
    Draft draft = wiring.ledger().take(ENGLISH);
    window(
        "en",
        Settings.Theme.LIGHT,
        WIDE,
        (shell, stage) -> {
          shell.go(new Place.Publish(draft.id()));
          press(stage, "Sign and publish…");
          snap(stage, "sign-light");
          assertEquals(1, wiring.outbox().waiting().size());
          press(stage, "Cancel");
          assertEquals(0, wiring.outbox().waiting().size(), "taken back");
        });
    String id = sign(draft);
    Row row = await(id, each -> each.phase() == Phase.DONE);
    assertEquals(draft.id(), row.draftId());
    prepare(wiring.ledger().take(ARABIC));
    Reviews.Prepared third = prepare(wiring.ledger().take(CHINESE));
    wiring.reviews().sign(third, new Cancel());
    wiring.outbox().pause(third.jobId(), true);
    wiring.outbox().all().forEach(job -> wiring.outboxWorker().take(job.id()));
    window(
        "en",
        Settings.Theme.DARK,
        WIDE,
        (shell, stage) -> {
          shell.go(new Place.Progress(id));
          snap(stage, "progress-dark");
          shell.go(new Place.Outbox());
          snap(stage, "outbox-dark");
        });
    window(
        "zh-CN",
        Settings.Theme.LIGHT,
        NARROW,
        (shell, stage) -> {
          shell.go(new Place.Outbox());
          snap(stage, "outbox-zh-narrow");
          shell.go(new Place.Progress(id));
          snap(stage, "progress-zh-narrow");
          shell.go(new Place.Publish(draft.id()));
          snap(stage, "publish-zh-narrow");
        });
  }

  @Test
  void asksToCompareANewAddressAndTellsEveryTechnicalWord() {
    Draft draft = wiring.ledger().take(ENGLISH);
    window(
        "en",
        Settings.Theme.LIGHT,
        USUAL,
        (shell, stage) -> {
          shell.go(new Place.Publish(draft.id()));
          fill(stage, "a fifth to Mei Chen, the rest is mine; 7.5% on resales");
          press(stage, "Fill in");
          address(stage, "0x71C7656EC7ab88b098defB751B7401B5f6d8976F");
          snap(stage, "publish-compare");
          press(stage, "I compared it");
          press(stage, "Sign and publish…");
          openDetails(stage);
          layOut(stage);
        });
    window(
        "en",
        Settings.Theme.DARK,
        WIDE,
        (shell, stage) -> {
          shell.go(new Place.Publish(draft.id()));
          press(stage, "Sign and publish…");
          openDetails(stage);
          snap(stage, "sign-details-dark");
        });
  }

  /// Types the address into the last line.
  private static void address(Stage stage, String text) {
    layOut(stage);
    TextField field =
        all(stage.getScene().getRoot(), TextField.class).stream()
            .filter(each -> each.getStyleClass().contains("mono"))
            .reduce((_, last) -> last)
            .orElseThrow();
    field.requestFocus();
    field.setText(text);
    stage.getScene().getRoot().requestFocus();
  }

  @Test
  void showsAnEmptyOutbox() {
    window(
        "en",
        Settings.Theme.LIGHT,
        WIDE,
        (shell, stage) -> {
          shell.go(new Place.Outbox());
          snap(stage, "outbox-empty");
        });
  }
}
