package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.Ended;
import studio.colophon.fake.FakeModel;
import studio.colophon.fake.FakePinService;
import studio.colophon.fake.Program;
import studio.colophon.vault.Vault;

/// The practice key and a model's key are looked for, in every spelling, wherever the program
/// writes.
class SecretsTest {
  private static final String API_KEY = "sk-canary-7Qx9vT2mWb4LrN8sKd3F";
  private static final String PIN_TOKEN = "pin-canary-4Wd6yU1kHs8ZpE3xCq5J";

  @TempDir Path temp;

  @Test
  void keepsKeysInTheVaultAlone() throws Exception {
    Path home = temp.resolve("home");
    Path out = temp.resolve("out");
    Path report = temp.resolve("report.json");
    Path text = Works.file(temp, "text.md", Works.ENGLISH);
    Program program =
        Program.on(home)
            .with("MODEL_KEY", API_KEY)
            .with("PIN_TOKEN", PIN_TOKEN)
            .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
    List<Ended> runs = new ArrayList<>();
    try (FakeModel model = new FakeModel(List.of("Rain ", "fell."), API_KEY)) {
      for (String behaviour : List.of("ok", "401")) {
        runs.add(
            program.run(
                "draft",
                "A night",
                "--endpoint",
                model.url(behaviour).toString(),
                "--model",
                "m",
                "--key-env",
                "MODEL_KEY",
                "--keep"));
      }
      assertTrue(
          model.seen().stream()
              .allMatch(seen -> ("Bearer " + API_KEY).equals(seen.headers().get("authorization"))));
    }
    assertEquals(0, runs.getFirst().exit(), runs::toString);
    try (FakePinService service = new FakePinService(PIN_TOKEN)) {
      String url = service.uri().toString();
      runs.add(program.run("pins", "service", "存放处", "--url", url, "--key-env", "PIN_TOKEN"));
      Program.Running publishing =
          program.start("publish", text.toString(), "--out", out.toString(), "--pin", "存放处");
      publishing.step("pin");
      runs.add(publishing.end());
      assertEquals(0, runs.getLast().exit(), runs::toString);
      service.fail(FakePinService.Fault.UNAUTHORIZED);
      String cid = runs.getLast().text("editionCid");
      runs.add(program.run("pins", "add", cid, "--service", "存放处"));
      assertEquals("needsYou", runs.getLast().code());
      runs.add(program.run("pins"));
      assertTrue(service.secrets().stream().allMatch(("Bearer " + PIN_TOKEN)::equals));
    }
    Ended published = runs.get(3);
    runs.add(program.run("verify", published.text("token"), "--report", report.toString()));
    runs.add(program.run("wallet"));
    runs.add(program.run("doctor"));
    String wrong = "publish " + text + " --share Ann=" + API_KEY.length() + ":1";
    runs.add(program.run(wrong.split(" ")));
    byte[] key =
        new Vault(home.resolve("vault"), new SecureRandom()).open("practice", byte[]::clone);
    assertEquals(32, key.length);
    try (Desk.Chain chain = new Desk.Chain(home)) {
      assertTrue(Files.exists(home.resolve("practice/owner.json")));
      look(key, runs, home, out, report);
      chain.node().ask("eth_chainId");
    }
    look(key, runs, home, out, report);
  }

  @Test
  void hidesTheVaultFromOthers() throws IOException {
    Path home = temp.resolve("home");
    Desk.on(home)
        .run(0, "publish", Works.file(temp, "a.md", Works.ENGLISH).toString(), "--until", "sign");
    assertEquals("rwx------", mode(home));
    assertEquals("rwx------", mode(home.resolve("vault")));
    try (Stream<Path> files = Files.list(home.resolve("vault"))) {
      for (Path file : files.toList()) {
        assertEquals("rw-------", mode(file), file::toString);
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void look(byte[] key, List<Ended> runs, Path home, Path... others) throws IOException {
    Map<String, byte[]> needles = new LinkedHashMap<>();
    spell(needles, "practice key", key);
    spell(needles, "API key", API_KEY.getBytes(StandardCharsets.UTF_8));
    spell(needles, "token", PIN_TOKEN.getBytes(StandardCharsets.UTF_8));
    List<Path> places = new ArrayList<>(List.of(others));
    places.add(home);
    int looked = 0;
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.startsWith(home.resolve("vault"))) {
            search(needles, file.toString(), Files.readAllBytes(file));
            looked++;
          }
        }
      }
    }
    assertTrue(looked > 10, "only " + looked + " files");
    for (Ended run : runs) {
      search(needles, run.command().toString(), run.out().getBytes(StandardCharsets.UTF_8));
      search(needles, run.command().toString(), run.err().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void spell(Map<String, byte[]> needles, String name, byte[] secret) {
    String hex = HexFormat.of().formatHex(secret);
    needles.put(name, secret);
    needles.put(name + " in hex", hex.getBytes(StandardCharsets.UTF_8));
    needles.put(name + " in HEX", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    needles.put(
        name + " in decimal",
        new java.math.BigInteger(1, secret).toString().getBytes(StandardCharsets.UTF_8));
    // without the last group, which depends on what follows
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
    String url = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    needles.put(
        name + " in base64",
        base64.substring(0, base64.length() - 3).getBytes(StandardCharsets.UTF_8));
    needles.put(
        name + " in base64url",
        url.substring(0, url.length() - 3).getBytes(StandardCharsets.UTF_8));
  }

  private static void search(Map<String, byte[]> needles, String place, byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    needles.forEach(
        (name, needle) ->
            assertFalse(
                all.contains(new String(needle, StandardCharsets.ISO_8859_1)),
                () -> name + " lies in " + place));
  }
}
