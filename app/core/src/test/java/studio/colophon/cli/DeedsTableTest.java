package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.fake.Ended;
import studio.colophon.fake.FakeModel;
import studio.colophon.fake.Program;
import studio.colophon.fake.Proofs;
import studio.colophon.ipfs.serve.GatewayServerTest;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// Every deed under every circumstance. An empty cell fails; a cell whose proof is long names the
/// test that has it.
@ExtendWith(Published.Shared.class)
class DeedsTableTest {
  private static final List<String> DEEDS =
      List.of(
          "import",
          "draft",
          "publish",
          "try",
          "outbox resume",
          "verify",
          "cid",
          "car create",
          "car extract",
          "store scrub",
          "gateway",
          "network practice",
          "origin");

  @TempDir Path temp;
  private final Published work;

  DeedsTableTest(Published work) {
    this.work = work;
  }

  /// What may befall a deed.
  private enum When {
    OFFLINE,
    CANCELLED,
    KILLED,
    TWICE,
    HOSTILE,
    HUGE,
    EMPTY,
    CHINESE,
    RIGHT_TO_LEFT
  }

  /// The proof of one cell.
  @FunctionalInterface
  private interface Proof {
    void run() throws Exception;
  }

  /// One cell.
  record Cell(String deed, String when) {
    @Override
    public String toString() {
      return deed + ", " + when;
    }
  }

