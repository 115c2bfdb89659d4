package studio.colophon.chain.practice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.chain.At;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Finality;
import studio.colophon.chain.Minting;
import studio.colophon.chain.Receipt;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.WorksContract;
import studio.colophon.fake.Jvm;
import studio.colophon.fake.PracticeHome;
import studio.colophon.wallet.Voucher;

/// With real anvils; what other pages of a browser could do is done through a real WebSocket.
class PracticeTest {
  private static final Voucher NIGHT = PracticeHome.voucher("a night", 0, List.of());
  private static final Voucher DAY = PracticeHome.voucher("a day", 0, List.of());
  private static final String MEI = "0x2222222222222222222222222222222222222222";

  @TempDir Path folder;

  @Test
  void keepsWhatWasMintedThroughKillsOfAnvil() {
    PracticeHome home = new PracticeHome(folder);
    try (Practice practice = home.open()) {
      home.mint(practice, NIGHT);
      practice.checkpoint();
      kill(practice);
      practice.settle();
      assertThere(practice, NIGHT);
      home.mint(practice, DAY);
      practice.mine(2);
      // not in a checkpoint yet, but checked: the record has it
      practice.settle();
      kill(practice);
      practice.settle();
      assertThere(practice, NIGHT);
      assertThere(practice, DAY);
      kill(practice);
    }
    try (Practice practice = home.open()) {
      assertThere(practice, NIGHT);
    }
  }

  @Test
  void replaysWhatAnOlderCheckpointLacks() throws IOException {
    PracticeHome home = new PracticeHome(folder);
    Receipt receipt;
    try (Practice practice = home.open()) {
      receipt = home.mint(practice, NIGHT);
      practice.checkpoint();
    }
    // as if the power had failed between the record and the renaming of the checkpoint
    List<Path> checkpoints = checkpoints();
    assertEquals(2, checkpoints.size());
    Files.move(
        checkpoints.getLast(), checkpoints.getLast().resolveSibling("checkpoint-2.json.new"));
    try (Practice practice = home.open()) {
      assertThere(practice, NIGHT);
      Receipt again =
          new Transactions(PracticeHome.chain(practice.network()))
              .receipt(receipt.hash())
              .orElseThrow();
      assertEquals(receipt.blockNumber(), again.blockNumber());
      home.mint(practice, DAY);
      practice.checkpoint();
    }
    // and as if every checkpoint had been damaged
    for (Path checkpoint : checkpoints()) {
      byte[] bytes = Files.readAllBytes(checkpoint);
      bytes[bytes.length / 2] ^= 1;
      Files.write(checkpoint, bytes);
    }
    try (Practice practice = home.open()) {
      assertThere(practice, NIGHT);
      assertThere(practice, DAY);
    }
  }

  @Test
  void mendsWhatAWebPageDid() throws Exception {
    PracticeHome home = new PracticeHome(folder);
    try (Practice practice = home.open()) {
      home.mint(practice, NIGHT);
      practice.checkpoint();
      String collection = new StudioAddresses().worksOf(home.collection()).lower();
      String account = home.signer().address().lower();
      List<String> deeds =
          List.of(
              call("anvil_setBalance", "\"" + MEI + "\",\"0xde0b6b3a7640000\""),
              call("anvil_setCode", "\"" + collection + "\",\"0x00\""),
              call("anvil_setNonce", "\"" + account + "\",\"0x40\""),
              call("anvil_reset", ""),
              call("anvil_reorg", "2,[]"),
              call("anvil_rollback", "1"),
              call("anvil_setBalance", "\"" + MEI + "\",\"0xde0b6b3a7640000\"")
                  + "\n"
                  + call("anvil_impersonateAccount", "\"" + MEI + "\"")
                  + "\n"
                  + call(
                      "eth_sendTransaction", "{\"from\":\"" + MEI + "\",\"to\":\"" + MEI + "\"}"),
              call("evm_setNextBlockTimestamp", "9999999999") + "\n" + call("evm_mine", ""));
      for (String deed : deeds) {
        String genuine = practice.url().toString();
        asAWebPage(practice.url(), deed);
        assertTrue(practice.settle());
        assertNotEquals(genuine, practice.url().toString(), "started again after " + deed);
        assertThere(practice, NIGHT);
        assertEquals(
            BigInteger.ZERO,
            PracticeHome.chain(practice.network()).balance(EvmAddress.parse(MEI), At.LATEST));
      }
      // empty blocks and a stopped miner do no harm and start nothing again
      URI same = practice.url();
      asAWebPage(same, call("evm_mine", ""));
      asAWebPage(same, call("evm_setAutomine", "false"));
      assertFalse(practice.settle());
      assertEquals(same, practice.url());
      home.mint(practice, DAY);
      assertFalse(practice.checkpoint());
      assertEquals(same, practice.url());
    }
    try (Practice practice = home.open()) {
      assertThere(practice, NIGHT);
      assertThere(practice, DAY);
    }
  }

