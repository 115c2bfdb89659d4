package studio.colophon.ui.works;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.publish.keeping.Keeping;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.works.Version;

/// What can be done for the copies of a work: one deed at a time, which can be stopped. Used on the
/// thread of the window.
final class KeepingViewModel {
  private final Wiring wiring;
  private final Jobs jobs;
  private final Runnable changes;
  private final ReadOnlyObjectWrapper<Optional<Doing>> doing =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private volatile List<Service> services = List.of();
  private volatile long seen = -1;
  private volatile @Nullable Keeping keeping;
  private @Nullable Job running;

  /// A deed that goes on.
  ///
  /// @param jobId of the version that it is for
  /// @param done copies looked at so far
  /// @param total copies in all, 0 while that is unknown
  record Doing(String jobId, long done, long total) {}

  /// @param changes called when something was found
  KeepingViewModel(Wiring wiring, Jobs jobs, Runnable changes) {
    this.wiring = wiring;
    this.jobs = jobs;
    this.changes = changes;
  }

  /// Reads what is there. Blocks: call from a job.
  void read() {
    Keeping now = wiring.keeping();
    keeping = now;
    seen = now.changes().get();
    services = now.pins().services().all();
  }

  /// Whether copies were checked since [#read].
  boolean changed() {
    Keeping now = keeping;
    return now != null && now.changes().get() != seen;
  }

  /// Whether there is any service that keeps copies.
  boolean anywhere() {
    return !services.isEmpty();
  }

  /// The services that were not asked to keep a version.
  List<Service> others(Version version) {
    return services.stream()
        .filter(service -> !version.placeNames().contains(service.name()))
        .toList();
  }

  /// What goes on.
  ReadOnlyObjectProperty<Optional<Doing>> doing() {
    return doing.getReadOnlyProperty();
  }

  /// Checks all copies now.
  void check(Version version, Consumer<Problem> failed) {
    start(
        version,
        (cids, progress, cancel) ->
            wiring.keeping().check(cids, false, List.of(), progress, cancel),
        failed);
  }

  /// Asks the places again that lost it.
  void again(Version version, Consumer<Problem> failed) {
    start(
        version,
        (cids, progress, cancel) -> wiring.keeping().again(cids, progress, cancel),
        failed);
  }

  /// Asks one more service.
  void at(Service service, Version version, Consumer<Problem> failed) {
    start(
        version,
        (cids, progress, cancel) -> wiring.keeping().at(service, cids, progress, cancel),
        failed);
  }

  /// Writes a backup into a folder.
  void backup(Path folder, Version version, Consumer<Problem> failed) {
    start(
        version,
        (cids, _, cancel) ->
            wiring
                .keeping()
                .touched(cids)
                .forEach(work -> wiring.keeping().backup(folder, work, cancel)),
        failed);
  }

  /// Stops what goes on; what was found so far stays.
  void stop() {
    if (running != null) {
      running.stop();
    }
    doing.set(Optional.empty());
    changes.run();
  }

  private interface Deed {
    void run(List<String> cids, Progress progress, Cancel cancel);
  }

  private void start(Version version, Deed deed, Consumer<Problem> failed) {
    if (doing.get().isPresent()) {
      return;
    }
    String id = version.jobId();
    List<String> cids = version.places().stream().map(Replica::cid).distinct().toList();
    doing.set(Optional.of(new Doing(id, 0, 0)));
    Job[] own = new Job[1];
    own[0] =
        jobs.start(
            cancel -> {
              deed.run(
                  cids,
                  (_, done, total) -> jobs.later(() -> tell(own[0], new Doing(id, done, total))),
                  cancel);
              return true;
            },
            _ -> end(),
            problem -> {
              end();
              failed.accept(problem);
            });
    running = own[0];
  }

  private void tell(@Nullable Job job, Doing now) {
    if (job != null && job.running().get()) {
      doing.set(Optional.of(now));
    }
  }

  private void end() {
    doing.set(Optional.empty());
    changes.run();
  }
}
