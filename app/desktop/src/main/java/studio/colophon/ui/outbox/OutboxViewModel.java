package studio.colophon.ui.outbox;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Problem;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.ui.fx.Jobs;

/// What waits to go out. Used on the thread of the window.
public final class OutboxViewModel {
  private final Supplier<OutboxWorker> worker;
  private final Supplier<Outbox> outbox;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable List<Row>> rows = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> trouble = new ReadOnlyObjectWrapper<>();
  private Cancel.Handle watching = () -> {};

  /// Over an outbox that is made when first asked for.
  public OutboxViewModel(Supplier<OutboxWorker> worker, Supplier<Outbox> outbox, Jobs jobs) {
    this.worker = worker;
    this.outbox = outbox;
    this.jobs = jobs;
  }

  /// Follows the outbox.
  public void open() {
    close();
    jobs.start(
        _ -> worker.get(), found -> watching = jobs.follow(found.rows(), rows::set), trouble::set);
  }

  /// Follows nothing any more.
  public void close() {
    watching.close();
    watching = () -> {};
  }

  /// What is not done, the oldest first; empty while it is read.
  List<Row> waiting() {
    return only(false);
  }

  /// What is done, the newest first; empty while it is read.
  List<Row> done() {
    return only(true).reversed();
  }

  private List<Row> only(boolean done) {
    List<Row> all = rows.get();
    return all == null
        ? List.of()
        : all.stream().filter(row -> (row.phase() == Phase.DONE) == done).toList();
  }

  void goAll() {
    tell(OutboxWorker::goAll);
  }

  void pauseAll() {
    tell(OutboxWorker::pauseAll);
  }

  void go(Row row) {
    tell(each -> each.go(row.id()));
  }

  void pause(Row row) {
    tell(each -> each.pause(row.id()));
  }

  void cancel(Row row) {
    tell(each -> each.cancel(row.id()));
  }

  /// Writes the signed voucher of a publication into a file.
  ///
  /// @param then told when it is written
  void handOver(Row row, Path file, Runnable then) {
    trouble.set(null);
    jobs.start(
        _ -> {
          Disk.write(file, outbox.get().handOver(row.id()));
          return true;
        },
        _ -> then.run(),
        trouble::set);
  }

  private void tell(Consumer<OutboxWorker> what) {
    trouble.set(null);
    jobs.start(
        _ -> {
          what.accept(worker.get());
          return true;
        },
        _ -> {},
        trouble::set);
  }

  /// Everything, null while it is read.
  public ReadOnlyObjectProperty<@Nullable List<Row>> rows() {
    return rows.getReadOnlyProperty();
  }

  /// What went wrong last with a command, null when nothing did.
  public ReadOnlyObjectProperty<@Nullable Problem> trouble() {
    return trouble.getReadOnlyProperty();
  }
}
