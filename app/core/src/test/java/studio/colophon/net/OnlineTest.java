package studio.colophon.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;

/// The address 0.0.0.0 is no loopback address and yet leads to this computer: it stands for another
/// one here.
class OnlineTest {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENDLESS =
      "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\no".getBytes(StandardCharsets.US_ASCII);

  private final Door door = new Door(false);

  @Test
  void knowsNothingBeforeTheFirstCallAndThenHowItEnded() throws IOException {
    assertEquals(Online.Last.NONE, door.online().get().last());
    assertThrows(StudioException.class, () -> ask("http://nobody.invalid/"));
    assertEquals(Online.Last.SILENT, door.online().get().last());
    try (ServerSocket server = serve(ANSWER)) {
      assertEquals("ok", ask("http://0.0.0.0:" + server.getLocalPort()));
    }
    assertEquals(Online.Last.ANSWERED, door.online().get().last());
  }

  @Test
  void doesNotCountThisComputer() throws IOException {
    try (ServerSocket server = serve(ANSWER)) {
      assertEquals("ok", ask("http://127.0.0.1:" + server.getLocalPort()));
    }
    assertEquals(Online.Last.NONE, door.online().get().last());
  }

  @Test
  void refusesOthersWhileTheWriterWorksOfflineOrTheLockIsOn() throws IOException {
    try (ServerSocket server = serve(ANSWER)) {
      door.workOffline(true);
      assertEquals("net.offline", refused("http://0.0.0.0:" + server.getLocalPort()));
      assertEquals("ok", ask("http://127.0.0.1:" + server.getLocalPort()));
      door.workOffline(false);
      door.lock(true);
      assertTrue(door.thisComputerOnly());
      assertEquals("net.locked", refused("http://0.0.0.0:" + server.getLocalPort()));
      door.lock(false);
      assertEquals("ok", ask("http://0.0.0.0:" + server.getLocalPort()));
    }
    Door forced = new Door(true);
    forced.lock(false);
    forced.workOffline(false);
    assertFalse(forced.online().get().open());
  }

  @Test
  void endsWhatGoesOnWithOthersWhenTheLockFalls() throws Exception {
    try (ServerSocket server = serve(ENDLESS)) {
      URI uri = URI.create("http://0.0.0.0:" + server.getLocalPort());
      try (Live live = door.open(Ask.get(uri), new Cancel())) {
        assertEquals('o', live.body().read());
        CompletableFuture<Boolean> broke =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return live.body().read() < 0;
                  } catch (IOException e) {
                    return true;
                  }
                });
        door.lock(true);
        assertTrue(broke.get(20, TimeUnit.SECONDS));
      }
    }
  }

  private String ask(String uri) {
    return door.ask(Ask.get(URI.create(uri)), new Cancel()).text();
  }

  private String refused(String uri) {
    StudioException e = assertThrows(StudioException.class, () -> ask(uri));
    assertEquals(Fault.OFFLINE, e.fault());
    return e.problem().key();
  }

  private static ServerSocket serve(byte[] answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"));
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  socket.getInputStream().read(new byte[4096]);
                  socket.getOutputStream().write(answer);
                  socket.getOutputStream().flush();
                } catch (IOException e) {
                  return;
                }
              }
            });
    return server;
  }
}
