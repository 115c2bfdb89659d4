package studio.colophon.publish.keeping;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.gateway.Limits;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;
import studio.colophon.store.Database;

/// Looks after the copies of a home: checks them, asks again for those that are lost, writes
/// backups. That something is about to happen is on the disk before it does, what was found after;
/// killed in between, what was known before stays. Blocking; thread-safe: one copy at a time.
public final class Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  /// How long a service may take that was asked by hand.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Pins pins;
  private final Upkeeps upkeeps;
  private final Checker checker;
  private final Asking asking;
  private final Supplier<List<Work>> works;
  private final Supplier<Wishes> wishes;
  private final InstantSource clock;
  private final State<Long> changes = new State<>(0L);
  private final ReentrantLock lock = new ReentrantLock();

  /// The copies of this database.
  ///
  /// @param works what was published
  /// @param limits how much gateways may take and give
  public Keeping(
      Database database,
      Pins pins,
      Supplier<List<Work>> works,
      Supplier<Wishes> wishes,
      Limits limits,
      RandomGenerator random,
      InstantSource clock) {
    this.pins = pins;
    this.upkeeps = new Upkeeps(database);
    this.checker = new Checker(pins, new Fetching(pins.delivery(), limits, random), clock);
    this.asking = new Asking(pins, upkeeps);
    this.works = works;
    this.wishes = wishes;
    this.clock = clock;
  }

  /// Counts what was found, so that others can read it again.
  public Watchable<Long> changes() {
    return changes;
  }

  /// Where and how copies are kept.
  public Pins pins() {
    return pins;
  }

  /// Whether there is any service that keeps copies.
  public boolean services() {
    return !pins.services().all().isEmpty();
  }

  /// How well these roots of one work are kept.
  public Kept kept(Collection<String> cids) {
    return kept(pins.replicas().of(cids), wishes.get());
  }

  private Kept kept(List<Replica> rows, Wishes now) {
    return Kept.of(rows, now.copies(), services(), clock.instant());
  }

  /// When a copy is checked next, if the program runs then.
  public Instant next(Replica row) {
    Instant now = clock.instant();
    return Schedule.next(upkeeps.find(row.cid(), row.place()).orElse(Upkeep.from(now)));
  }

  /// Checks all copies of these roots now, due or not. Those that cannot be asked now stay as they
  /// are.
  ///
  /// @param whole every block, where only some would be asked for
  /// @param more gateways to look through this time as well
  /// @throws StudioException `cancelled`, `diskFull`
  public void check(
      Collection<String> cids, boolean whole, List<URI> more, Progress progress, Cancel cancel) {
    Wishes now = wishes.get().through(more);
    List<Replica> rows = pins.replicas().of(cids);
    for (int i = 0; i < rows.size(); i++) {
      progress.at("progress.copies.check", i, rows.size());
      check(rows.get(i), whole, now, cancel);
    }
    progress.at("progress.copies.check", rows.size(), rows.size());
  }

  /// Asks the places of a work again that lost it, now, and checks them.
  ///
  /// @throws StudioException `cancelled`, `diskFull`
  public void again(Collection<String> cids, Progress progress, Cancel cancel) {
    for (Work work : touched(cids)) {
      hold(cancel);
      try {
        restore(work, true, cancel);
      } finally {
        lock.unlock();
      }
    }
    check(cids, false, List.of(), progress, cancel);
  }

  /// Asks one more service to keep a work, and checks what it says.
  ///
  /// @throws StudioException `needsYou` when its token is missing, `offline`, `cancelled`,
  ///   `notFound` when the blocks have to be sent and are not here, `diskFull`
  public void at(Service service, Collection<String> cids, Progress progress, Cancel cancel) {
    for (Work work : touched(cids)) {
      hold(cancel);
      try {
        pins.keep(service, work.roots(), work.title(), PATIENCE, cancel);
      } finally {
        lock.unlock();
        changed();
      }
    }
    check(cids, false, List.of(), progress, cancel);
  }

  /// Writes the backup of a work into a folder, which is then one of its places.
  ///
  /// @return the file, which was read back
  /// @throws StudioException `notFound` when there is no such folder, `incomplete` when this home
  ///   lacks a block, `exists`, `diskFull`, `badFile`, `cancelled`
  public Path backup(Path folder, Work work, Cancel cancel) {
    Path place = folder.toAbsolutePath().normalize();
    List<String> cids = work.roots().stream().map(Cid::toString).toList();
    hold(cancel);
    try {
      Path path = Backup.place(place, Backup.stem(work), work.roots(), cancel);
      String name = String.valueOf(path.getFileName());
      upkeeps.planned(place.toString(), cids, name, Backup.disk(place), clock.instant());
      Backup.write(path, work.roots(), pins.delivery().store().get(), cancel);
      for (Replica row : pins.replicas().of(cids)) {
        if (row.place().equals(place.toString())) {
          check(row, true, wishes.get(), cancel);
        }
      }
      return path;
    } finally {
      lock.unlock();
    }
  }

  /// The works that these roots belong to; a root of none is one by itself.
  public List<Work> touched(Collection<String> cids) {
    Map<Cid, Work> known = new HashMap<>();
    works.get().forEach(work -> work.roots().forEach(root -> known.putIfAbsent(root, work)));
    Set<Work> out = new LinkedHashSet<>();
    for (String cid : cids) {
      Cid root = Cid.parse(cid);
      out.add(known.getOrDefault(root, new Work(cid, List.of(root))));
    }
    return List.copyOf(out);
  }

  /// Does what is due: backups that are not there yet, checks, and asking again where too few
  /// copies were found.
  ///
  /// @throws StudioException `cancelled`, `diskFull`
  void round(Cancel cancel) {
    backups(cancel);
    Wishes now = wishes.get();
    List<Replica> due =
        pins.replicas().all().stream()
            .filter(checker::reachable)
            .filter(row -> due(row, clock.instant()))
            .toList();
    for (Replica row : due) {
      check(row, false, now, cancel);
    }
    for (Work work : touched(pins.replicas().all().stream().map(Replica::cid).toList())) {
      cancel.check();
      hold(cancel);
      try {
        restore(work, false, cancel);
      } finally {
        lock.unlock();
      }
    }
  }

  /// When the next copy is due, empty when there is none that can be asked.
  Optional<Instant> nextDue() {
    return pins.replicas().all().stream()
        .filter(checker::reachable)
        .map(this::next)
        .min(Instant::compareTo);
  }

  private boolean due(Replica row, Instant now) {
    return Schedule.due(upkeeps.find(row.cid(), row.place()).orElse(Upkeep.from(now)), now);
  }

  private void backups(Cancel cancel) {
    Path folder = wishes.get().folder();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    String place = folder.toAbsolutePath().normalize().toString();
    for (Work work : works.get()) {
      List<String> cids = work.roots().stream().map(Cid::toString).toList();
      List<Replica> rows = pins.replicas().of(cids);
      boolean here = rows.stream().anyMatch(row -> row.kind().equals(Replica.LOCAL));
      if (here && rows.stream().noneMatch(row -> row.place().equals(place))) {
        try {
          backup(folder, work, cancel);
        } catch (StudioException e) {
          cancel.check();
          LOG.info("no backup of a work in {}: {}", folder, e.problem().key());
        }
      }
    }
  }

  /// Checks one copy as it is known now.
  private void check(Replica known, boolean whole, Wishes now, Cancel cancel) {
    cancel.check();
    hold(cancel);
    try {
      List<Replica> rows = pins.replicas().of(List.of(known.cid()));
      Optional<Replica> there =
          rows.stream().filter(row -> row.place().equals(known.place())).findFirst();
      if (there.isPresent() && checker.reachable(there.get())) {
        URI node =
            rows.stream()
                .filter(row -> row.kind().equals(Replica.NODE))
                .findFirst()
                .map(row -> URI.create(row.place()))
                .orElse(null);
        check(there.get(), whole, node, now, cancel);
      }
    } finally {
      lock.unlock();
    }
  }

  private void check(Replica row, boolean whole, @Nullable URI node, Wishes now, Cancel cancel) {
    Upkeep before = upkeeps.find(row.cid(), row.place()).orElse(null);
    Instant at = clock.instant();
    boolean all = whole || (before != null && Schedule.whole(before, at));
    upkeeps.begin(row, at);
    try {
      Optional<Checker.Found> found = checker.check(row, before, all, node, now, cancel);
      if (found.isPresent()) {
        upkeeps.found(found.get().row(), found.get().whole() ? clock.instant() : null);
        changed();
      } else {
        upkeeps.forgo(row, before);
      }
    } catch (StudioException e) {
      if (e.fault() == Fault.CANCELLED || e.fault() == Fault.OFFLINE) {
        upkeeps.forgo(row, before);
      }
      if (e.fault() != Fault.OFFLINE) {
        throw e;
      }
    }
  }

  /// Asks again for what was lost.
  ///
  /// @param byHand whether the writer wants it, whatever counts and whenever it was tried last
  private void restore(Work work, boolean byHand, Cancel cancel) {
    List<String> cids = work.roots().stream().map(Cid::toString).toList();
    Instant now = clock.instant();
    for (Replica row : pins.replicas().of(cids)) {
      boolean lost = row.state().equals("missing") || row.state().equals("lying");
      if (row.kind().equals(Replica.FOLDER) && lost) {
        upkeeps
            .find(row.cid(), row.place())
            .ifPresent(upkeep -> asking.rewrite(row, upkeep, now, cancel));
        check(row, false, wishes.get(), cancel);
      }
    }
    List<Replica> rows = pins.replicas().of(cids);
    List<Replica> lost = new ArrayList<>(rows);
    lost.removeIf(row -> row.kept() || row.waits() || Replica.isHere(row.kind()));
    lost.removeIf(row -> !checker.reachable(row));
    if (!byHand && kept(rows, wishes.get()).enough()) {
      upkeeps.enough(cids);
    } else if (!lost.isEmpty() && (byHand || asking.open(work, now))) {
      asking.ask(work, lost, now, cancel);
      changed();
    }
  }

  private void changed() {
    changes.change(count -> count + 1);
  }

  private void hold(Cancel cancel) {
    try {
      while (!lock.tryLock(200, TimeUnit.MILLISECONDS)) {
        cancel.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    }
  }
}
