package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.chain.practice.AnvilBinary;
import studio.colophon.fake.Ended;
import studio.colophon.fake.FakeModel;
import studio.colophon.fake.Program;
import studio.colophon.store.Home;
import tools.jackson.databind.JsonNode;

/// Everything that can be wrong with what the program is given: one clear sentence in the reader's
/// language, the right exit status, nothing lost and nothing half-sent.
class BadInputTest {
  private static final String ANN = Published.ANN;
  private static final String MEI = Published.MEI;

  @TempDir Path temp;

  /// A line of arguments that is refused before anything changes.
  private record Refused(String name, String code, List<String> line) {}

  @TestFactory
  Stream<DynamicTest> refusesAndChangesNothing() throws IOException {
    return refusals().stream()
        .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> isRefused(bad)));
  }

  private List<Refused> refusals() throws IOException {
    String good = Works.file(temp, "good.md", Works.ENGLISH).toString();
    List<Refused> all = new ArrayList<>();
    option(all, good, "too little is shared", "badShares", "--share", "Ann=" + ANN + ":99.5");
    option(
        all,
        good,
        "too much is shared",
        "badShares",
        "--share",
        "Ann=" + ANN + ":60",
        "--share",
        "Mei=" + MEI + ":41");
    option(all, good, "a third too little", "badShares", "--share", "Ann=" + ANN + ":1/3");
    option(all, good, "five decimals", "badShares", "--share", "Ann=" + ANN + ":99.99999");
    option(all, good, "a negative share", "badShares", "--share", "Ann=" + ANN + ":-1");
    option(all, good, "no share at all", "badShares", "--share", "Ann");
    option(
        all,
        good,
        "a wrong checksum",
        "badAddress",
        "--share",
        "Ann=0x71C7656EC7ab88b098defB751B7401B5f6d8976f:100");
    option(
        all, good, "the zero address", "badAddress", "--share", "Ann=0x" + "0".repeat(40) + ":100");
    option(all, good, "a short address", "badAddress", "--share", "Ann=0x71c7:100");
    option(all, good, "an unknown licence", "badArgument", "--licence", "MY-OWN-1.0");
    option(all, good, "a royalty above 50", "badArgument", "--royalty", "50.01");
    option(all, good, "a negative royalty", "badArgument", "--royalty", "-1");
    option(all, good, "a royalty in words", "badArgument", "--royalty", "seven");
    option(all, good, "a royalty of three decimals", "badArgument", "--royalty", "7.125");
    option(all, good, "an unknown training word", "badArgument", "--training", "perhaps");
    option(all, good, "an unknown step", "badArgument", "--until", "heaven");
    option(all, good, "an unknown network", "badArgument", "--network", "mainnet");
    option(all, good, "half a network", "badArgument", "--rpc", "http://127.0.0.1:1");
    option(all, good, "a title of two lines", "badArgument", "--title", "a\nb");
    option(all, good, "a cover that is absent", "notFound", "--cover", temp + "/none.png");
    option(all, good, "a cover that is text", "badFile", "--cover", good);
    option(all, good, "terms that are absent", "notFound", "--terms", temp + "/none.json");
    option(all, good, "terms that are no JSON", "badFile", "--terms", good);
    option(all, good, "a limit in words", "badArgument", "--max-cost", "much");
    option(all, good, "an option nobody knows", "badArgument", "--frobnicate");
    byte[] chinese = Works.CHINESE.strip().getBytes(StandardCharsets.UTF_8);
    byte[] binary = new byte[2048];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) i;
    }
    byte[] huge = new byte[(16 << 20) + 1];
    Arrays.fill(huge, (byte) 'a');
    for (String command : List.of("publish", "import", "origin")) {
      all.add(new Refused(command + " nothing", "badArgument", List.of(command)));
      all.add(
          new Refused(
              command + " a missing file", "notFound", List.of(command, temp + "/none.md")));
      file(all, command, "an empty file", new byte[0]);
      file(all, command, "a blank file", " \n\t\n".getBytes(StandardCharsets.UTF_8));
      file(all, command, "a binary file", binary);
      file(all, command, "a UTF-16 file", Works.ENGLISH.getBytes(StandardCharsets.UTF_16));
      file(all, command, "a GBK file", Works.CHINESE.getBytes(Charset.forName("GBK")));
      file(all, command, "a file cut within a sign", Arrays.copyOf(chinese, chinese.length - 1));
      file(all, command, "a file over 16 MiB", huge);
      all.add(new Refused(command + " a folder", "badFile", List.of(command, temp.toString())));
    }
    for (String command : List.of("drafts", "outbox resume", "outbox cancel")) {
      List<String> line = new ArrayList<>(List.of(command.split(" ")));
      line.add("x_none");
      all.add(new Refused(command + " of nobody", "notFound", line));
    }
    all.add(
        new Refused(
            "draft into nobody", "notFound", List.of("draft", "A night", "--into", "d_none")));
    all.add(new Refused("half a model", "badArgument", List.of("draft", "A", "--model", "m")));
    all.add(
        new Refused(
            "a key that is not set",
            "badArgument",
            List.of(
                "draft",
                "A",
                "--endpoint",
                "http://127.0.0.1:1/v1",
                "--model",
                "m",
                "--key-env",
                "NO_SUCH")));
    all.add(new Refused("an unknown command", "badArgument", List.of("frobnicate")));
    all.add(new Refused("an unknown language", "badArgument", List.of("drafts", "--lang", "fr")));
    all.add(
        new Refused(
            "a port that is none",
            "badArgument",
            List.of("network", "practice", "--port", "70000")));
    all.add(new Refused("verify a sentence", "badArgument", List.of("verify", "neither nor")));
    all.add(
        new Refused("verify a missing file", "notFound", List.of("verify", temp + "/none.car")));
    all.add(new Refused("verify a text", "badFile", List.of("verify", good)));
    all.add(
        new Refused(
            "verify a half token", "badArgument", List.of("verify", "eip155:1/erc721:0x1/1")));

    all.add(new Refused("cid of nothing", "notFound", List.of("cid", temp + "/none")));
    all.add(new Refused("cid parse rubbish", "badArgument", List.of("cid", "parse", "zzz")));
    return all;
  }

  private static void option(
      List<Refused> all, String text, String name, String code, String... options) {
    List<String> line = new ArrayList<>(List.of("publish", text));
    line.addAll(List.of(options));
    all.add(new Refused(name, code, line));
  }

  private void file(List<Refused> all, String command, String name, byte[] bytes)
      throws IOException {
    Path file = temp.resolve(name.replace(' ', '-') + ".md");
    if (!Files.exists(file)) {
      Files.write(file, bytes);
    }
    all.add(new Refused(command + " " + name, "badFile", List.of(command, file.toString())));
  }

  private void isRefused(Refused bad) {
    Path home = temp.resolve("home");
    Ended english = Desk.on(home).run(bad.line().toArray(String[]::new));
    assertEquals(2, english.exit(), english::toString);
    assertEquals(bad.code(), english.code(), english::toString);
    Contract.check(english);
    if (!bad.line().contains("--lang")) {
      List<String> chinese = new ArrayList<>(bad.line());
      chinese.addAll(List.of("--lang", "zh-CN"));
      Ended translated = Desk.on(home).run(chinese.toArray(String[]::new));
      assertEquals(bad.code(), translated.code(), translated::toString);
      Contract.checkChinese(translated);
    }
    assertEmpty(home);
  }

  private static void assertEmpty(Path home) {
    assertEquals(0, Desk.on(home).run(0, "drafts").json().path("drafts").size());
    assertEquals(0, Desk.on(home).run(0, "outbox").json().path("jobs").size());
  }

  @Test
  void keepsTheTextWhenTheNetworkIsNotThere() throws Exception {
    int free = freePort();
    waits("unreachable", "http://127.0.0.1:" + free, "31337");
  }

  @Test
  void keepsTheTextWhenTheNodeAnswersAPage() throws Exception {
    try (FakeModel page = new FakeModel(List.of(), "")) {
      waits("unreachable", page.url("html").toString(), "31337");
      waits("unreachable", page.url("503").toString(), "31337");
      waits("unreachable", page.url("closesAtOnce").toString(), "31337");
    }
  }

  @Test
  void asksAForeignChainForItsIdAndNeverSignsThere() throws Exception {
    try (Foreign chain = new Foreign(31_337)) {
      waits("wrongChain", chain.url(), "1");
      waits("needsYou", chain.url(), "31337");
    }
  }

  @Test
  void staysAtHomeWhenOffline() throws Exception {
    waits("offline", "https://example.invalid/", "1", "--offline");
  }

  private void waits(String code, String rpc, String chainId, String... more) throws IOException {
    Path home = Files.createTempDirectory(temp, "home");
    Path text = Works.file(temp, "text.md", Works.ENGLISH);
    List<String> line =
        new ArrayList<>(List.of("publish", text.toString(), "--rpc", rpc, "--chain-id", chainId));
    line.addAll(List.of(more));
    Ended ended = Desk.on(home).run(line.toArray(String[]::new));
    assertEquals(3, ended.exit(), ended::toString);
    assertEquals(code, ended.code(), ended::toString);
    JsonNode node = Contract.check(ended);
    assertEquals("queued", node.path("status").asString());
    for (String key : List.of("token", "collection", "account", "txHash")) {
      assertTrue(node.path(key).isNull(), ended::toString);
    }
    assertEquals(Works.ENGLISH, Works.onlyDraft(home));
    JsonNode jobs = Desk.on(home).run(0, "outbox").json().path("jobs");
    assertEquals(node.path("jobId").asString(), jobs.path(0).path("jobId").asString());
    line.addAll(List.of("--lang", "zh-CN"));
    Contract.checkChinese(Desk.on(home).run(line.toArray(String[]::new)));
    assertEquals(Works.ENGLISH, Works.onlyDraft(home));
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path home = temp.resolve("home");
      String port = String.valueOf(taken.getLocalPort());
      Ended ended = Desk.on(home).run("network", "practice", "--port", port);
      assertEquals(3, ended.exit(), ended::toString);
      assertEquals("portTaken", ended.code());
      Contract.check(ended);
      Contract.checkChinese(
          Desk.on(home).run("network", "practice", "--port", port, "--lang", "zh-CN"));
    }
  }

  @Test
  void keepsTheTextWhenAnvilIsMissing() throws Exception {
    Path empty = Files.createDirectories(temp.resolve("empty"));
    practiceIsUnavailable(empty);
  }

  @Test
  void neverRunsAnAnvilThatWasAltered() throws Exception {
    Path folder = temp.resolve("altered");
    Path original = AnvilBinary.ofThisComputer().checked();
    Path root = Path.of(System.getProperty("colophon.dir", "../..")).toAbsolutePath().normalize();
    Path copy = folder.resolve(root.relativize(original).toString());
    Files.createDirectories(copy.getParent());
    Path trace = temp.resolve("it-ran");
    Files.writeString(copy, "#!/bin/sh\ntouch '" + trace + "'\n");
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    practiceIsUnavailable(folder);
    assertFalse(Files.exists(trace));
  }

  private void practiceIsUnavailable(Path folder) throws IOException {
    Path home = temp.resolve("home");
    Path text = Works.file(temp, "text.md", Works.ENGLISH);
    Ended ended = Program.on(home).in(folder).run("publish", text.toString());
    assertEquals(3, ended.exit(), ended::toString);
    assertEquals("practiceUnavailable", ended.code());
    Contract.check(ended);
    assertEquals(Works.ENGLISH, Works.onlyDraft(home));
    Contract.checkChinese(Program.on(home).in(folder).run("outbox", "resume", "--lang", "zh-CN"));
    Desk.on(home).run(0, "outbox", "resume", "--wait", "60");
  }

  @Test
  void leavesAHomeInUseAlone() throws Exception {
    Path home = temp.resolve("home");
    Path text = Works.file(temp, "text.md", Works.ENGLISH);
    try (Home taken = Home.take(home)) {
      Ended ended = Program.on(taken.folder()).run("publish", text.toString());
      assertEquals(3, ended.exit(), ended::toString);
      assertEquals("homeInUse", ended.code());
      Contract.check(ended);
      Contract.checkChinese(Program.on(home).run("import", text.toString(), "--lang", "zh-CN"));
    }
    assertEmpty(home);
  }

  @Test
  void refusesAHomeThatCannotBeOne() throws Exception {
    Path text = Works.file(temp, "text.md", Works.ENGLISH);
    for (Path home : List.of(text, text.resolve("below"))) {
      for (String[] line :
          List.of(
              new String[] {"publish", text.toString()},
              new String[] {"import", text.toString()},
              new String[] {"try"},
              new String[] {"network", "practice"})) {
        Ended ended = Desk.on(home).run(line);
        assertEquals(2, ended.exit(), ended::toString);
        Contract.check(ended);
      }
    }
  }

  @Test
  void worksInAHomeWithSpacesAndChinese() throws Exception {
    Path home = Files.createDirectories(temp.resolve("我的 书房")).resolve("a home 'here'");
    Path text = Works.file(temp, "雨夜 1.md", Works.CHINESE);
    Ended ended = Program.on(home).run("publish", text.toString());
    assertEquals(0, ended.exit(), ended::toString);
    Contract.check(ended);
    assertEquals("雨夜", ended.text("title"));
    assertEquals(Works.CHINESE, Works.onlyDraft(home));
  }

  @Test
  void keepsWhatWasThereWhenTheDiskIsFull() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
    Path disk = Files.createDirectory(temp.resolve("disk"));
    Path text = Works.file(temp, "text.md", Works.ENGLISH);
    assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()));
    try {
      for (int kilobytes : new int[] {16, 160, 176, 320, 700}) {
        assertTrue(mount("mount", "-o", "remount,size=" + kilobytes + "k", disk.toString()));
        Ended ended = Program.on(disk.resolve("home")).run("publish", text.toString());
        Contract.check(ended);
        if (ended.exit() != 0) {
          assertEquals(3, ended.exit(), ended::toString);
          assertEquals("diskFull", ended.code(), ended::toString);
        }
        if (!ended.json().path("draftId").isNull()) {
          assertEquals(Works.ENGLISH, Works.onlyDraft(disk.resolve("home")));
        }
      }
      assertTrue(mount("mount", "-o", "remount,size=64m", disk.toString()));
      Ended ended = Program.on(disk.resolve("home")).run("publish", text.toString());
      assertEquals(0, ended.exit(), ended::toString);
      try (Desk.Chain chain = new Desk.Chain(disk.resolve("home"))) {
        assertEquals(List.of(ended.text("txHash")), chain.node().mints(ended.text("collection")));
      }
    } finally {
      mount("umount", "-l", disk.toString());
    }
  }

  private static boolean mount(String... line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  @Test
  void tellsHowAModelFailed() throws Exception {
    try (FakeModel model = new FakeModel(List.of("Rain ", "fell ", "all ", "night."), "key")) {
      suggestion(model, "html", 1, "notAStream", "");
      suggestion(model, "401", 1, "providerError", "");
      suggestion(model, "429", 1, "providerError", "");
      suggestion(model, "500", 1, "providerError", "");
      suggestion(model, "noHeaders", 1, "timeoutFirst", "");
      suggestion(model, "stall", 1, "timeoutIdle", "Rain fell ");
      suggestion(model, "eof", 1, "truncated", "Rain fell ");
      suggestion(model, "malformed", 1, "providerError", "Rain fell ");
    }
    Ended dead =
        Desk.on(temp.resolve("home"))
            .run(
                "draft",
                "A",
                "--endpoint",
                "http://127.0.0.1:" + freePort() + "/v1",
                "--model",
                "m");
    assertEquals(3, dead.exit(), dead::toString);
    assertEquals("unreachable", dead.text("outcome"), dead::toString);
    Contract.check(dead);
  }

  private void suggestion(
      FakeModel model, String behaviour, int exit, String outcome, String text) {
    String[] line = {
      "draft",
      "A night",
      "--endpoint",
      model.url(behaviour).toString(),
      "--model",
      "m",
      "--timeout",
      "1",
      "--key-env",
      "MODEL_KEY"
    };
    Desk desk = Desk.on(temp.resolve("home")).with("MODEL_KEY", "key");
    Ended ended = desk.run(line);
    assertEquals(exit, ended.exit(), ended::toString);
    assertEquals(outcome, ended.text("outcome"), ended::toString);
    assertEquals(text, ended.text("text"), ended::toString);
    Contract.check(ended);
    List<String> chinese = new ArrayList<>(List.of(line));
    chinese.addAll(List.of("--lang", "zh-CN"));
    Contract.checkChinese(desk.run(chinese.toArray(String[]::new)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// A real chain that is not ours.
  private static final class Foreign implements AutoCloseable {
    private final Process process;
    private final String url;

    Foreign(long chainId) throws IOException {
      process =
          new ProcessBuilder(
                  AnvilBinary.ofThisComputer().checked().toString(),
                  "--port",
                  "0",
                  "--chain-id",
                  String.valueOf(chainId))
              .redirectErrorStream(true)
              .start();
      BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
      Matcher listening = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)").matcher("");
      String line = reader.readLine();
      while (line != null && !listening.reset(line).find()) {
        line = reader.readLine();
      }
      if (line == null) {
        throw new IOException("anvil did not listen");
      }
      url = "http://" + listening.group(1);
    }

    String url() {
      return url;
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }
}
