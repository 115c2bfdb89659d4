package studio.colophon.ui.publish;

import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.review.Reviews;
import studio.colophon.settings.Author;

/// What publishing needs of the program. The services are made when first asked for, which may
/// block: ask on a thread of a job.
///
/// @param reviews reviews
/// @param worker the outbox at work
/// @param node whether a Kubo node of this computer answers
/// @param author what the writer gave at the last publication
/// @param remember told what she gave at this one
public record Publisher(
    Supplier<Reviews> reviews,
    Supplier<OutboxWorker> worker,
    Node node,
    Supplier<Author> author,
    Consumer<Author> remember) {
  /// A node that may answer.
  @FunctionalInterface
  public interface Node {
    /// Asks it; blocks for a moment.
    boolean answers(Cancel cancel);
  }
}
