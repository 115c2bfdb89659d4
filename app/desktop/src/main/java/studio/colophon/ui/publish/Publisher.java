package studio.colophon.ui.publish;

import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.review.Reviews;

/// What publishing needs of the program. The services are made when first asked for, which may
/// block: ask on a thread of a job.
///
/// @param reviews reviews
/// @param worker the outbox at work
/// @param node whether a Kubo node of this computer answers
/// @param author the author's name where nothing was published before, may be empty
public record Publisher(
    Supplier<Reviews> reviews, Supplier<OutboxWorker> worker, Node node, Supplier<String> author) {
  /// A node that may answer.
  @FunctionalInterface
  public interface Node {
    /// Asks it; blocks for a moment.
    boolean answers(Cancel cancel);
  }
}
