package studio.colophon.ui.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.fake.FakeKubo;
import studio.colophon.fake.FakePinService;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.Shelf;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.works.Version;

/// What the window does for copies, with a service and a gateway on this computer.
class KeepingViewModelTest {
  @TempDir Path home;

  private final List<Problem> problems = new ArrayList<>();
  private final byte[] block = {1, 2, 3};
  private final Cid root = Cid.raw(block);

  private Version version(Wiring wiring) {
    return Shelf.at(
        Shelf.work(1, "雨夜", Shelf.three(), Shelf.sure()).newest(),
        wiring.pins().replicas().of(List.of(root.toString())));
  }

  @Test
  void checksAsksAgainAndKeepsAnotherCopy() throws IOException {
    try (FakePinService fake = new FakePinService("t");
        FakeKubo gateway = new FakeKubo();
        Wiring wiring = Wiring.of(home, true, new Cancel())) {
      SettingsFile file = SettingsFile.open(home);
      wiring.obey(file.settings());
      URI through = gateway.uri();
      file.change(now -> now.with(Settings.FIRST.keptIn().with(through).withCopies(1)));
      fake.has(root);
      Service service = new Service("存放处", Kind.PSA, fake.uri());
      wiring.pins().services().add(service, "t", false);
      wiring
          .pins()
          .replicas()
          .put(
              List.of(
                  new Replica(
                      root.toString(), Replica.HERE, "local", "checked", null, null, null)));
      int[] changes = new int[1];
      KeepingViewModel model = new KeepingViewModel(wiring, Jobs.direct(), () -> changes[0]++);
      assertFalse(model.anywhere());
      model.read();
      assertTrue(model.anywhere());
      assertEquals(List.of(service), model.others(version(wiring)));
      model.at(service, version(wiring), problems::add);
      assertEquals(List.of(), model.others(version(wiring)));
      assertEquals("missing", version(wiring).places().getLast().state());
      gateway.put(root, block);
      model.again(version(wiring), problems::add);
      for (int i = 0; i < 4; i++) {
        model.check(version(wiring), problems::add);
      }
      assertEquals("checked", version(wiring).places().getLast().state());
      assertTrue(model.changed());
      model.read();
      assertFalse(model.changed());
      assertEquals(6, changes[0]);
      assertEquals(Optional.empty(), model.doing().get());
      assertEquals(List.of(), problems);
      // the double of this home has no blocks: a backup of nothing is refused and leaves nothing
      Path disk = Files.createDirectory(home.resolve("U 盘"));
      model.backup(disk, version(wiring), problems::add);
      assertEquals(1, problems.size());
      assertEquals(0, disk.toFile().list().length);
      assertEquals(Optional.empty(), model.doing().get());
    }
  }
}
