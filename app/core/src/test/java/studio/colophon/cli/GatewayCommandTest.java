package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.fake.Ended;
import studio.colophon.fake.Program;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.ipfs.store.Batch;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.store.Home;
import tools.jackson.databind.JsonNode;

/// The program's own gateway: it serves a home that others write, and ends when it is told to.
class GatewayCommandTest {
  @TempDir Path temp;

  private static int status(URI at) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void servesUntilItIsToldToStop(String signal) throws Exception {
    assumeTrue(Program.groups(), "this system has no setsid");
    Path home = temp.resolve("家");
    Program.Running running = Program.on(home).start("gateway");
    JsonNode said = Json.read(running.line());
    URI url = URI.create(said.path("url").asString());
    assertEquals(said.path("port").asInt(), url.getPort());
    assertEquals("127.0.0.1", url.getHost());
    assertEquals(running.pid(), said.path("pid").asLong());
    assertTrue(said.path("ok").asBoolean(false), said::toString);
    byte[] block = {1, 2, 3};
    URI raw = url.resolve("/ipfs/" + Cid.raw(block) + "?format=raw");
    assertEquals(404, status(raw));
    assertEquals(false, Files.exists(home));
    // another process has the home, and writes it
    try (Home _ = Home.take(home)) {
      try (BlockStore store = BlockStore.open(home.resolve("blocks"));
          Batch batch = store.batch()) {
        batch.put(Cid.raw(block), block);
        batch.commit();
      }
      assertEquals(200, status(raw));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertArrayEquals(
          block,
          client
              .send(HttpRequest.newBuilder(raw).build(), HttpResponse.BodyHandlers.ofByteArray())
              .body());
      // a connection that is kept open does not keep it from ending
      running.signal(signal);
      Ended ended = running.end();
      assertEquals(0, ended.exit(), ended::toString);
    }
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    Program.Running running = Program.on(temp.resolve("a")).start("gateway", "--port", "0");
    String port = Json.read(running.line()).path("port").asString();
    Ended second = Program.on(temp.resolve("b")).run("gateway", "--port", port);
    assertEquals(3, second.exit(), second::toString);
    assertEquals("portTaken", second.code());
    for (String wrong : new String[] {"-1", "65536", "x"}) {
      Ended bad = Program.on(temp.resolve("b")).run("gateway", "--port", wrong);
      assertEquals(2, bad.exit(), bad::toString);
      assertEquals("badArgument", bad.code());
    }
    running.signal("INT");
    assertEquals(0, running.end().exit());
  }

  /// Three times the memory that the program has, to several at once, of whom some do not read.
  @Test
  void servesMoreThanItsMemoryWhileOthersDawdle() throws Exception {
    Path home = temp.resolve("home");
    MessageDigest wanted = Hashes.sha256();
    Cid root;
    try (BlockStore store = BlockStore.open(home.resolve("blocks"));
        Batch batch = store.batch()) {
      JsonNode much = Json.object().put("type", "prng").put("seed", 7).put("size", 160L << 20);
      Path file = temp.resolve("long.bin");
      try (InputStream in = Vectors.stream(much)) {
        Files.copy(in, file);
      }
      Import.Imported imported = Import.of(file, Profile.V1_2025, false, batch, new Cancel());
      root = imported.cid();
      batch.commit();
    }
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), wanted);
        BlockStore blocks = BlockStore.open(home.resolve("blocks"))) {
      CarWriter.write(out, List.of(root), blocks, new Cancel());
    }
    Program.Running running = Program.on(home).option("-Xmx48m").start("gateway");
    URI url = URI.create(Json.read(running.line()).path("url").asString());
    List<Socket> dawdlers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
      String head = "GET /ipfs/" + root + "?format=car HTTP/1.1\r\nHost: " + url.getAuthority();
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      dawdlers.add(socket);
    }
    MessageDigest got = Hashes.sha256();
    HttpRequest whole =
        HttpRequest.newBuilder(url.resolve("/ipfs/" + root + "?format=car")).build();
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream in = client.send(whole, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), got));
    }
    assertEquals(Hashes.hex(wanted.digest()), Hashes.hex(got.digest()));
    running.signal("INT");
    assertEquals(0, running.end().exit());
    for (Socket socket : dawdlers) {
      socket.close();
    }
  }
}
