package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.fake.Ended;
import studio.colophon.fake.FakePinService;
import studio.colophon.fake.FakePinService.Fault;
import tools.jackson.databind.JsonNode;

/// `pins` and `publish --pin` on a home, with a service on loopback.
class PinsTest {
  private static final String TOKEN = "token-canary-3Mv7Rt";
  private static final String CID = "bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

  @TempDir Path temp;
  private FakePinService fake;
  private Path home;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    fake = new FakePinService(TOKEN);
    home = temp.resolve("home");
    desk = Desk.on(home).with("TOKEN", TOKEN).with("EMPTY", "").with("WORDS", "two words");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private Ended add(String name) {
    return desk.run(
        0, "pins", "service", name, "--url", fake.uri().toString(), "--key-env", "TOKEN");
  }

  private static List<String> states(Ended ended, String place) {
    List<String> out = new ArrayList<>();
    for (JsonNode replica : Contract.check(ended).path("replicas")) {
      if (replica.path("place").asString().equals(place)) {
        out.add(replica.path("state").asString());
      }
    }
    return out;
  }

  private long posts() {
    return fake.asked().stream().filter(line -> line.startsWith("POST")).count();
  }

  @Test
  void publishesToAServiceOnceAndFindsItAgain() throws IOException {
    add("存放处");
    String text = Works.file(temp, "雨夜.md", Works.CHINESE).toString();
    Ended first = desk.run(0, "publish", text, "--pin", "存放处");
    // the double cannot fetch what it was not told of; the work goes on
    assertEquals(List.of("missing", "missing"), states(first, "存放处"));
    assertTrue(first.json().path("verified").booleanValue());
    assertEquals("done", first.text("status"));
    assertEquals(2, posts());
    fake.pins().forEach(pin -> fake.has(pin.cid()));
    Ended second = desk.run(0, "publish", text, "--pin", "存放处");
    assertTrue(second.json().path("alreadyPublished").booleanValue());
    assertEquals(first.text("token"), second.text("token"));
    assertEquals(List.of("claimed", "claimed"), states(second, "存放处"));
    long asked = posts();
    Ended third = desk.run(0, "publish", text, "--pin", "存放处");
    assertEquals(List.of("claimed", "claimed"), states(third, "存放处"));
    assertEquals(asked, posts());
    assertEquals(2, fake.pins().size());
    assertEquals(List.of("checked", "checked"), states(desk.run(0, "pins"), "this computer"));
    Ended one = desk.run(0, "pins", first.text("editionCid"));
    assertEquals(List.of("claimed"), states(one, "存放处"));
    assertEquals(1, states(one, "this computer").size());
    assertEquals("雨夜", fake.pins().getFirst().pin().path("name").asString());
  }

  @Test
  void letsAServiceJoinAWorkThatWasPublishedWithoutOne() throws IOException {
    String text = Works.file(temp, "a.md", Works.ENGLISH).toString();
    Ended first = desk.run(0, "publish", text);
    add("later");
    Ended second = desk.run(0, "publish", text, "--pin", "later");
    assertEquals(first.text("jobId"), second.text("jobId"));
    assertEquals(first.text("txHash"), second.text("txHash"));
    assertEquals(2, states(second, "later").size());
    assertEquals(2, posts());
  }

  @ParameterizedTest
  @EnumSource(names = {"HTML", "UNAUTHORIZED", "BUSY", "BROKEN", "WRONG_CID", "REDIRECT", "LOST"})
  void goesOnWithoutAServiceThatRefusesOrLies(Fault fault) throws IOException {
    add("bad");
    fake.fail(fault);
    Ended ended =
        desk.run(
            0,
            "publish",
            Works.file(temp, "a.md", Works.ENGLISH).toString(),
            "--pin",
            "bad",
            "--until",
            "pin");
    String state = fault == Fault.WRONG_CID ? "lying" : "unreachable";
    assertEquals(List.of(state, state), states(ended, "bad"));
    assertFalse(ended.toString().contains(TOKEN));
  }

  @Test
  void asksAServiceForWhatIsNotHere() {
    add("store");
    fake.has(studio.colophon.ipfs.Cid.parse(CID));
    Ended ended = desk.run(0, "pins", "add", CID, "--service", "store");
    assertEquals(List.of("claimed"), states(ended, "store"));
    assertTrue(ended.json().path("replicas").get(0).path("checkedAt").isNull());
    desk.run(0, "pins", "add", CID, "--service", "store");
    assertEquals(1, posts());
    fake.forget();
    fake.fail(Fault.NO_FUNDS);
    Ended refused = desk.run(3, "pins", "add", CID, "--service", "store");
    assertEquals("needsYou", refused.code());
    assertEquals(List.of("missing"), states(refused, "store"));
    Contract.checkChinese(desk.run(3, "pins", "add", CID, "--service", "store", "--lang", "zh-CN"));
  }

  @Test
  void removesAServiceWithItsToken() throws IOException {
    add("one");
    Ended twice =
        desk.run(2, "pins", "service", "one", "--url", fake.uri().toString(), "--key-env", "TOKEN");
    assertEquals("exists", Contract.check(twice).path("error").path("code").asString());
    Ended again =
        desk.run(
            0,
            "pins",
            "service",
            "one",
            "--url",
            "https://api.example.com/psa/",
            "--key-env",
            "TOKEN",
            "--force");
    assertEquals(1, again.json().path("services").size());
    desk.run(0, "pins", "service", "one", "--remove");
    assertEquals(2, desk.run("pins", "add", CID, "--service", "one").exit());
    try (Stream<Path> sealed = Files.list(home.resolve("vault"))) {
      assertFalse(sealed.anyMatch(file -> file.getFileName().toString().startsWith("pin-")));
    }
  }

  static Stream<String> refusals() {
    return Stream.of(
        "pins service x --url http://api.example.com --key-env TOKEN",
        "pins service x --url https://u:p@api.example.com --key-env TOKEN",
        "pins service x --url https://api.example.com?key=1 --key-env TOKEN",
        "pins service x --url 雨 --key-env TOKEN",
        "pins service x --url https://api.example.com --key-env NOWHERE",
        "pins service x --url https://api.example.com --key-env EMPTY",
        "pins service x --url https://api.example.com --key-env WORDS",
        "pins service x --url https://api.example.com",
        "pins service x --key-env TOKEN",
        "pins service a/b --url https://api.example.com --key-env TOKEN",
        "pins service x --url https://api.example.com --key-env TOKEN --kind ftp",
        "pins service x --url https://s3.filebase.com --key-env TOKEN",
        "pins service x --remove",
        "pins add " + CID + " --service x",
        "pins add nonsense --service x",
        "pins add " + CID,
        "pins nonsense");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesAndChangesNothing(String line) {
    Ended ended = desk.run(2, line.split(" "));
    Contract.check(ended);
    assertFalse(ended.toString().contains(TOKEN));
    assertTrue(desk.run(0, "pins").json().path("replicas").isEmpty());
    assertEquals(List.of(), fake.asked());
  }

  @Test
  void keepsToThisComputerWhenToldTo() {
    desk.run(0, "pins", "service", "far", "--url", "https://api.example.com", "--key-env", "TOKEN");
    Ended ended = desk.run(3, "pins", "add", CID, "--service", "far", "--offline");
    assertEquals("offline", ended.code());
  }
}
