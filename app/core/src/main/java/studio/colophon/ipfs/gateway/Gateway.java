package studio.colophon.ipfs.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;

/// Reads blocks from one trustless gateway (specs.ipfs.tech/http-gateways/trustless-gateway). What
/// it sends is a claim and is given on as one; wrong blocks are counted here too. A gateway that
/// once gave no answer is not asked again. For one thread. Close it: it may keep CAR files in a
/// scratch folder.
public final class Gateway implements BlockSource, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LIMIT = 4L << 30;

  private final Door door;
  private final URI base;
  private final Duration patience;
  private final long limit;
  private final Cancel cancel;
  private final List<CarFile> cars = new ArrayList<>();
  private final Set<Cid> used = new HashSet<>();
  private long bad;
  private boolean answered;
  private boolean dead;

  /// A reader of the gateway at `base`, without `/ipfs`: 30 seconds without a byte, 4 GiB a CAR
  /// file.
  public Gateway(Door door, URI base, Cancel cancel) {
    this(door, base, PATIENCE, LIMIT, cancel);
  }

  /// A reader with other limits.
  ///
  /// @param patience longest wait for an answer, and for the next byte of one
  /// @param limit most bytes of one CAR file
  public Gateway(Door door, URI base, Duration patience, long limit, Cancel cancel) {
    this.door = door;
    this.base = base;
    this.patience = patience;
    this.limit = limit;
    this.cancel = cancel;
  }

  /// What came from a gateway.
  ///
  /// @param place its address, without what may be secret
  /// @param blocks how many different good blocks were given out
  /// @param bad how many wrong blocks it sent
  /// @param dead whether it gave no usable answer at all
  public record Source(String place, long blocks, long bad, boolean dead) {}

  /// What came so far.
  public Source source() {
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    String place = base.getScheme() + "://" + base.getHost() + port;
    return new Source(place, used.size(), bad, dead || !answered);
  }

  /// Fetches all that hangs from a root in one CAR file, to be given out by [#get]. A cut or wrong
  /// file is used as far as it is good.
  ///
  /// @param scratch a folder that is there, for the file until this is closed
  /// @return whether every block under the root came, each of them right
  /// @throws StudioException `offline` when the door is locked to this computer, `cancelled`,
  ///   `diskFull`
  public boolean prefetch(Cid root, Path scratch) {
    if (dead || root.isIdentity()) {
      return false;
    }
    Path file = scratchFile(scratch);
    CarFile car = null;
    try {
      String query = "format=car&dag-scope=all&car-version=1&car-order=dfs&car-dups=n";
      Ask ask =
          Ask.get(at(root, query))
              .with("Accept", "application/vnd.ipld.car; version=1; order=dfs; dups=n")
              .within(patience);
      Download.Saved saved = Download.save(door, ask, file, patience, limit, cancel);
      answered |= understood(saved.status());
      if (saved.status() != 200) {
        return false;
      }
      car = CarFile.open(file, cancel);
      cars.add(car);
      bad += car.flaws().stream().filter(flaw -> flaw.fault() == Dag.Fault.BAD_HASH).count();
      return new Dag(car, cancel).visit(List.of(root), (_, _) -> {}).isEmpty();
    } catch (StudioException e) {
      giveUp(e);
      return false;
    } finally {
      if (car == null) {
        remove(file);
      }
    }
  }

  private static Path scratchFile(Path folder) {
    try {
      return Files.createTempFile(folder, "gateway", ".car");
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  /// The block as the gateway sends it, which may be another; empty when it has none or does not
  /// answer.
  ///
  /// @throws StudioException `offline` when the door is locked to this computer, `cancelled`
  @Override
  public Optional<byte[]> get(Cid cid) {
    for (CarFile car : cars) {
      Optional<byte[]> block = car.get(cid);
      if (block.isPresent()) {
        used.add(cid);
        return block;
      }
    }
    return dead ? Optional.empty() : raw(cid);
  }

  private Optional<byte[]> raw(Cid cid) {
    Ask ask =
        Ask.get(at(cid, "format=raw"))
            .with("Accept", "application/vnd.ipld.raw")
            .within(patience)
            .atMost(Dag.MAX_BLOCK);
    try {
      Answer answer = door.ask(ask, cancel);
      answered |= understood(answer.status());
      if (answer.status() != 200) {
        return Optional.empty();
      }
      if (cid.names(answer.body())) {
        used.add(cid);
      } else {
        bad++;
      }
      return Optional.of(answer.body());
    } catch (StudioException e) {
      giveUp(e);
      return Optional.empty();
    }
  }

  private static boolean understood(int status) {
    return status == 200 || status == 404 || status == 410 || status == 412;
  }

  /// What the user decided is not the gateway's fault and ends the work.
  private void giveUp(StudioException e) {
    if (e.fault() != Fault.UNREACHABLE) {
      throw e;
    }
    if (e.problem().key().equals("net.tooLong")) {
      bad++;
      answered = true;
    } else {
      dead = true;
    }
  }

  private URI at(Cid cid, String query) {
    String text = base.toString();
    String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return URI.create(plain + "/ipfs/" + cid.v1() + "?" + query);
  }

  @Override
  public void close() {
    for (CarFile car : cars) {
      car.close();
      remove(car.file());
    }
    cars.clear();
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }
}