  static Stream<Cell> cells() {
    return DEEDS.stream()
        .flatMap(deed -> Arrays.stream(When.values()).map(when -> new Cell(deed, when.name())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void holds(Cell cell) throws Exception {
    Map<When, Proof> row = table().get(cell.deed());
    assertNotNull(row, cell::toString);
    Proof proof = row.get(When.valueOf(cell.when()));
    assertNotNull(proof, () -> "an empty cell: " + cell);
    proof.run();
  }

  @Test
  void hasARowForEveryDeedAndNoEmptyCell() {
    assertEquals(DEEDS, List.copyOf(table().keySet()));
    table().forEach((deed, row) -> assertEquals(When.values().length, row.size(), deed));
  }

  private Map<String, Map<When, Proof>> table() {
    Map<String, Map<When, Proof>> table = new LinkedHashMap<>();
    table.put("import", importing());
    table.put("draft", drafting());
    table.put("publish", publishing());
    table.put("try", trying());
    table.put("outbox resume", resuming());
    table.put("verify", verifying());
    table.put("cid", naming());
    table.put("car create", packing());
    table.put("car extract", unpacking());
    table.put("store scrub", scrubbing());
    table.put("gateway", serving());
    table.put("network practice", practising());
    table.put("origin", asking());
    return table;
  }

  private static Map<When, Proof> row(
      Proof offline,
      Proof cancelled,
      Proof killed,
      Proof twice,
      Proof hostile,
      Proof huge,
      Proof empty,
      Proof chinese,
      Proof rightToLeft) {
    Map<When, Proof> row = new EnumMap<>(When.class);
    row.put(When.OFFLINE, offline);
    row.put(When.CANCELLED, cancelled);
    row.put(When.KILLED, killed);
    row.put(When.TWICE, twice);
    row.put(When.HOSTILE, hostile);
    row.put(When.HUGE, huge);
    row.put(When.EMPTY, empty);
    row.put(When.CHINESE, chinese);
    row.put(When.RIGHT_TO_LEFT, rightToLeft);
    return row;
  }

  private Map<When, Proof> importing() {
    return row(
        () -> imports(Works.ENGLISH, "en", "--offline"),
        () -> cancelled("import", text(Works.ENGLISH)),
        in(KillTest.class, "losesNothingWhenKilledWithinAnImport"),
        () -> {
          imports(Works.ENGLISH, "en");
          Desk.on(home()).run(0, "import", text(Works.ENGLISH));
          assertEquals(1, drafts());
        },
        () -> refused(2, "badFile", "import", hostile()),
        () -> {
          String most = "雨 ".repeat((16 << 20) / 4);
          assertEquals(16 << 20, most.getBytes(StandardCharsets.UTF_8).length);
          Desk.on(home()).run(0, "import", text(most));
          refused(2, "badFile", "import", text(most + "x"));
        },
        () -> refused(2, "badFile", "import", text("")),
        () -> imports(Works.CHINESE, "zh-CN"),
        () -> imports(Works.ARABIC, "en"));
  }

  private void imports(String text, String language, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("import", text(text)));
    line.addAll(List.of(more));
    Ended ended = run(line);
    assertEquals(0, ended.exit(), ended::toString);
    assertEquals(language, ended.json().path("drafts").path(0).path("language").asString());
    assertEquals(text, Works.onlyDraft(home()));
  }

  private Map<When, Proof> drafting() {
    return row(
        () -> {
          Contract.check(Desk.on(home()).run(0, "draft", "A night", "--offline"));
          refused(
              3,
              "offline",
              "draft",
              "A",
              "--endpoint",
              "https://example.invalid/v1",
              "--model",
              "m",
              "--offline");
        },
        () -> {
          try (FakeModel model = model()) {
            Cancel cancel = new Cancel();
            CompletableFuture<Ended> ended =
                CompletableFuture.supplyAsync(
                    () -> Desk.on(home()).cancelledBy(cancel).run(ask(model, "endless", "A night")),
                    Thread::startVirtualThread);
            model.next();
            cancel.ask();
            assertEquals(4, ended.join().exit(), ended::toString);
            assertEquals("cancelled", ended.join().text("outcome"));
          }
        },
        () -> {
          try (FakeModel model = model()) {
            Desk.on(home()).run(0, "import", text(Works.ENGLISH));
            Program.Running running = Program.on(home()).start(ask(model, "endless", "A night"));
            model.next();
            running.signalGroup("KILL");
            running.end();
            assertEquals(Works.ENGLISH, Works.onlyDraft(home()));
            Desk.on(home()).run(0, ask(model, "ok", "A night"));
          }
        },
        () -> {
          Desk.on(home()).run(0, "draft", "A night", "--keep");
          Desk.on(home()).run(0, "draft", "A night", "--keep");
          assertEquals(2, drafts());
        },
        () -> {
          Contract.check(
              Desk.on(home()).run("draft", "\u0000\u001b[31m\u202e" + "{0} 'quoted' %s"));
          Contract.check(Desk.on(home()).run("draft", hostile()));
        },
        () -> Contract.check(Desk.on(home()).run("draft", "long ".repeat(1 << 18))),
        () -> {
          Contract.check(Desk.on(home()).run("draft", ""));
          refused(2, "badFile", "draft", "-");
        },
        () -> {
          Ended ended = Desk.on(home()).run(0, "draft", "写一个雨夜");
          String text = Contract.check(ended).path("text").asString();
          assertTrue(text.codePoints().anyMatch(Character::isIdeographic), text);
        },
        () -> Contract.check(Desk.on(home()).run(0, "draft", "اكتب عن المطر")));
  }

  private Map<When, Proof> publishing() {
    return row(
        () -> publishes(Works.ENGLISH, "--offline"),
        () -> cancelled("publish", text(Works.ENGLISH)),
        in(KillTest.class, "makesOneTokenAfterAKill"),
        in(KillTest.class, "makesOneTokenAfterAKill"),
        () -> refused(2, "badFile", "publish", hostile()),
        () -> {
          String most = "# Much\n\n" + "Rain fell on the deck.\n\n".repeat(40_000);
          Ended ended = Desk.on(home()).run(0, "publish", text(most), "--until", "edition");
          Contract.check(ended);
        },
        () -> refused(2, "badFile", "publish", text("")),
        () -> {
          Ended ended = publishes(Works.CHINESE);
          assertEquals("雨夜", ended.text("title"));
        },
        () -> publishes(Works.ARABIC));
  }

  private Ended publishes(String text, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("publish", text(text)));
    line.addAll(List.of(more));
    Ended ended = run(line);
    assertEquals(0, ended.exit(), ended::toString);
    assertTrue(Contract.check(ended).path("verified").booleanValue(), ended::toString);
    return ended;
  }

  /// `try` takes no text: what may be hostile, huge or empty there is the home it finds.
  private Map<When, Proof> trying() {
    return row(
        () -> tries("--offline"),
        () -> cancelled("try"),
        in(KillTest.class, "makesOneTokenAfterAKill"),
        () -> {
          String token = tries();
          Ended again = Desk.on(home()).run(0, "try");
          assertEquals(token, again.text("token"));
          assertTrue(again.json().path("alreadyPublished").booleanValue());
        },
        () -> {
          Files.createDirectories(home());
          Files.write(home().resolve("colophon.db"), noise(5000));
          Ended ended = Desk.on(home()).run("try");
          assertTrue(ended.exit() != 0, ended::toString);
          ended.json();
        },
        () -> {
          Files.createDirectories(home().resolve("practice"));
          Files.write(home().resolve("practice/record.json"), new byte[8 << 20]);
          refused(3, "practiceUnavailable", "try");
        },
        () -> {
          Files.createDirectories(home());
          tries();
        },
        () -> {
          Ended ended = Desk.on(home()).run(0, "try", "--lang", "zh-CN");
          assertTrue(ended.text("title").codePoints().anyMatch(Character::isIdeographic));
        },
        () -> tries("--home", temp.resolve("\u0627\u0644\u0628\u064a\u062a").toString()));
  }

  private String tries(String... more) {
    List<String> line = new ArrayList<>(List.of("try"));
    line.addAll(List.of(more));
    Ended ended =
        more.length == 2 && more[0].equals("--home")
            ? Desk.on(Path.of(more[1])).run("try")
            : run(line);
    assertEquals(0, ended.exit(), ended::toString);
    return Contract.check(ended).path("token").asString();
  }

  private Map<When, Proof> resuming() {
    return row(
        () -> resumes(Works.ENGLISH, "--offline"),
        () -> {
          prepare(Works.ENGLISH);
          Ended ended = Desk.on(home()).cancelledBy(asked()).run("outbox", "resume");
          assertEquals(4, ended.exit(), ended::toString);
          Desk.on(home()).run(0, "outbox", "resume");
        },
        in(KillTest.class, "makesOneTokenWhenKilledWhileTheTransactionIsOnItsWay"),
        () -> {
          resumes(Works.ENGLISH);
          Desk.on(home()).run(0, "outbox", "resume");
        },
        () -> {
          refused(2, "notFound", "outbox", "resume", "'; DROP TABLE job; --");
          refused(2, "badArgument", "outbox", "resume", "--wait", "soon");
        },
        () -> refused(2, "notFound", "outbox", "resume", "j_" + "9".repeat(100_000)),
        () -> Contract.check(Desk.on(home()).run(0, "outbox", "resume")),
        () -> resumes(Works.CHINESE),
        () -> resumes(Works.ARABIC));
  }

  private void resumes(String text, String... more) throws IOException {
    prepare(text);
    List<String> line = new ArrayList<>(List.of("outbox", "resume", "--wait", "60"));
    line.addAll(List.of(more));
    Ended ended = run(line);
    assertEquals(0, ended.exit(), ended::toString);
    assertEquals("done", Contract.check(ended).path("jobs").path(0).path("status").asString());
  }

  private void prepare(String text) throws IOException {
    Desk.on(home()).run(0, "publish", text(text), "--until", "sign");
  }

  private Map<When, Proof> verifying() {
    return row(
        () -> {
          refused(
              3,
              "offline",
              "verify",
              work.get("token"),
              "--rpc",
              "https://example.invalid/",
              "--car",
              work.car().toString(),
              "--offline");
          Desk.on(home()).run(0, "verify", work.car().toString(), "--offline");
        },
        () -> cancelled("verify", work.car().toString()),
        () -> {
          Program.Running running = Program.on(home()).start("verify", work.car().toString());
          running.signalGroup("KILL");
          running.end();
          Desk.on(home()).run(0, "verify", work.car().toString());
        },
        () -> {
          String first =
              Desk.on(home())
                  .run(
                      0,
                      "verify",
                      work.get("token"),
                      "--rpc",
                      work.chain().url(),
                      "--car",
                      work.car().toString())
                  .out();
          assertEquals(
              first,
              Desk.on(home())
                  .run(
                      0,
                      "verify",
                      work.get("token"),
                      "--rpc",
                      work.chain().url(),
                      "--car",
                      work.car().toString())
                  .out());
        },
        in(VerifyTamperTest.class, "refusesAFlippedBitInAnyBlock"),
        () -> {
          Path huge = temp.resolve("huge.car");
          byte[] head = Arrays.copyOf(Files.readAllBytes(work.car()), 100);
          try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
            file.write(head);
            file.setLength(200L << 20);
          }
          assertEquals(1, Desk.on(home()).run("verify", huge.toString()).exit());
        },
        () -> refused(2, "badFile", "verify", text("")),
        () -> verifies(Works.CHINESE),
        () -> verifies(Works.ARABIC));
  }

