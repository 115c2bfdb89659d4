package studio.colophon.generate.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeModel;
import studio.colophon.generate.Brief;
import studio.colophon.net.Door;

class TrialTest {
  private static final String KEY = "sk-test-1";

  private final Door door = new Door(true);
  private FakeModel model;

  @BeforeEach
  void start() throws IOException {
    model = new FakeModel(List.of("Rain ", "fell."), KEY);
  }

  @AfterEach
  void stop() throws IOException {
    model.close();
  }

  @Test
  void asksForTheModelsAndForOneToken() {
    Trial trial = Trial.of(door, model.url("obedient"), "m-small", KEY, new Cancel());
    assertNull(trial.problem());
    assertEquals(List.of("m-small", "模型"), trial.models());
    assertEquals(2, model.seen().size());
    assertEquals(1, model.seen().getLast().json().path("max_tokens").asInt());
    assertTrue(
        model.seen().stream()
            .allMatch(seen -> ("Bearer " + KEY).equals(seen.headers().get("authorization"))));
  }

  @ParameterizedTest
  @CsvSource({
    "401, generate.keyRefused",
    "402, generate.noCredit",
    "404, generate.noModel",
    "429, generate.busy",
    "500, generate.status",
    "html, generate.notAStream",
    "closesAtOnce, net.refused"
  })
  void saysWhyAServiceCannotBeUsed(String behaviour, String why) {
    Trial trial = Trial.of(door, model.url(behaviour), "m", KEY, new Cancel());
    assertEquals(why, Objects.requireNonNull(trial.problem()).key());
    assertFalse(trial.problem().toString().contains(KEY));
  }

  @Test
  void refusesAnotherComputerWhileTheDoorIsShut() {
    URI away = URI.create("https://api.example.com/v1");
    StudioException e =
        assertThrows(StudioException.class, () -> Trial.of(door, away, "m", null, new Cancel()));
    assertEquals(Fault.OFFLINE, e.fault());
  }

  @Test
  void findsServersOnThisComputerAndPassesOverWhatIsNone() {
    int port = model.url("ok").getPort();
    List<LocalServers.Found> found = LocalServers.find(door, List.of(9, port), new Cancel());
    assertEquals(1, found.size());
    assertEquals("127.0.0.1:" + port, found.getFirst().program());
    assertEquals(URI.create("http://127.0.0.1:" + port + "/v1"), found.getFirst().base());
    assertEquals(List.of("m-small", "模型"), found.getFirst().models());
  }

  @Test
  void callsWhatListsNoModelsNoModelServer() {
    Catalogue html = Catalogue.ask(door, model.url("html"), null, Brief.PATIENCE, new Cancel());
    assertEquals("generate.notAServer", Objects.requireNonNull(html.problem()).key());
  }
}
