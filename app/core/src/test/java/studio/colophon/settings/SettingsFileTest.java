package studio.colophon.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;

class SettingsFileTest {
  private static final Service OWN =
      new Service(
          "service-1",
          "我的服务 \u202Eabc",
          URI.create("https://api.example.com/v1"),
          "m",
          new BigDecimal("0.15"),
          new BigDecimal("0.60"));

  private static final KeptIn KEPT =
      new KeptIn(
          URI.create("http://127.0.0.1:5001"),
          3,
          List.of(URI.create("https://gateway.example")),
          Path.of("书稿 备份").toAbsolutePath());

  @TempDir Path home;

  @Test
  void readsBackWhatItWrote() {
    Settings all =
        Settings.FIRST
            .with(new Assist(false, "service-1", List.of(OWN), new BigDecimal("5.00"), "CNY"))
            .withThisComputerOnly(true)
            .with(KEPT)
            .with(new NamedNetwork("Base", 8453, List.of(URI.create("https://node.example"))))
            .with(new Author("林", "CC-BY-4.0", "constrained", 750))
            .with(Settings.FIRST.appearance().withLanguage("zh-CN").withTheme(Settings.Theme.DARK));
    SettingsFile file = SettingsFile.open(home);
    file.change(_ -> all);
    file.save();
    assertEquals(all, SettingsFile.open(home).settings().get());
  }

  @Test
  void tellsWhoeverWatches() {
    SettingsFile file = SettingsFile.open(home);
    List<Boolean> seen = new ArrayList<>();
    file.settings().watch(now -> seen.add(now.assist().on()));
    file.change(now -> now.with(now.assist().withOn(false)));
    assertEquals(List.of(false), seen);
  }

  @Test
  void keepsWhatALaterVersionWrote() throws IOException {
    write(
        """
        {"later": 1, "assist": {"tone": "dry", "services": [
          {"id": "service-1", "base": "https://a.example/v1", "model": "m", "warmth": 3}]},
         "appearance": {"theme": "sepia"}}\
        """);
    SettingsFile file = SettingsFile.open(home);
    assertEquals(Settings.Theme.SYSTEM, file.settings().get().appearance().theme());
    file.change(now -> now.with(now.appearance().withTheme(Settings.Theme.DARK)));
    file.save();
    JsonNode now = Json.read(Files.readAllBytes(home.resolve("settings.json")));
    assertEquals(1, now.path("later").asInt());
    assertEquals("dry", now.path("assist").path("tone").asString());
    assertEquals(3, now.path("assist").path("services").path(0).path("warmth").asInt());
    assertEquals("dark", now.path("appearance").path("theme").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "\u0000\u0001", "{\"a\":1,\"a\":2}"})
  void keepsAFileAsideThatItCannotRead(String broken) throws IOException {
    write(broken);
    SettingsFile file = SettingsFile.open(home);
    assertEquals(Settings.FIRST, file.settings().get());
    assertEquals("settings.unreadable", file.problem().orElseThrow().key());
    file.save();
    file.save();
    assertEquals(broken, Files.readString(home.resolve("settings.unreadable.json")));
    assertTrue(SettingsFile.open(home).problem().isEmpty());
    assertFalse(Files.exists(home.resolve("settings.unreadable-2.json")));
  }

  @Test
  void keepsAFileAsideThatIsTooLarge() throws IOException {
    String huge = "{\"author\": {\"name\": \"" + "x".repeat(1 << 20) + "\"}}";
    write(huge);
    SettingsFile file = SettingsFile.open(home);
    assertEquals(Settings.FIRST, file.settings().get());
    file.save();
    assertEquals(huge, Files.readString(home.resolve("settings.unreadable.json")));
  }

  @Test
  void isTheSameFileWhenItIsSavedTwice() throws IOException {
    SettingsFile file = SettingsFile.open(home);
    file.change(now -> now.with(new Author("\u05D0\u05DF \u202Ex", null, "no", 750)));
    file.save();
    String once = Files.readString(home.resolve("settings.json"));
    file.save();
    assertEquals(once, Files.readString(home.resolve("settings.json")));
    assertEquals("\u05D0\u05DF \u202Ex", SettingsFile.open(home).settings().get().author().name());
  }

  @Test
  void letsOneBadValueSpoilNoOther() throws IOException {
    write(
        """
        {"assist": 3, "thisComputerOnly": "yes", "places": {"node": "not a url", "copies": 1000, "gateways": [3, "no url"],
           "folder": "not/absolute"},
         "networks": [{"chainId": -1}, {"chainId": 5, "nodes": ["https://n.example"]}, 7,
                      {"chainId": 5, "nodes": ["https://twice.example"]}],
         "author": {"name": ["x"], "royaltyBps": 99999},
         "appearance": {"language": "tlh", "theme": 4, "manuscriptSize": 1e400},
         "window": {"width": "wide"}}\
        """);
    Settings read = SettingsFile.open(home).settings().get();
    assertEquals(Assist.FIRST, read.assist());
    assertFalse(read.thisComputerOnly());
    assertEquals(KeptIn.FIRST.withCopies(9), read.keptIn());
    assertEquals(
        List.of(new NamedNetwork("5", 5, List.of(URI.create("https://n.example")))),
        read.networks());
    assertEquals(5000, read.author().royaltyBps());
    assertEquals("system", read.appearance().language());
    SettingsFile file = SettingsFile.open(home);
    file.save();
    assertEquals(read, SettingsFile.open(home).settings().get());
  }

  @Test
  void letsTheCoachTakeOverFromAServiceThatIsGone() {
    Assist assist = Assist.FIRST.with(OWN).withEngine(OWN.id());
    assertEquals(OWN, assist.chosen().orElseThrow());
    assertTrue(assist.withOn(false).chosen().isEmpty());
    assertEquals(Assist.COACH, assist.without(OWN.id()).engine());
    assertEquals("service-2", assist.freshId());
  }

  private void write(String text) throws IOException {
    Files.write(home.resolve("settings.json"), text.getBytes(StandardCharsets.UTF_8));
  }
}
