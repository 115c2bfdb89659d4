package studio.colophon.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.Wiring;
import studio.colophon.settings.Assist;
import studio.colophon.settings.KeptIn;
import studio.colophon.settings.NamedNetwork;
import studio.colophon.settings.Service;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Snap;
import studio.colophon.ui.fx.Jobs;
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
    SettingsFile settings = settings(name);
    settings.change(
        now ->
            now.with(now.appearance().withLanguage(language).withTheme(theme))
                .with(
                    new Settings.Frame(
                        Double.NaN, Double.NaN, width, height, false, 256, 336, true, true)));
    List<String> faults =
        Fx.call(
            () -> {
              Theme.loadFaces();
              Window window = new Window(settings, name, han);
              window.look("settings", new Place.Settings(null));
              window.look("settings-end", new Place.Settings("appearance"));
              window.look("verify-empty", new Place.Verify(null));
              window.look("verify", new Place.Verify((han ? chinese : english).token()));
              window.look("verify-file", new Place.Verify(english.car().toString()));
              window.look(
                  "verify-failed",
                  new Place.Verify(
                      english.token().substring(0, english.token().lastIndexOf('/')) + "/7"));
              return window.close();
            });
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void changesItsLanguageAndColoursWhileItIsShown() {
    SettingsFile settings = settings("live");
    List<String> titles =
        Fx.call(
            () -> {
              Window window = new Window(settings, "live", false);
              window.shell.go(new Place.Settings("appearance"));
              settings.change(
                  now ->
                      now.with(
                          now.appearance().withLanguage("zh-CN").withTheme(Settings.Theme.DARK)));
              boolean dark = window.stage.getScene().getRoot().getStyleClass().contains("dark");
              boolean han =
                  window.stage.getScene().getRoot().lookupAll(".section-title").stream()
                      .anyMatch(
                          node ->
                              node instanceof javafx.scene.control.Label label
                                  && label.getText().equals("外观"));
              window.close();
              return List.of("" + dark, "" + han);
            });
    assertEquals(List.of("true", "true"), titles);
  }

  private static SettingsFile settings(String name) {
    SettingsFile settings = SettingsFile.open(folder.resolve(name));
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
    settings.change(
        now ->
            now.with(Assist.FIRST.with(local).with(away).withEngine("service-1"))
                .with(new KeptIn(URI.create("http://127.0.0.1:9"), 2))
                .with(new NamedNetwork("Base", 8453, List.of(URI.create("https://base.example")))));
    return settings;
  }

  private static final class Window {
    private final Stage stage = new Stage();
    private final Wiring wiring = recorded.wiring();
    private final Shell shell;
    private final String name;
    private final boolean han;
    private final List<String> faults = new java.util.ArrayList<>();

    Window(SettingsFile settings, String name, boolean han) {
      this.name = name;
      this.han = han;
      wiring.obey(settings.settings());
      Jobs jobs = Jobs.direct();
      shell = new Shell(stage, settings, jobs, new Screens(wiring, settings, jobs), Map.of());
      shell.open(null);
    }

    void look(String scene, Place place) {
      shell.go(place);
      stage.getScene().getRoot().applyCss();
      stage.getScene().getRoot().layout();
      shell.go(place);
      Snap.write(stage.getScene(), Path.of("target/snap/" + scene + "-" + name + ".png"));
      SceneLint.of(stage.getScene(), han).forEach(fault -> faults.add(scene + ": " + fault));
    }

    List<String> close() {
      stage.close();
      shell.close();
      wiring.close();
      return faults;
    }
  }
}
