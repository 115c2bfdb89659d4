package studio.colophon.ipfs.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.net.Door;

/// Reads blocks from several trustless gateways (specs.ipfs.tech/http-gateways/trustless-gateway),
/// one session long. They are raced: the one that was good last is asked first, the next one when
/// it fails or takes long. What is given out has been hashed. A gateway that lies, or is none, is
/// not asked again, and [#told] says so. A session, of which one thread is the user, takes a
/// bounded number of bytes. Close it: it may keep CAR files in a scratch folder.
public final class Gateways implements BlockSource, AutoCloseable {
  private final List<Gateway> all = new ArrayList<>();
  private final List<Gateway> order = new ArrayList<>();
  private final List<Kept> cars = new ArrayList<>();
  private final AtomicLong left;
  private final Limits limits;
  private final Race race;

  /// A CAR file that is kept, and whose it is.
  private record Kept(Gateway by, CarFile car) {}

  /// A block, and which gateway it came from.
  ///
  /// @param block hashed; nobody changes the array
  /// @param place as in [Source#place]
  public record Found(byte[] block, String place) {}

  /// A session with the gateways at these addresses, without `/ipfs`.
  public Gateways(Door door, List<URI> bases, Cancel cancel) {
    this(door, bases, Limits.USUAL, cancel);
  }

  /// A session with other limits.
  public Gateways(Door door, List<URI> bases, Limits limits, Cancel cancel) {
    this.limits = limits;
    this.left = new AtomicLong(limits.bytes());
    this.race = new Race(limits.headStart(), cancel);
    Map<String, Gateway> places = new LinkedHashMap<>();
    for (URI base : bases) {
      places.putIfAbsent(base.toString(), new Gateway(door, base, limits, left));
    }
    all.addAll(places.values());
    order.addAll(all);
  }

  /// What came from each so far, in the order in which they were given.
  public List<Source> told() {
    return all.stream().map(Gateway::source).toList();
  }

  /// The block, which its CID names; empty when no gateway gives it.
  ///
  /// @throws StudioException `offline` when the door is locked to this computer, `incomplete` when
  ///   the session would take more bytes than it may, `cancelled`
  @Override
  public Optional<byte[]> get(Cid cid) {
    return find(cid).map(Found::block);
  }

  /// As [#get], with the place it came from; an empty place for an identity CID, which holds its
  /// block itself.
  public Optional<Found> find(Cid cid) {
    if (cid.isIdentity()) {
      return Optional.of(new Found(cid.hash().digest(), ""));
    }
    for (Kept kept : kept()) {
      Optional<byte[]> block = kept.car().get(cid).filter(cid::names);
      if (block.isPresent()) {
        return Optional.of(found(kept.by(), cid, block.get()));
      }
    }
    List<Function<Cancel, Gateway.Fetched>> runners = new ArrayList<>();
    for (Gateway gateway : runners()) {
      runners.add(stop -> gateway.block(cid, stop));
    }
    Optional<Gateway.Fetched> won = race.run(runners, fetched -> fetched.outcome() == Outcome.GOOD);
    refuseMore(won.isEmpty());
    Gateway.Fetched fetched = won.orElse(null);
    byte[] block = fetched == null ? null : fetched.block();
    return fetched == null || block == null
        ? Optional.empty()
        : Optional.of(found(fetched.by(), cid, block));
  }

  private Found found(Gateway by, Cid cid, byte[] block) {
    by.gave(cid);
    order.remove(by);
    order.addFirst(by);
    return new Found(block, by.source().place());
  }

  private List<Gateway> runners() {
    refuseMore(true);
    return order.stream().filter(Gateway::serves).toList();
  }

  private void refuseMore(boolean wanting) {
    if (wanting && left.get() <= 0) {
      throw Problem.of(Fault.INCOMPLETE, "gateway.limit", String.valueOf(limits.bytes() >> 20))
          .exception();
    }
  }

  /// Fetches all that hangs from a root as one CAR file, to be given out by [#get]; cut and wrong
  /// files are used as far as they are good, and [#get] completes them block by block.
  ///
  /// @param scratch a folder that is there, for the files until this is closed
  /// @return whether one gateway sent everything, each block of it right
  /// @throws StudioException as [#get], `diskFull`
  public boolean prefetch(Cid root, Path scratch) {
    List<Function<Cancel, Gateway.Saved>> runners = new ArrayList<>();
    for (Gateway gateway : root.isIdentity() ? List.<Gateway>of() : runners()) {
      runners.add(stop -> save(gateway, root, scratch, stop));
    }
    Optional<Gateway.Saved> won = race.run(runners, saved -> saved.outcome() == Outcome.GOOD);
    refuseMore(won.isEmpty());
    return won.isPresent();
  }

  private Gateway.Saved save(Gateway gateway, Cid root, Path scratch, Cancel stop) {
    Path file = scratchFile(scratch);
    boolean kept = false;
    try {
      Gateway.Saved saved = gateway.car(root, file, stop);
      CarFile car = saved.car();
      if (car != null) {
        keep(new Kept(gateway, car));
        kept = true;
      }
      return saved;
    } finally {
      if (!kept) {
        remove(file);
      }
    }
  }

  private void keep(Kept kept) {
    synchronized (cars) {
      cars.add(kept);
    }
  }

  private List<Kept> kept() {
    synchronized (cars) {
      return List.copyOf(cars);
    }
  }

  private static Path scratchFile(Path folder) {
    try {
      return Files.createTempFile(folder, "gateway", ".car");
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  @Override
  public void close() {
    race.close();
    for (Kept kept : kept()) {
      kept.car().close();
      remove(kept.car().file());
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
