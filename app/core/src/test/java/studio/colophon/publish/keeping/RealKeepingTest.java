package studio.colophon.publish.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.FakePinService;
import studio.colophon.fake.RealKubo;
import studio.colophon.fake.PlainTokens;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.net.Ask;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Service;

/// A service that lies, seen through the gateway of a real Kubo, over weeks.
class RealKeepingTest {
  @TempDir Path folder;

  private static void rpc(Home home, RealKubo kubo, String call) {
    URI at = URI.create(kubo.api() + "/api/v0/" + call);
    assertEquals(200, home.door.ask(Ask.post(at, BodyPublishers.noBody()), home.cancel).status());
  }

  private static void give(Home home, RealKubo kubo) {
    Kubo client = new Kubo(home.door, kubo.api());
    for (Cid root : home.work.roots()) {
      home.pins.delivery().hand(client, root, "x", home.cancel);
    }
  }

  @Test
  void followsACopyThatIsLostAndComesBack() throws IOException {
    try (FakePinService fake = new FakePinService("t");
        RealKubo kubo = RealKubo.start(Files.createDirectory(folder.resolve("kubo")));
        Home home = new Home(folder.resolve("home"), new PlainTokens())) {
      home.here();
      home.gateways.add(kubo.gateway());
      Service service = new Service("存放处", Kind.PSA, fake.uri());
      home.pins.services().add(service, "t", false);
      home.work.roots().forEach(fake::has);
      home.pins.keep(service, home.work.roots(), "雨夜", Duration.ofSeconds(20), home.cancel);
      // pinned, it says; a Kubo that somebody else runs does not find it
      home.round();
      assertEquals(List.of("missing", "missing"), home.states("存放处"));
      assertFalse(home.kept().enough());
      give(home, kubo);
      for (int i = 0; i < 3; i++) {
        home.later(Duration.ofMinutes(20));
        home.round();
      }
      assertEquals(List.of("checked", "checked"), home.states("存放处"));
      assertEquals(kubo.gateway().toString(), home.rows("存放处").getLast().via());
      assertTrue(home.kept().enough());
      home.later(Duration.ofHours(24));
      home.round();
      assertEquals(home.now.toString(), home.rows("存放处").getLast().checkedAt());
      // one chapter is gone: a whole check cannot miss it
      Cid chapter = home.blocks.keySet().stream().skip(7).findFirst().orElseThrow();
      home.work.roots().forEach(root -> rpc(home, kubo, "pin/rm?arg=" + root));
      rpc(home, kubo, "block/rm?force=true&arg=" + chapter);
      home.keeping.check(home.cids(), true, List.of(), (_, _, _) -> {}, home.cancel);
      assertEquals(List.of("checked", "missing"), home.states("存放处"));
      assertEquals("40/41 blocks", home.rows("存放处").getLast().detail());
      // the node itself as a place: it lacks the block, and is handed it again
      home.put(kubo.api().toString(), "kubo", "claimed");
      home.later(Duration.ofDays(7));
      home.round();
      for (int i = 0; i < 4; i++) {
        home.later(Duration.ofHours(1));
        home.round();
      }
      assertEquals(List.of("checked", "checked"), home.states(kubo.api().toString()));
      // now that the node is a place itself, its gateway is nobody else's any more
      assertEquals(List.of("checked", "claimed"), home.states("存放处"));
      assertEquals(Kept.NO_GATEWAY, home.rows("存放处").getLast().detail());
      assertEquals(Checker.EXPORT, home.rows(kubo.api().toString()).getLast().via());
    }
  }
}
