package studio.colophon.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.settings.Assist;
import studio.colophon.settings.KeptIn;
import studio.colophon.settings.NamedNetwork;
import studio.colophon.settings.Service;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.Fx;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.scenes.SceneLint;
import studio.colophon.ui.verify.RecordedWork;

/// The settings and the check as they are drawn, in every language, colour and width.
final class ChosenAndCheckedTest {
  private static final String ENGLISH =
      "# A map of small kindnesses\n\n"
          + "The first kindness on the map was not marked, because the woman who did it had asked"
          + " for it not to be. It was somewhere near the bakery, where the street narrows and"
          + " people must choose who goes first. I drew the street a little wider there.\n\n"
          + "The second was a coat. It hung on the railing of the school for eleven days with a"
          + " note in the pocket, and on the twelfth it was gone.\n";
  private static final String CHINESE = "# 雨夜\n\n那一夜的雨下得很慢。她把信放在窗台上，等灯灭了才离开。\n\n第二天，街上没有人提起这件事。\n";

  @TempDir static Path folder;

  private static RecordedWork recorded;
  private static RecordedWork.Work english;
  private static RecordedWork.Work chinese;

  @BeforeAll
  static void record() {
    recorded = new RecordedWork(folder.resolve("home"));
    english = recorded.record("A map of small kindnesses", ENGLISH, "en");
    chinese = recorded.record("雨夜", CHINESE, "zh-CN");
  }

  @AfterAll
  static void end() {
    recorded.close();
  }

  @ParameterizedTest
  @CsvSource({
    "en, LIGHT, 1360, 860",
    "en, DARK, 1360, 860",
    "zh-CN, LIGHT, 1360, 860",
    "en, LIGHT, 900, 640",
    "zh-CN, DARK, 900, 640"
  })
  void isDrawnWithoutAFault(String language, Settings.Theme theme, int width, int height) {
    String name = language + "-" + theme + "-" + width;
    boolean han = language.equals("zh-CN");
    List<String> faults = new ArrayList<>();
    try (OpenWindow window =
        new OpenWindow(recorded.home(), true, width, height, now -> chosen(now, language, theme))) {
      window.wiring().obey(window.settings().settings());
      // the page comes to the front once it has found its draft
      window.see("0 ");
      window.settle();
      String nowhere = english.token().substring(0, english.token().lastIndexOf('/')) + "/7";
      Map<String, Place> scenes = new LinkedHashMap<>();
      scenes.put("settings", new Place.Settings("helper"));
      scenes.put("settings-end", new Place.Settings("appearance"));
      scenes.put("verify-empty", new Place.Verify(null));
      scenes.put("verify", new Place.Verify((han ? chinese : english).token()));
      scenes.put("verify-file", new Place.Verify(english.car().toString()));
      scenes.put("verify-failed", new Place.Verify(nowhere));
      scenes.forEach(
          (scene, place) -> {
            window.go(place);
            String subject = place instanceof Place.Verify verify ? verify.subject() : null;
            if (subject != null) {
              window.await(scene, () -> finished(window, subject));
            }
            window.settle();
            window.snap(Path.of("target/snap/" + scene + "-" + name + ".png"));
            Fx.call(() -> SceneLint.of(window.scene(), han))
                .forEach(fault -> faults.add(scene + ": " + fault));
          });
    }
    assertEquals("", String.join("\n", faults));
  }

  /// Whether the field shows the subject and is free again: the check has ended.
  private static boolean finished(OpenWindow window, String subject) {
    return window.scene().getRoot().lookup(".verify-input > .text-field") instanceof TextField field
        && field.getText().equals(subject)
        && !field.isDisabled();
  }

  @Test
  void changesItsLanguageAndColoursWhileItIsShown() {
    try (OpenWindow window =
        new OpenWindow(
            recorded.home(), true, 1360, 860, now -> chosen(now, "en", Settings.Theme.LIGHT))) {
      window.see("0 ");
      window.settle();
      window.go(new Place.Settings("appearance"));
      window.see("Fewer moving things");
      window.press("简体中文");
      window.see("减少动态效果");
      window.press("深色");
      window.await("dark", () -> window.scene().getRoot().getStyleClass().contains("dark"));
      window.go(new Place.Settings("helper"));
      window.see("结构教练");
      window.press("使用写作助手: 开");
      window.seeNoMore("结构教练");
    }
    Settings kept = SettingsFile.open(recorded.home()).settings().get();
    assertEquals("zh-CN", kept.appearance().language());
    assertEquals(Settings.Theme.DARK, kept.appearance().theme());
    assertFalse(kept.assist().on());
  }

  private static Settings chosen(Settings now, String language, Settings.Theme theme) {
    Service local =
        new Service(
            "service-1", "qwen3 8B", URI.create("http://127.0.0.1:9/v1"), "qwen3:8b", null, null);
    Service away =
        new Service(
            "service-2",
            "api.example.com",
            URI.create("https://api.example.com/v1"),
            "m-large",
            null,
            null);
    return now.with(Assist.FIRST.with(local).with(away).withEngine("service-1"))
        .with(now.appearance().withLanguage(language).withTheme(theme))
        .with(KeptIn.FIRST.withNode(URI.create("http://127.0.0.1:9")).withCopies(2))
        .with(new NamedNetwork("Base", 8453, List.of(URI.create("https://base.example"))));
  }
}
