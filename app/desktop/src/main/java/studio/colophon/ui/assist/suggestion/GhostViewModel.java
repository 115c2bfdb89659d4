package studio.colophon.ui.assist.suggestion;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Bites;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Request;
import studio.colophon.base.Cancel;
import studio.colophon.ui.fx.Jobs;

/// A continuation that waits behind the caret and is taken word by word, sentence by sentence, or
/// whole. Typing its words takes them as the author's own; typing others sends it away.
public final class GhostViewModel {
  private final Jobs jobs;
  private final Consumer<Request> card;
  private final Consumer<Inquiry> ended;
  private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper(false);
  private Cancel.Handle following = () -> {};
  private @Nullable Request request;
  private @Nullable Supplier<AssistPage> page;
  private @Nullable Ghost ghost;
  private boolean keeping;
  private boolean took;

  /// A ghost that is not there yet.
  ///
  /// @param card shows a continuation as a card that cannot wait behind the caret
  /// @param ended told of each change of what is asked
  public GhostViewModel(Jobs jobs, Consumer<Request> card, Consumer<Inquiry> ended) {
    this.jobs = jobs;
    this.card = card;
    this.ended = ended;
  }

  /// Whether a continuation waits, or is on its way.
  public ReadOnlyBooleanProperty on() {
    return on.getReadOnlyProperty();
  }

  /// Whether it is still coming.
  public ReadOnlyBooleanProperty streaming() {
    return streaming.getReadOnlyProperty();
  }

  /// As [#on].
  public boolean shown() {
    return on.get();
  }

  /// Follows a continuation behind the caret of a page.
  public void begin(Request asked, Supplier<AssistPage> where) {
    leave();
    request = asked;
    page = where;
    took = false;
    on.set(true);
    streaming.set(true);
    following = jobs.follow(asked.now(), this::came);
  }

  private void came(Inquiry inquiry) {
    AssistPage now = where();
    Request asked = request;
    if (now == null || asked == null || !on.get()) {
      return;
    }
    ended.accept(inquiry);
    Inquiry.Version made = inquiry.last();
    streaming.set(made.running());
    String text = now.text();
    int at = inquiry.place().find(text, "").orElse(-1);
    boolean broken = !made.running() && (!made.whole() || made.text().isBlank());
    if (broken || (at < 0 && !took)) {
      if (broken || !made.running()) {
        leave();
        card.accept(asked);
      }
    } else if (!took && !made.text().isBlank()) {
      ghost = Ghost.behind(text, at, made.text());
      now.showGhost(ghost.shown());
    }
  }

  /// Takes all of it.
  public void keepAll() {
    take(Integer.MAX_VALUE);
  }

  /// Takes the next word, in Chinese the next clause.
  public void keepWord() {
    Ghost now = ghost;
    if (now != null) {
      take(Bites.word(now.rest()));
    }
  }

  /// Takes the next sentence.
  public void keepSentence() {
    Ghost now = ghost;
    if (now != null) {
      take(Bites.sentence(now.rest()));
    }
  }

  private void take(int length) {
    Ghost now = ghost;
    AssistPage where = where();
    Request asked = request;
    // while it is coming nothing is taken: what is kept must be what was said
    if (now == null || where == null || asked == null || streaming.get()) {
      return;
    }
    String words = now.rest().substring(0, Math.min(length, now.rest().length()));
    keeping = true;
    took = true;
    try {
      where.keep(new AssistPage.Kept(now.at(), "", words, words, asked.now().get().last().event()));
    } finally {
      keeping = false;
    }
    rest(now.taken(words.length()), where, asked);
  }

  private void rest(Ghost now, AssistPage where, Request asked) {
    if (now.shown().isEmpty()) {
      asked.accept();
      leave();
    } else {
      ghost = now;
      where.showGhost(now.shown());
    }
  }

  /// Sends it away for good.
  public void dismiss() {
    Request asked = request;
    leave();
    if (asked != null && took) {
      asked.accept();
    } else if (asked != null) {
      asked.dismiss();
    }
  }

  private @Nullable AssistPage where() {
    Supplier<AssistPage> now = page;
    return now == null ? null : now.get();
  }

  /// The page was made anew.
  public void again() {
    Ghost now = ghost;
    AssistPage where = where();
    if (now != null && where != null) {
      where.showGhost(now.shown());
    }
  }

  /// Takes it off the page; it still waits.
  public void leave() {
    following.close();
    following = () -> {};
    AssistPage where = where();
    if (where != null && on.get()) {
      where.hideGhost();
    }
    on.set(false);
    streaming.set(false);
    ghost = null;
    request = null;
  }

  /// The text of the page has changed.
  public void edited() {
    Ghost now = ghost;
    AssistPage where = where();
    Request asked = request;
    if (keeping || asked == null || where == null) {
      return;
    }
    if (now == null || streaming.get()) {
      if (asked.now().get().place().find(where.text(), "").isEmpty()) {
        dismiss();
      }
      return;
    }
    Ghost after = now.after(where.text(), where.selectionEnd());
    if (after == null) {
      dismiss();
    } else if (!after.equals(now)) {
      took = true;
      rest(after, where, asked);
    }
  }
}
