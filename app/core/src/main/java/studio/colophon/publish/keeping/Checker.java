package studio.colophon.publish.keeping;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.pin.Outcome;
import studio.colophon.ipfs.pin.Polling;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.net.Door;
import studio.colophon.publish.place.Delivery;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;

/// Checks one copy, each kind of place in its way. It stores nothing but what a service says of a
/// request. Blocking.
final class Checker {
  /// Through what a node was checked when nobody else was asked.
  static final String EXPORT = "dag/export";

  private static final long MOST = 1L << 30;

  private final Pins pins;
  private final Fetching fetching;
  private final InstantSource clock;

  Checker(Pins pins, Fetching fetching, InstantSource clock) {
    this.pins = pins;
    this.fetching = fetching;
    this.clock = clock;
  }

  /// What a check found.
  ///
  /// @param whole whether every block was asked for and found
  record Found(Replica row, boolean whole) {}

  /// Whether a copy can be checked while only this computer may be asked.
  boolean reachable(Replica row) {
    return !delivery().door().thisComputerOnly()
        || Replica.isHere(row.kind())
        || address(row).map(Door::isLoopback).orElse(false);
  }

  /// Checks a copy.
  ///
  /// @param upkeep of the copy, null before its first check
  /// @param whole every block, where only some would be asked for
  /// @param node a node that is a place of the root as well, null when there is none: no gateway of
  ///   its computer bears witness
  /// @return empty where the place is not known any more
  /// @throws StudioException `offline`, `cancelled`, `diskFull`
  Optional<Found> check(
      Replica row,
      @Nullable Upkeep upkeep,
      boolean whole,
      @Nullable URI node,
      Wishes wishes,
      Cancel cancel) {
    Cid root = Cid.parse(row.cid());
    try {
      return switch (row.kind()) {
        case Replica.LOCAL -> Optional.of(store(row, root, cancel));
        case Replica.FOLDER -> Optional.of(folder(row, root, upkeep, cancel));
        case Replica.NODE -> Optional.of(node(row, root, whole, wishes, cancel));
        default -> service(row, root, whole, node, wishes, cancel);
      };
    } catch (StudioException e) {
      cancel.check();
      boolean told =
          e.fault() == Fault.UNREACHABLE
              || e.fault() == Fault.NEEDS_YOU
              || e.fault() == Fault.INCOMPLETE
              || e.fault() == Fault.BAD_FILE;
      if (!told) {
        throw e;
      }
      return Optional.of(unreachable(row, e.problem().key()));
    }
  }

  private Delivery delivery() {
    return pins.delivery();
  }

  private Optional<URI> address(Replica row) {
    return row.kind().equals(Replica.NODE)
        ? Optional.of(URI.create(row.place()))
        : pins.services().find(row.place()).map(Service::url);
  }

  private Found store(Replica row, Cid root, Cancel cancel) {
    BlockStore store = delivery().store().get();
    List<Dag.Flaw> flaws = new Dag(store, cancel).visit(List.of(root), (_, _) -> {});
    boolean good = flaws.isEmpty();
    String detail = good ? null : flaws.size() + " blocks";
    return new Found(seen(row, good ? "checked" : "missing", "the local store", detail), good);
  }

  private Found folder(Replica row, Cid root, @Nullable Upkeep upkeep, Cancel cancel) {
    String file = upkeep == null ? null : upkeep.file();
    String disk = upkeep == null ? null : upkeep.disk();
    Backup.State state =
        file == null
            ? Backup.State.ABSENT
            : Backup.look(Path.of(row.place()), file, root, disk, cancel);
    return switch (state) {
      case GOOD -> new Found(seen(row, "checked", file, null), true);
      case DAMAGED -> new Found(seen(row, "lying", file, "DAMAGED"), false);
      case ABSENT -> new Found(seen(row, "missing", file, null), false);
      case UNPLUGGED -> unreachable(row, "UNPLUGGED");
    };
  }

