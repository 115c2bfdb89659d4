package studio.colophon.ui.assist;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Request;
import studio.colophon.base.Cancel;
import studio.colophon.ui.fx.Jobs;

/// An answer to read beside the text: to a question, or a critique.
public final class AnswerViewModel {
  private final Request request;
  private final Consumer<Inquiry> place;
  private final Consumer<AnswerViewModel> forget;
  private final Runnable again;
  private final ReadOnlyObjectWrapper<Inquiry> inquiry;
  private final Cancel.Handle following;

  AnswerViewModel(
      Request request,
      Jobs jobs,
      Consumer<Inquiry> place,
      Consumer<AnswerViewModel> forget,
      Runnable again,
      Consumer<Inquiry> ended) {
    this.request = request;
    this.place = place;
    this.forget = forget;
    this.again = again;
    inquiry = new ReadOnlyObjectWrapper<>(request.now().get());
    following =
        jobs.follow(
            request.now(),
            now -> {
              inquiry.set(now);
              ended.accept(now);
            });
  }

  /// What was asked and what came.
  public ReadOnlyObjectProperty<Inquiry> inquiry() {
    return inquiry.getReadOnlyProperty();
  }

  /// The answer that was asked for last.
  public Inquiry.Version shown() {
    return inquiry.get().last();
  }

  /// Whether it may become a suggestion: a critique never does.
  public boolean mayBePlaced() {
    return inquiry.get().deed() == Deed.ASK
        && shown().engine().ai()
        && shown().whole()
        && !shown().text().isBlank();
  }

  /// Makes it a suggestion at the caret.
  public void place() {
    place.accept(inquiry.get());
  }

  /// Stops it while it comes.
  public void stop() {
    request.stop();
  }

  /// Asks once more.
  public void again() {
    again.run();
  }

  /// Puts it away for good.
  public void putAway() {
    request.dismiss();
    forget.accept(this);
  }

  void close() {
    following.close();
  }
}