  @Test
  void undoesWhatWasSlippedInBesideAMint() throws Exception {
    PracticeHome home = new PracticeHome(folder);
    try (Practice practice = home.open()) {
      String collection = new StudioAddresses().worksOf(home.collection()).lower();
      home.mint(practice, NIGHT);
      practice.checkpoint();
      home.mint(practice, DAY);
      // the mint touched this contract too, so only running it again can tell
      String slot = "0x" + "0".repeat(63) + "5";
      asAWebPage(
          practice.url(),
          call("anvil_setStorageAt", "\"" + collection + "\",\"" + slot + "\",\"" + slot + "\""));
      assertTrue(practice.checkpoint());
      assertThere(practice, NIGHT);
      // what was not checked before is not believed: its transaction is sent again
      assertInstanceOf(
          Minting.Send.class, home.prepare(PracticeHome.chain(practice.network()), DAY));
      home.mint(practice, DAY);
      practice.mine(2);
      practice.checkpoint();
      assertThere(practice, DAY);
    }
  }

  @Test
  void oneProcessRunsTheChainAndOthersUseIt() throws IOException {
    PracticeHome home = new PracticeHome(folder);
    assertEquals(Optional.empty(), Practice.glance(folder, PracticeHome.DOOR, new Cancel()));
    try (Practice owner = home.serve(0)) {
      assertTrue(owner.owner());
      StudioException e = assertThrows(StudioException.class, () -> home.serve(0));
      assertEquals(Fault.HOME_IN_USE, e.fault());
      try (Practice guest = home.open()) {
        assertFalse(guest.owner());
        assertEquals(owner.url(), guest.url());
        assertEquals(owner.pid(), guest.pid());
        home.mint(guest, NIGHT);
        guest.mine(2);
        int before = checkpoints().size();
        guest.checkpoint();
        assertEquals(before + 1, checkpoints().size());
        kill(owner);
        assertTrue(guest.settle());
        assertEquals(owner.url(), guest.url());
        assertThere(guest, NIGHT);
      }
      try (Practice reader =
          Practice.glance(folder, PracticeHome.DOOR, new Cancel()).orElseThrow()) {
        assertEquals(owner.url(), reader.url());
      }
      assertThere(owner, NIGHT);
    }
    assertFalse(Files.exists(folder.resolve("practice/owner.json")));
    List<String> before = listing();
    try (Practice reader = Practice.glance(folder, PracticeHome.DOOR, new Cancel()).orElseThrow()) {
      assertThere(reader, NIGHT);
    }
    assertEquals(before, listing());
  }

  @Test
  void listensWhereAskedAndSaysWhenThatIsTaken() {
    PracticeHome home = new PracticeHome(folder.resolve("a"));
    PracticeHome other = new PracticeHome(folder.resolve("b"));
    int port;
    try (Practice practice = home.serve(0)) {
      port = practice.port();
      StudioException e = assertThrows(StudioException.class, () -> other.serve(port));
      assertEquals(Fault.PORT_TAKEN, e.fault());
    }
    try (Practice practice = other.serve(port)) {
      assertEquals(port, practice.port());
      kill(practice);
      practice.settle();
      assertEquals(port, practice.port());
    }
  }