  /// The node tells what it has itself; a gateway of somebody else, whether readers get it.
  private Found node(Replica row, Cid root, boolean whole, Wishes wishes, Cancel cancel) {
    URI api = URI.create(row.place());
    Kubo kubo = new Kubo(delivery().door(), api);
    Disk.folder(delivery().scratch());
    kubo.version(cancel);
    Kubo.Held held =
        kubo.fetchBack(List.of(root), length(root, cancel), delivery().scratch(), cancel);
    if (!held.problems().isEmpty()) {
      boolean wrong = held.problems().stream().anyMatch(flaw -> flaw.fault() == Dag.Fault.BAD_HASH);
      String detail = held.problems().size() + " blocks";
      return new Found(seen(row, wrong ? "lying" : "missing", EXPORT, detail), false);
    }
    List<URI> others = others(wishes, api, api);
    if (!others.isEmpty()) {
      Fetching.Fetched fetched = fetching.fetch(root, others, whole, cancel);
      if ("checked".equals(fetched.state())) {
        return new Found(seen(row, "checked", fetched.via(), fetched.detail()), fetched.whole());
      }
      String told = fetched.via() == null ? "GATEWAYS_SILENT" : "not through " + fetched.via();
      return new Found(seen(row, "checked", EXPORT, told), true);
    }
    return new Found(seen(row, "checked", EXPORT, null), true);
  }

  /// What a service may say is asked first: what it gave up cannot be its copy that a gateway gave
  /// out.
  private Optional<Found> service(
      Replica row, Cid root, boolean whole, @Nullable URI node, Wishes wishes, Cancel cancel) {
    Optional<Service> service = pins.services().find(row.place());
    if (service.isEmpty()) {
      return Optional.empty();
    }
    Outcome said = pins.look(service.get(), root, cancel);
    if (said instanceof Outcome.Refused(var why, _, _) && !Polling.decides(why)) {
      return Optional.of(unreachable(row, why.name()));
    }
    if (!(said instanceof Outcome.Pinned)) {
      return pins.replicas().of(List.of(row.cid())).stream()
          .filter(each -> each.place().equals(row.place()))
          .findFirst()
          .map(each -> new Found(each, false));
    }
    List<URI> others = others(wishes, service.get().url(), node);
    if (others.isEmpty()) {
      return Optional.of(open(row, Kept.NO_GATEWAY));
    }
    Fetching.Fetched fetched = fetching.fetch(root, others, whole, cancel);
    String state = fetched.state();
    return Optional.of(
        state == null
            ? open(row, fetched.detail())
            : new Found(seen(row, state, fetched.via(), fetched.detail()), fetched.whole()));
  }

  /// The gateways that can bear witness now.
  private List<URI> others(Wishes wishes, URI keeper, @Nullable URI node) {
    List<URI> all = new ArrayList<>(wishes.gateways());
    if (wishes.nodeGateway() != null) {
      all.add(wishes.nodeGateway());
    }
    all.removeIf(gateway -> node != null && Foreign.sameHost(gateway, node));
    boolean closed = delivery().door().thisComputerOnly();
    return Foreign.of(all, keeper).stream()
        .filter(gateway -> !closed || Door.isLoopback(gateway))
        .toList();
  }

  /// Most bytes that a CAR file of the root can have.
  private long length(Cid root, Cancel cancel) {
    long[] bytes = {1024};
    List<Dag.Flaw> flaws =
        new Dag(delivery().store().get(), cancel)
            .visit(List.of(root), (_, block) -> bytes[0] += block.length + 128L);
    return flaws.isEmpty() ? bytes[0] : MOST;
  }

  private Replica seen(Replica row, String state, @Nullable String via, @Nullable String detail) {
    String now = clock.instant().toString();
    return new Replica(row.cid(), row.place(), row.kind(), state, now, via, detail);
  }

  /// The service says that it has it, and nobody could look: what was found before stays as it was
  /// found then.
  private static Found open(Replica row, @Nullable String detail) {
    String state = row.state().equals("checked") ? "checked" : "claimed";
    return new Found(
        new Replica(row.cid(), row.place(), row.kind(), state, row.checkedAt(), row.via(), detail),
        false);
  }

  private static Found unreachable(Replica row, String detail) {
    return new Found(
        new Replica(
            row.cid(), row.place(), row.kind(), "unreachable", row.checkedAt(), row.via(), detail),
        false);
  }
}
