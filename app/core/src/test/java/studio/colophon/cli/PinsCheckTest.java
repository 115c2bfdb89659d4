package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.fake.Ended;
import studio.colophon.fake.FakeKubo;
import studio.colophon.fake.FakePinService;
import studio.colophon.ipfs.Cid;
import tools.jackson.databind.JsonNode;

/// `pins check` on a home, with a service and somebody else's gateway on loopback.
class PinsCheckTest {
  private static final String TOKEN = "token-canary-8Zk4Pq";

  @TempDir Path temp;
  private final byte[] block = "第一章\n".getBytes(StandardCharsets.UTF_8);
  private final Cid root = Cid.raw(block);
  private FakePinService fake;
  private FakeKubo gateway;
  private Path home;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    fake = new FakePinService(TOKEN);
    gateway = new FakeKubo();
    home = temp.resolve("home");
    desk = Desk.on(home).with("TOKEN", TOKEN);
  }

  @AfterEach
  void stop() throws IOException {
    fake.close();
    gateway.close();
  }

  private void pinned() {
    desk.run(0, "pins", "service", "存放处", "--url", fake.uri().toString(), "--key-env", "TOKEN");
    fake.has(root);
    desk.run(0, "pins", "add", root.toString(), "--service", "存放处");
  }

  private static List<String> states(Ended ended) {
    List<String> out = new ArrayList<>();
    for (JsonNode replica : Contract.check(ended).path("replicas")) {
      out.add(replica.path("state").asString());
    }
    return out;
  }

  private String[] check(String... more) {
    List<String> line = new ArrayList<>(List.of("pins", "check"));
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  @Test
  void hasNothingToCheckInANewHome() {
    assertEquals(List.of(), states(desk.run(0, check())));
  }

  @Test
  void isContentWithWhatThereIsWhereNoServiceWasChosen() throws IOException {
    String text = Works.file(temp, "雨夜.md", Works.CHINESE).toString();
    Ended published = desk.run(0, "publish", text, "--until", "sign");
    assertTrue(desk.run(0, check()).json().path("replicas").isEmpty());
    Ended done = desk.run(0, "publish", text);
    Ended checked = desk.run(0, check());
    assertFalse(states(checked).isEmpty());
    assertTrue(states(checked).stream().allMatch("checked"::equals), checked::toString);
    assertEquals(1, states(desk.run(0, check(done.text("editionCid")))).size());
    assertEquals(published.text("editionCid"), done.text("editionCid"));
  }

  @Test
  void callsAClaimIncomplete() {
    pinned();
    Ended ended = desk.run(1, check());
    assertEquals("incomplete", ended.code());
    assertEquals(List.of("claimed"), states(ended));
    Contract.checkChinese(desk.run(1, check("--lang", "zh-CN")));
    // and says the same a second time
    assertEquals(List.of("claimed"), states(desk.run(1, check(root.toString()))));
  }

  @Test
  void fetchesBackThroughSomebodyElse() {
    pinned();
    String through = gateway.uri().toString();
    assertEquals(List.of("missing"), states(desk.run(1, check("--gateway", through))));
    gateway.put(root, block);
    gateway.fail(FakeKubo.Fault.LIE);
    assertEquals(List.of("lying"), states(desk.run(1, check("--gateway", through))));
    gateway.fail(FakeKubo.Fault.NONE);
    // the copy is there; one place of two, and none here
    Ended ended = desk.run(1, check("--gateway", through, "--whole"));
    assertEquals(List.of("checked"), states(ended));
    JsonNode row = ended.json().path("replicas").get(0);
    assertEquals(through, row.path("via").asString());
    assertEquals("1/1 blocks", row.path("detail").asString());
  }

  @Test
  void obeysTheSettingsOfTheHome() throws IOException {
    String text = Works.file(temp, "a.md", Works.ENGLISH).toString();
    desk.run(0, "pins", "service", "one", "--url", fake.uri().toString(), "--key-env", "TOKEN");
    Ended first = desk.run(0, "publish", text, "--pin", "one");
    fake.pins().forEach(pin -> fake.has(pin.cid()));
    desk.run(0, "publish", text, "--pin", "one");
    Files.writeString(
        home.resolve("settings.json"),
        "{\"places\":{\"copies\":1,\"gateways\":[\"" + gateway.uri() + "\"]}}");
    String edition = first.text("editionCid");
    assertEquals("incomplete", desk.run(1, check(edition)).code());
    Path car = Path.of(first.text("car"));
    try (var blocks =
        studio.colophon.ipfs.car.CarFile.open(car, new studio.colophon.base.Cancel())) {
      blocks.cids().forEach(cid -> gateway.put(cid, blocks.get(cid).orElseThrow()));
    }
    desk.run(0, check(edition));
    desk.run(0, check());
  }

  @Test
  void leavesWhatIsFarAsItIsOffline() throws IOException {
    String text = Works.file(temp, "a.md", Works.ENGLISH).toString();
    desk.run(0, "publish", text);
    desk.run(0, "pins", "service", "far", "--url", "https://api.example.com", "--key-env", "TOKEN");
    Ended ended = desk.run(1, check("--offline"));
    assertEquals("incomplete", ended.code());
    assertTrue(states(ended).stream().allMatch("checked"::equals));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pins check nonsense",
        "pins check --gateway ftp://x",
        "pins check --gateway 雨",
        "pins check --nonsense",
        "pins check bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
      })
  void refuses(String line) {
    Contract.check(desk.run(2, line.split(" ")));
  }
}