  @Test
  void leavesNoProcessBehind() throws Exception {
    PracticeHome home = new PracticeHome(folder);
    long anvil;
    try (Practice practice = home.open()) {
      anvil = practice.pid();
      assertTrue(ProcessHandle.of(anvil).isPresent());
    }
    assertFalse(ProcessHandle.of(anvil).map(ProcessHandle::isAlive).orElse(false));

    Process child = serveElsewhere();
    String said = child.inputReader(StandardCharsets.UTF_8).readLine();
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(said)).orElseThrow();
    child.destroyForcibly().waitFor();
    orphan.onExit().get(20, TimeUnit.SECONDS);
    // what it left in owner.json is stale: the lock is free
    try (Practice practice = home.open()) {
      assertTrue(practice.owner());
      // asking twice in one process does not give the lock away
      assertThrows(StudioException.class, () -> home.serve(0));
      home.open().close();
      Process guest = serveElsewhere();
      guest.inputReader(StandardCharsets.UTF_8).readLine();
      assertTrue(ProcessHandle.of(practice.pid()).isPresent());
      assertEquals(
          practice.url().toString(),
          Claim.notice(folder.resolve("practice")).orElseThrow().url().toString());
      guest.destroyForcibly().waitFor();
    }
  }

  private Process serveElsewhere() throws IOException {
    return Jvm.of(
            List.of("-Dcolophon.dir=" + System.getProperty("colophon.dir")),
            Serve.class,
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void saysWhenAnvilIsMissingOrAltered() throws IOException {
    String real = System.getProperty("colophon.dir");
    Path anvil = AnvilBinary.ofThisComputer().checked();
    try {
      System.setProperty("colophon.dir", folder.toString());
      assertUnavailable("practice.missing");
      Path file = folder.resolve("contracts").resolve(Path.of(real, "contracts").relativize(anvil));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "#!/bin/sh\necho planted\n");
      assertUnavailable("practice.altered");
    } finally {
      System.setProperty("colophon.dir", real);
    }
  }

  @Test
  void thePracticeKeyIsInNoFileOutsideTheVault() throws IOException {
    PracticeHome home = new PracticeHome(folder);
    home.signer();
    // the test knows how the vault keeps it; nobody else may
    byte[] key =
        new studio.colophon.vault.Vault(folder.resolve("vault"), new java.security.SecureRandom())
            .open("practice", byte[]::clone);
    try (Practice practice = home.open()) {
      home.mint(practice, NIGHT);
      practice.checkpoint();
      assertNowhere(key);
    }
    assertNowhere(key);
  }

  /// What the child process of [#leavesNoProcessBehind] does.
  static final class Serve {
    private Serve() {}

    public static void main(String[] arguments) throws InterruptedException {
      Practice practice = new PracticeHome(Path.of(arguments[0])).open();
      System.out.println(practice.pid());
      System.out.flush();
      Thread.currentThread().join();
    }
  }

  private void assertUnavailable(String key) {
    StudioException e =
        assertThrows(StudioException.class, () -> new PracticeHome(folder.resolve("h")).open());
    assertEquals(Fault.PRACTICE_UNAVAILABLE, e.fault());
    assertEquals(key, e.problem().key());
  }

  private void assertThere(Practice practice, Voucher voucher) {
    Chain chain = PracticeHome.chain(practice.network());
    PracticeHome home = new PracticeHome(folder);
    WorksContract works =
        new WorksContract(chain, new StudioAddresses().worksOf(home.collection()));
    assertArrayEquals(
        voucher.digest(), works.work(voucher.tokenId(), At.LATEST).orElseThrow().digest());
    WorksContract.Mint mint = works.mint(voucher.tokenId()).orElseThrow();
    assertNotEquals(Finality.NONE, chain.finality(mint.blockNumber(), mint.blockHash()));
  }

  private static String call(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":["
        + params
        + "]}";
  }

  /// A page of another origin speaks to anvil.
  private static void asAWebPage(URI url, String lines) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String line : lines.split("\n", -1)) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket =
            client
                .newWebSocketBuilder()
                .header("Origin", "https://evil.example")
                .buildAsync(URI.create("ws://127.0.0.1:" + url.getPort()), new Listener(answer))
                .get(10, TimeUnit.SECONDS);
        socket.sendText(line, true).get(10, TimeUnit.SECONDS);
        String text = answer.get(10, TimeUnit.SECONDS);
        assertFalse(text.contains("\"error\""), line + " " + text);
        socket.abort();
      }
    }
  }

  private record Listener(CompletableFuture<String> answer) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      answer.complete(data.toString());
      return CompletableFuture.completedStage(null);
    }
  }

  private static void kill(Practice practice) {
    ProcessHandle anvil = ProcessHandle.of(practice.pid()).orElseThrow();
    anvil.destroyForcibly();
    anvil.onExit().join();
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("practice"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("checkpoint-\\d+\\.json"))
          .sorted()
          .toList();
    }
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> out = new java.util.ArrayList<>();
      for (Path file : files.sorted().toList()) {
        out.add(file + " " + Files.getLastModifiedTime(file));
      }
      return out;
    }
  }

  private void assertNowhere(byte[] key) throws IOException {
    String hex = HexFormat.of().formatHex(key);
    String raw = new String(key, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(
            text.contains(raw) || text.toLowerCase(java.util.Locale.ROOT).contains(hex),
            file.toString());
      }
    }
  }
}
