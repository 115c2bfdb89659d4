package studio.colophon.ui.assist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.assist.ContextTray;
import studio.colophon.assist.Price;
import studio.colophon.assist.Source;
import studio.colophon.settings.Settings;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Snap;
import studio.colophon.ui.assist.suggestion.CardViewModel;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.Theme;

/// Pictures of the helper, to be laid beside the mockups.
final class AssistSnapTest {
  private static final String BEFORE =
      "He had kept the lamp for eleven winters. He had begun to suspect that the sea was a kind of"
          + " weather. Nobody else read it.";
  private static final String AFTER =
      "He had kept the lamp for eleven winters. He had decided, somewhere between lamp and landing,"
          + " that the sea was not weather but handwriting. He was the only one paid to read it.";
  private static final String HAN_BEFORE = "他守了十一个冬天的灯。他开始怀疑，海是一种天气。没有别人读它。";
  private static final String HAN_AFTER = "他守了十一个冬天的灯。他在灯与楼梯平台之间认定，海不是天气，是字迹。领薪水来读它的，只有他一个。";

  @TempDir Path folder;

  @BeforeAll
  static void faces() {
    Fx.run(
        () -> {
          Theme.loadFaces();
        });
  }

  private static Desk desk() {
    return (Desk)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(), new Class<?>[] {Desk.class}, (_, _, _) -> null);
  }

  static Path snap(Rig rig, String language, boolean dark, double width, String name) {
    return Fx.call(
        () -> {
          Say say = Say.of(language);
          VBox page = new VBox();
          page.getStyleClass().add(Styles.PAPER);
          page.setPadding(new Insets(20, width < 1100 ? 120 : 40, 20, width < 1100 ? 120 : 112));
          new AssistCards(
              rig.model,
              new AssistCards.Slot() {
                @Override
                public void show(int offset, Region card) {
                  page.getChildren().setAll(card);
                }

                @Override
                public void hide() {
                  page.getChildren().clear();
                }
              },
              say);
          page.getChildren().add(new GhostBar(rig.model, say));
          HBox root = new HBox(page);
          HBox.setHgrow(page, javafx.scene.layout.Priority.ALWAYS);
          if (width >= 1100) {
            AssistantPanel panel = new AssistantPanel(rig.model, say, desk(), new Region());
            VBox column = new VBox(panel);
            VBox.setVgrow(panel, javafx.scene.layout.Priority.ALWAYS);
            column.getStyleClass().addAll(Styles.SIDE, "side-right");
            column.setPadding(new Insets(12, 14, 12, 14));
            column.setMinWidth(336);
            column.setMaxWidth(336);
            root.getChildren().add(column);
          }
          Scene scene = new Scene(root, width, 760);
          Theme.dress(scene);
          Stage stage = new Stage();
          stage.setScene(scene);
          Theme.apply(scene, dark ? Settings.Theme.DARK : Settings.Theme.LIGHT, say);
          stage.show();
          Path file = Path.of("target/snap/assist-" + name + ".png");
          root.applyCss();
          root.layout();
          Snap.write(scene, file);
          stage.close();
          return file;
        });
  }

  @ParameterizedTest
  @CsvSource({"en, false, 1100, light", "zh-CN, true, 1100, zh-dark", "en, false, 892, narrow"})
  void aRewriteHunkByHunk(String language, boolean dark, double width, String name)
      throws Exception {
    boolean chinese = language.equals("zh-CN");
    try (Rig rig =
        new Rig(folder, chinese ? HAN_BEFORE : BEFORE, "ok", chinese ? HAN_AFTER : AFTER)) {
      rig.page.select(chinese ? HAN_BEFORE : BEFORE);
      rig.model.tray().moved();
      rig.page.notes.add(new ContextTray.Note("a", "North slip", "Granite."));
      rig.page.notes.add(new ContextTray.Note("b", "The keeper", "Left-handed."));
      rig.model.tray().notes().add("a");
      rig.model.tray().notes().add("b");
      rig.model.wish();
      rig.model.rewrite(chinese ? "少一点确定，多一点海" : "less certain, more sea");
      CardViewModel card = rig.ended();
      for (int i = 0; i < 2; i++) {
        int count = card.inquiry().get().versions().size() + 1;
        card.again();
        rig.until(() -> card.inquiry().get().versions().size() == count && !card.shown().running());
        rig.run();
      }
      card.previousVersion();
      card.previousVersion();
      assertTrue(Files.exists(snap(rig, language, dark, width, name)));
    }
  }

  @Test
  void sideBySideResultAndEdit() throws Exception {
    try (Rig rig = new Rig(folder, BEFORE, "ok", AFTER)) {
      rig.page.select(BEFORE);
      rig.model.wish();
      rig.model.rewrite("less certain, more sea");
      CardViewModel card = rig.ended();
      card.look().set(CardViewModel.Look.SIDE);
      snap(rig, "en", false, 1100, "side");
      card.look().set(CardViewModel.Look.RESULT);
      snap(rig, "en", false, 1100, "result");
      card.look().set(CardViewModel.Look.INLINE);
      card.edit(1);
      snap(rig, "en", true, 1100, "edit-dark");
      card.leaveWords();
      card.keep(1);
      assertTrue(Files.exists(snap(rig, "en", false, 1100, "kept")));
    }
  }

  @Test
  void troubleStreamAndStale() throws Exception {
    String text = "He had kept the lamp for eleven winters.";
    try (Rig rig = new Rig(folder, text, "eof", "Nobody else read it; ", "the Board ", "x", "y")) {
      rig.model.writeOn("");
      rig.ended();
      snap(rig, "en", false, 1100, "trouble");
      rig.behave("stall");
      rig.page.select(text);
      rig.model.shorten();
      CardViewModel card = rig.card();
      rig.until(() -> card.phase().get() == CardViewModel.Phase.STREAMING);
      snap(rig, "en", false, 1100, "stream");
      rig.model.escape();
      rig.ended();
      rig.behave("500");
      rig.model.shorten();
      rig.ended();
      snap(rig, "zh-CN", false, 1100, "failed-zh");
      rig.behave("ok");
      rig.model.wish();
      snap(rig, "en", false, 1100, "wish");
      rig.model.rewrite("plainer");
      rig.ended();
      rig.page.rewrite("Something else.");
      rig.run();
      assertTrue(Files.exists(snap(rig, "en", false, 1100, "stale")));
    }
  }

  @Test
  void consentCoachAndAnswers() throws Exception {
    try (Rig rig =
        new Rig(folder, BEFORE, "ok", "The gulls leave first. ", "Then the Board writes back.")) {
      rig.model.ask("What happens if the Board answers?");
      rig.until(() -> !rig.model.suggestions().answers().getFirst().shown().running());
      rig.page.select(BEFORE);
      rig.model.tray().moved();
      Price price = new Price(new BigDecimal("3"), new BigDecimal("15"), "EUR");
      rig.set(new Source("x", URI.create("https://api.example.com/v1"), "large-2", price));
      rig.model.shorten();
      snap(rig, "en", false, 1100, "consent");
      snap(rig, "zh-CN", true, 1100, "consent-zh-dark");
      rig.model.consent().refuse();
      rig.set(Source.COACH);
      rig.model.writeOn("");
      rig.run();
      rig.model.critique();
      rig.until(
          () -> rig.model.suggestions().answers().stream().noneMatch(a -> a.shown().running()));
      assertTrue(Files.exists(snap(rig, "en", false, 1100, "coach")));
    }
  }

  @Test
  void ghostBar() throws Exception {
    try (Rig rig = new Rig(folder, BEFORE, "ok", "Nobody else read it.")) {
      rig.model.writeOn("");
      rig.until(
          () ->
              rig.model.suggestions().ghost().on().get()
                  && !rig.model.suggestions().ghost().streaming().get());
      snap(rig, "en", false, 1100, "ghost");
      assertTrue(Files.exists(snap(rig, "zh-CN", true, 1100, "ghost-zh-dark")));
    }
  }
}
