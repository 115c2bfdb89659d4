package studio.colophon.ipfs.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

/// Reads blocks from trustless gateways (specs.ipfs.tech/http-gateways/trustless-gateway), the first that
/// has one. Every block is hashed before it is given out; a gateway that sends a wrong one is counted as
/// bad and the next is asked. One reader is for one thread. Close it: it keeps CAR files in a scratch folder.
public final class Gateways implements BlockSource, AutoCloseable {
  /// Most bytes of blocks fetched one by one that are kept in memory.
  private static final long MAX_KEPT = 64 << 20;

  private final Door door;
  private final List<Place> places = new ArrayList<>();
  private final Path scratch;
  private final Duration patience;
  private final long limit;
  private final Cancel cancel;
  private final Map<Cid, byte[]> kept = new HashMap<>();
  private long keptBytes;

  /// A reader.
  ///
  /// @param bases addresses of gateways, without `/ipfs`
  /// @param scratch a folder that is there, for CAR files while this is open
  /// @param patience longest wait for an answer, and for the next byte of one
  /// @param limit most bytes of one CAR file
  public Gateways(
      Door door, List<URI> bases, Path scratch, Duration patience, long limit, Cancel cancel) {
    this.door = door;
    this.scratch = scratch;
    this.patience = patience;
    this.limit = limit;
    this.cancel = cancel;
    bases.forEach(base -> places.add(new Place(base)));
  }

  /// What came from one gateway.
  ///
  /// @param place its address, without what may be secret
  /// @param blocks how many different good blocks were used
  /// @param bad how many wrong blocks it sent
  /// @param dead whether it gave no usable answer at all
  public record Source(String place, long blocks, long bad, boolean dead) {}

  private static final class Place {
    private final URI base;
    private final Set<Cid> used = new HashSet<>();
    private final List<CarFile> cars = new ArrayList<>();
    private long bad;
    private boolean answered;
    private boolean dead;

    Place(URI base) {
      this.base = base;
    }

    URI at(Cid cid, String query) {
      String text = base.toString();
      String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      return URI.create(plain + "/ipfs/" + cid.v1() + "?" + query);
    }

    Source source() {
      String port = base.getPort() < 0 ? "" : ":" + base.getPort();
      String name = base.getScheme() + "://" + base.getHost() + port;
      return new Source(name, used.size(), bad, !answered);
    }
  }

  /// What came from each gateway so far, in the order given.
  public List<Source> sources() {
    return places.stream().map(Place::source).toList();
  }

  /// Asks each gateway in turn for all that hangs from the roots, until one has given it whole. What is
  /// still missing afterwards is fetched block by block by [#get].
  ///
  /// @throws StudioException `offline` when the door is locked to this computer, `cancelled`, `diskFull`
  public void prefetch(List<Cid> roots) {
    for (Cid root : roots) {
      for (Place place : places) {
        if (!place.dead && !root.isIdentity() && car(place, root)) {
          break;
        }
      }
    }
  }

  /// Fetches one CAR file.
  ///
  /// @return whether all blocks under the root are in it
  private boolean car(Place place, Cid root) {
    Path file;
    try {
      file = Files.createTempFile(scratch, "gateway", ".car");
    } catch (IOException e) {
      throw Disk.problem(scratch, e);
    }
    Ask ask =
        Ask.get(place.at(root, "format=car&dag-scope=all&car-version=1&car-order=dfs&car-dups=n"))
            .with("Accept", "application/vnd.ipld.car; version=1; order=dfs; dups=n")
            .within(patience);
    CarFile car = null;
    try {
      Download.Saved saved = Download.save(door, ask, file, patience, limit, cancel);
      if (saved.status() != 200) {
        return false;
      }
      car = CarFile.open(file, cancel);
      place.bad += car.flaws().stream().filter(Gateways::isLie).count();
      CarFile.Report report = car.report(cancel);
      place.answered |= report.blocks() > 0;
      place.cars.add(car);
      return report.complete();
    } catch (StudioException e) {
      giveUp(place, e);
      return false;
    } finally {
      if (car == null) {
        remove(file);
      }
    }
  }

  /// Whether a flaw is a wrong block; files may be cut by anybody on the way.
  private static boolean isLie(Dag.Flaw flaw) {
    return flaw.fault() == Dag.Fault.BAD_HASH || flaw.fault() == Dag.Fault.TOO_LARGE;
  }

  /// The block, hashed, from what was fetched before or from the first gateway that has it.
  ///
  /// @throws StudioException `offline` when the door is locked to this computer, `cancelled`
  @Override
  public Optional<byte[]> get(Cid cid) {
    byte[] held = kept.get(cid);
    if (held != null) {
      return Optional.of(held);
    }
    for (Place place : places) {
      for (CarFile car : place.cars) {
        Optional<byte[]> block = car.get(cid);
        if (block.isPresent()) {
          place.used.add(cid);
          return block;
        }
      }
    }
    for (Place place : places) {
      Optional<byte[]> block = place.dead ? Optional.empty() : raw(place, cid);
      if (block.isPresent()) {
        place.used.add(cid);
        keep(cid, block.get());
        return block;
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> raw(Place place, Cid cid) {
    Ask ask =
        Ask.get(place.at(cid, "format=raw"))
            .with("Accept", "application/vnd.ipld.raw")
            .within(patience)
            .atMost(Dag.MAX_BLOCK);
    try {
      Answer answer = door.ask(ask, cancel);
      place.answered |= answer.status() == 200 || answer.status() == 404;
      if (answer.status() != 200) {
        return Optional.empty();
      }
      if (!cid.names(answer.body())) {
        place.bad++;
        return Optional.empty();
      }
      return Optional.of(answer.body());
    } catch (StudioException e) {
      giveUp(place, e);
      return Optional.empty();
    }
  }

  /// A gateway that does not answer is not asked again; what the user decided is not a gateway's fault.
  private static void giveUp(Place place, StudioException e) {
    if (e.fault() != Fault.UNREACHABLE) {
      throw e;
    }
    place.dead = true;
  }

  private void keep(Cid cid, byte[] block) {
    if (keptBytes + block.length <= MAX_KEPT) {
      keptBytes += block.length;
      kept.put(cid, block);
    }
  }

  @Override
  public void close() {
    for (Place place : places) {
      place.cars.forEach(
          car -> {
            car.close();
            remove(car.file());
          });
      place.cars.clear();
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }
}
