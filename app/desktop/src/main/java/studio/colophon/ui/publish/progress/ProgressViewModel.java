package studio.colophon.ui.publish.progress;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.queue.Row;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.publish.Publisher;

/// One publication as it goes on. Used on the thread of the window.
public final class ProgressViewModel {
  private final Publisher publisher;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable Row> row = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> trouble = new ReadOnlyObjectWrapper<>();
  private Cancel.Handle watching = () -> {};
  private String id = "";

  /// A view of no publication yet.
  public ProgressViewModel(Publisher publisher, Jobs jobs) {
    this.publisher = publisher;
    this.jobs = jobs;
  }

  /// Follows a publication.
  public void open(String jobId) {
    close();
    id = jobId;
    row.set(null);
    trouble.set(null);
    jobs.start(
        _ -> publisher.worker().get(),
        worker -> {
          if (id.equals(jobId)) {
            watching =
                jobs.follow(
                    worker.rows(),
                    rows ->
                        rows.stream()
                            .filter(each -> each.id().equals(jobId))
                            .findFirst()
                            .ifPresent(row::set));
          }
        },
        trouble::set);
  }

  /// Tells it to wait.
  public void pause() {
    tell(worker -> worker.pause(id));
  }

  /// Tells it to go on now.
  public void go() {
    tell(worker -> worker.go(id));
  }

  private void tell(java.util.function.Consumer<OutboxWorker> what) {
    trouble.set(null);
    jobs.start(
        _ -> {
          what.accept(publisher.worker().get());
          return true;
        },
        _ -> {},
        trouble::set);
  }

  /// Follows nothing any more.
  public void close() {
    watching.close();
    watching = () -> {};
  }

  /// The publication, null while it is looked for.
  public ReadOnlyObjectProperty<@Nullable Row> row() {
    return row.getReadOnlyProperty();
  }

  /// What went wrong last with a command, null when nothing did.
  public ReadOnlyObjectProperty<@Nullable Problem> trouble() {
    return trouble.getReadOnlyProperty();
  }
}