  private void verifies(String text) throws IOException {
    Ended made = Desk.on(home()).run(0, "publish", text(text), "--until", "edition");
    Ended ended = Desk.on(temp.resolve("stranger")).run(0, "verify", made.text("car"));
    assertEquals(made.text("title"), ended.text("title"));
  }

  private Map<When, Proof> naming() {
    return row(
        () -> names("rain", "--offline"),
        () -> cancelled("cid", text(Works.ENGLISH)),
        () -> {
          Program.Running running = Program.on(home()).start("cid", text(Works.ENGLISH));
          running.signalGroup("KILL");
          running.end();
          names("rain");
        },
        () -> assertEquals(names("rain"), names("rain")),
        () -> {
          names(new String(noise(3000), StandardCharsets.ISO_8859_1));
          refused(2, "badArgument", "cid", "parse", "b\u0000afy");
        },
        () -> names("x".repeat(20 << 20)),
        () -> names(""),
        () -> names("雨夜"),
        () -> names("المطر"));
  }

  private String names(String text, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("cid", text(text)));
    line.addAll(List.of(more));
    Ended ended = run(line);
    assertEquals(0, ended.exit(), ended::toString);
    assertTrue(
        Contract.check(ended).path("cid").asString().startsWith("bafkrei")
            || text.length() > 1 << 20);
    return ended.text("cid");
  }

  private Map<When, Proof> packing() {
    return row(
        () -> packs("rain", "a.md", "--offline"),
        () -> {
          cancelled("car", "create", text("rain"), "--out", temp + "/c.car");
          assertTrue(Files.notExists(temp.resolve("c.car")));
        },
        () -> {
          String many = text("x".repeat(30 << 20));
          Path out = temp.resolve("killed.car");
          Program.Running running =
              Program.on(home()).start("car", "create", many, "--out", out.toString());
          running.signalGroup("KILL");
          running.end();
          if (Files.notExists(out)) {
            Desk.on(home()).run(0, "car", "create", many, "--out", out.toString());
          }
          Desk.on(home()).run(0, "car", "verify", out.toString());
        },
        () -> {
          Path car = packs("rain", "a.md");
          refused(2, "exists", "car", "create", text("rain"), "--out", car.toString());
        },
        () -> packs(new String(noise(3000), StandardCharsets.ISO_8859_1), "-rf *.md"),
        () -> packs("x".repeat(20 << 20), "a.md"),
        () -> packs("", "a.md"),
        () -> packs("雨夜", "雨夜.md"),
        () -> packs("المطر", "\u202eالمطر.md"));
  }

  private Path packs(String text, String name, String... more) throws IOException {
    Path folder = Files.createTempDirectory(temp, "folder");
    Path file;
    try {
      file = folder.resolve(name);
    } catch (java.nio.file.InvalidPathException e) {
      // a file system that cannot spell it cannot hold it
      file = folder.resolve("plain.md");
    }
    Files.writeString(file, text);
    Path out = Files.createTempDirectory(temp, "out").resolve("a.car");
    List<String> line =
        new ArrayList<>(List.of("car", "create", folder.toString(), "--out", out.toString()));
    line.addAll(List.of(more));
    Ended ended = run(line);
    assertEquals(0, ended.exit(), ended::toString);
    Contract.check(ended);
    assertTrue(
        Contract.check(Desk.on(home()).run(0, "car", "verify", out.toString()))
            .path("complete")
            .booleanValue());
    Path back = out.resolveSibling("back");
    Desk.on(home()).run(0, "car", "extract", out.toString(), "--out", back.toString());
    assertEquals(text, Files.readString(back.resolve(file.getFileName().toString())));
    return out;
  }

  private Map<When, Proof> unpacking() {
    return row(
        () -> {
          Path out = temp.resolve("o");
          Desk.on(home())
              .run(
                  0,
                  "car",
                  "extract",
                  packs("rain", "a.md").toString(),
                  "--out",
                  out.toString(),
                  "--offline");
        },
        () -> {
          Path out = temp.resolve("o");
          cancelled("car", "extract", packs("rain", "a.md").toString(), "--out", out.toString());
          assertTrue(Files.notExists(out));
        },
        () -> {
          Path car = packs("x".repeat(30 << 20), "a.md");
          Path out = temp.resolve("o");
          Program.Running running =
              Program.on(home()).start("car", "extract", car.toString(), "--out", out.toString());
          running.signalGroup("KILL");
          running.end();
          Desk.on(home())
              .run(0, "car", "extract", car.toString(), "--out", out.toString(), "--force");
          assertEquals(30 << 20, Files.size(out.resolve("a.md")));
        },
        () -> {
          Path car = packs("rain", "a.md");
          Path out = temp.resolve("o");
          Desk.on(home()).run(0, "car", "extract", car.toString(), "--out", out.toString());
          refused(2, "exists", "car", "extract", car.toString(), "--out", out.toString());
        },
        () -> {
          Path out = temp.resolve("o");
          Path car = Files.write(temp.resolve("n.car"), noise(4000));
          refused(1, "mismatch", "car", "extract", car.toString(), "--out", out.toString());
          assertTrue(Files.notExists(out));
        },
        () -> packs("y".repeat(20 << 20), "a.md"),
        () -> {
          Path car = Files.write(temp.resolve("e.car"), new byte[0]);
          refused(1, "mismatch", "car", "extract", car.toString(), "--out", temp + "/o");
        },
        () -> packs("夜", "夜.md"),
        () -> packs("שלום", "שלום.md"));
  }

  /// `store scrub` takes no text: what may be hostile or huge there are the files that it finds.
  private Map<When, Proof> scrubbing() {
    return row(
        () -> scrubs(home(), Works.ENGLISH, "--offline"),
        () -> {
          keep(home(), Works.ENGLISH);
          cancelled("store", "scrub", "--repair");
        },
        () -> {
          keep(home(), Works.ENGLISH);
          Files.write(segment(home()), noise(3000));
          Program.Running running = Program.on(home()).start("store", "scrub", "--repair");
          running.signalGroup("KILL");
          running.end();
          repairs(home());
        },
        () -> {
          scrubs(home(), Works.ENGLISH);
          repairs(home());
          Ended again = repairs(home());
          assertEquals(0, again.json().path("repaired").size());
        },
        () -> {
          keep(home(), Works.ENGLISH);
          Files.write(segment(home()), noise(3000));
          refused(1, "mismatch", "store", "scrub");
          assertTrue(repairs(home()).json().path("repaired").size() > 3);
        },
        () -> {
          keep(home(), Works.ENGLISH);
          Path huge = home().resolve("blocks").resolve("f".repeat(64) + ".car");
          try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(200L << 20);
          }
          repairs(home());
          scrubs(home(), Works.CHINESE);
        },
        () -> {
          Ended ended = Desk.on(home()).run(0, "store", "scrub");
          assertEquals(0, Contract.check(ended).path("blocks").asLong());
          assertTrue(Files.notExists(home()));
        },
        () -> scrubs(temp.resolve("雨夜 书房"), Works.CHINESE),
        () -> scrubs(temp.resolve("בית"), Works.ARABIC));
  }

  private void keep(Path home, String text) throws IOException {
    Desk.on(home).run(0, "publish", text(text), "--until", "pin");
  }

  private static Path segment(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("blocks"))) {
      return files.filter(file -> file.toString().endsWith(".car")).findFirst().orElseThrow();
    }
  }

  private void scrubs(Path home, String text, String... more) throws IOException {
    keep(home, text);
    List<String> line = new ArrayList<>(List.of("store", "scrub"));
    line.addAll(List.of(more));
    Ended ended = Desk.on(home).run(0, line.toArray(String[]::new));
    assertTrue(Contract.check(ended).path("blocks").asLong() > 3, ended::toString);
  }

  private static Ended repairs(Path home) {
    Ended ended = Desk.on(home).run(0, "store", "scrub", "--repair");
    assertEquals(0, Contract.check(ended).path("bad").size(), ended::toString);
    Contract.check(Desk.on(home).run(0, "store", "scrub"));
    return ended;
  }

  /// `gateway` takes no text: what may be hostile there is what it is asked.
  private Map<When, Proof> serving() {
    return row(
        () -> serves(home(), "--offline"),
        in(GatewayCommandTest.class, "servesUntilItIsToldToStop"),
        () -> {
          Program.Running running = Program.on(work.home()).start("gateway");
          String port = Json.read(running.line()).path("port").asString();
          running.signalGroup("KILL");
          running.end();
          serves(work.home(), "--port", port);
        },
        () -> {
          serves(work.home());
          serves(work.home());
        },
        in(GatewayServerTest.class, "refuses"),
        in(GatewayCommandTest.class, "servesMoreThanItsMemoryWhileOthersDawdle"),
        () -> serves(temp.resolve("nothing")),
        () -> serves(temp.resolve("雨夜 书房")),
        () -> serves(temp.resolve("בית")));
  }

  private static void serves(Path home, String... more) throws Exception {
    List<String> line = new ArrayList<>(List.of("gateway"));
    line.addAll(List.of(more));
    Program.Running running = Program.on(home).start(line.toArray(String[]::new));
    JsonNode said = Json.read(running.line());
    URI probe = URI.create(said.path("url").asString() + "/ipfs/bafkqaaa");
    Answer answer = new Door(true).ask(Ask.get(probe), new Cancel());
    assertEquals(200, answer.status());
    running.signal("INT");
    assertEquals(0, running.end().exit());
  }

  /// `network practice` takes no text: what may be hostile, huge or empty there is the record it
  /// finds.
  private Map<When, Proof> practising() {
    return row(
        in(StopTest.class, "endsThePracticeNetworkInPeace"),
        in(StopTest.class, "endsThePracticeNetworkInPeace"),
        in(KillTest.class, "survivesTheDeathOfAnvilAloneWhileItPublishes"),
        () -> refusedAt(work.home(), 3, "homeInUse", "network", "practice"),
        () -> {
          record(noise(3000));
          refused(3, "practiceUnavailable", "network", "practice");
        },
        () -> {
          record(new byte[8 << 20]);
          refused(3, "practiceUnavailable", "network", "practice");
        },
        () -> {
          record(new byte[0]);
          refused(3, "practiceUnavailable", "network", "practice");
        },
        () -> practises(temp.resolve("雨夜 书房")),
        () -> practises(temp.resolve("בית")));
  }

  private static void practises(Path home) {
    try (Desk.Chain chain = new Desk.Chain(home)) {
      assertEquals("0x135057a", chain.node().ask("eth_chainId").asString());
    }
  }

  private void record(byte[] bytes) throws IOException {
    Files.createDirectories(home().resolve("practice"));
    Files.write(home().resolve("practice/record.json"), bytes);
  }

  private Map<When, Proof> asking() {
    return row(
        () -> asks(Works.ENGLISH, "--offline"),
        () -> cancelled("origin", text(Works.ENGLISH)),
        () -> {
          Program.Running running = Program.on(home()).start("origin", text(Works.ENGLISH));
          running.signalGroup("KILL");
          running.end();
          asks(Works.ENGLISH);
        },
        () -> {
          asks(Works.ENGLISH);
          asks(Works.ENGLISH);
          assertEquals(0, drafts());
        },
        () -> refused(2, "badFile", "origin", hostile()),
        () -> refused(2, "badFile", "origin", text("x".repeat((16 << 20) + 1))),
        () -> refused(2, "badFile", "origin", text("")),
        () -> asks(Works.CHINESE),
        () -> asks(Works.ARABIC));
  }

  private void asks(String text, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("origin", text(text)));
    line.addAll(List.of(more));
    Ended ended = run(line);
    assertEquals(0, ended.exit(), ended::toString);
    long all = Contract.check(ended).path("graphemes").asLong();
    assertEquals(all, ended.json().path("origins").path("unknown").asLong());
  }

  /// The cell is proved by that test.
  private static Proof in(Class<?> other, String test) {
    return () -> Proofs.hold(other, test);
  }

  private Path home() {
    return temp.resolve("home");
  }

  private Ended run(List<String> line) {
    return Desk.on(home()).run(line.toArray(String[]::new));
  }

  private void refused(int exit, String code, String... line) {
    refusedAt(home(), exit, code, line);
  }

  private static void refusedAt(Path home, int exit, String code, String... line) {
    Ended ended = Desk.on(home).run(line);
    assertEquals(exit, ended.exit(), ended::toString);
    assertEquals(code, ended.code(), ended::toString);
    Contract.check(ended);
  }

  private static Cancel asked() {
    Cancel cancel = new Cancel();
    cancel.ask();
    return cancel;
  }

  /// A command that was asked to stop does so where it first looks, and changes nothing.
  private void cancelled(String... line) {
    Ended ended = Desk.on(home()).cancelledBy(asked()).run(line);
    assertEquals(4, ended.exit(), ended::toString);
    assertEquals("cancelled", ended.code(), ended::toString);
    Contract.check(ended);
  }

  private long drafts() {
    return Desk.on(home()).run(0, "drafts").json().path("drafts").size();
  }

  private String text(String text) throws IOException {
    return Works.file(temp, "text.md", text).toString();
  }

  private String hostile() throws IOException {
    return Files.write(temp.resolve("hostile.md"), noise(3000)).toString();
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(5).nextBytes(bytes);
    bytes[7] = 0;
    return bytes;
  }

  private static FakeModel model() throws IOException {
    return new FakeModel(List.of("Rain ", "fell."), "");
  }

  private static String[] ask(FakeModel model, String behaviour, String brief) {
    return new String[] {
      "draft", brief, "--endpoint", model.url(behaviour).toString(), "--model", "m"
    };
  }
}
