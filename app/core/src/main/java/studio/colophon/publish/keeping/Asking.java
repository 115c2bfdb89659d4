package studio.colophon.publish.keeping;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.publish.place.Delivery;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;

/// Asks the places of a work again that lost it: services and nodes at most once in a window that
/// grows, folders whenever their file was found damaged or gone. Never asks a place that the writer
/// has not chosen for the work. Blocking.
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  /// The first window; it doubles with each further one, up to a day.
  static final Duration WINDOW = Duration.ofHours(1);

  /// How often in a row a service is asked anew for what it says it has; after that it is only
  /// asked how it stands, and anew when it has lost it.
  private static final int MOST = 3;

  private final Pins pins;
  private final Upkeeps upkeeps;

  Asking(Pins pins, Upkeeps upkeeps) {
    this.pins = pins;
    this.upkeeps = upkeeps;
  }

  /// Whether places of the work may be asked again now.
  boolean open(Work work, Instant now) {
    return work.roots().stream()
        .map(root -> upkeeps.again(root.toString()))
        .flatMap(Optional::stream)
        .allMatch(
            last ->
                !last.at().plus(Schedule.pause(WINDOW, last.tries())).isAfter(now)
                    || last.at().isAfter(now));
  }

  /// Asks all places of the work again that are known not to keep it, or did not answer. That it
  /// does so is on the disk before it does.
  ///
  /// @param lost rows of the work, at places that can be asked now
  void ask(Work work, List<Replica> lost, Instant now, Cancel cancel) {
    upkeeps.askAgain(work.roots().stream().map(Cid::toString).toList(), now);
    for (Replica row : lost) {
      int tries = upkeeps.again(row.cid()).map(Upkeeps.Again::tries).orElse(1);
      ask(work, row, tries <= MOST, cancel);
    }
  }

  private void ask(Work work, Replica row, boolean anew, Cancel cancel) {
    Cid root = Cid.parse(row.cid());
    try {
      if (row.kind().equals(Replica.NODE)) {
        node(row, root, work.title(), cancel);
      } else {
        Optional<Service> service = pins.services().find(row.place());
        if (service.isPresent() && anew) {
          pins.again(service.get(), root, work.title(), cancel);
        } else if (service.isPresent()) {
          pins.keep(service.get(), List.of(root), work.title(), Duration.ZERO, cancel);
        }
      }
      upkeeps.soon(row.cid(), row.place());
    } catch (StudioException e) {
      cancel.check();
      if (e.fault() == Fault.DISK_FULL) {
        throw e;
      }
      LOG.debug("{} was not asked again", row.place(), e);
    }
  }

  private void node(Replica row, Cid root, String title, Cancel cancel) {
    Delivery delivery = pins.delivery();
    Kubo kubo = new Kubo(delivery.door(), URI.create(row.place()));
    kubo.version(cancel);
    if (delivery.hand(kubo, root, title, cancel) instanceof Kubo.Pinned) {
      pins.replicas()
          .put(
              List.of(
                  new Replica(
                      row.cid(), row.place(), row.kind(), "claimed", row.checkedAt(), null, null)));
    }
  }

  /// Writes a backup again that was found damaged or gone; the folder is there.
  void rewrite(Replica row, Upkeep upkeep, Instant now, Cancel cancel) {
    String file = upkeep.file();
    if (file == null) {
      return;
    }
    Path folder = Path.of(row.place());
    List<String> cids = upkeeps.sharing(row.place(), file);
    List<Cid> roots = cids.stream().map(Cid::parse).toList();
    try {
      Path path = Backup.place(folder, Backup.stem(file), roots, cancel);
      String name = String.valueOf(path.getFileName());
      upkeeps.planned(row.place(), cids, name, Backup.disk(folder), now);
      Backup.write(path, roots, pins.delivery().store().get(), cancel);
      cids.forEach(cid -> upkeeps.soon(cid, row.place()));
    } catch (StudioException e) {
      cancel.check();
      LOG.info("the backup in {} is not written again: {}", folder, e.problem().key());
    }
  }
}
