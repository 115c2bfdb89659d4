package studio.colophon.ui.assist.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Hunks;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Request;
import studio.colophon.base.Cancel;
import studio.colophon.generate.Outcome;
import studio.colophon.ui.fx.Jobs;

/// A suggestion for a passage: its versions, its hunks, and what the author decides on each.
/// Nothing of it is in the text until it is kept.
public final class CardViewModel {
  /// How the difference is shown.
  public enum Look {
    INLINE,
    SIDE,
    RESULT
  }

  /// What the card shows.
  public enum Phase {
    WAITING,
    STREAMING,
    READY,
    BROKEN,
    STALE,
    DONE
  }

  private static final Hunks NONE = new Hunks(List.of(), List.of());

  private final Request request;
  private final Supplier<AssistPage> page;
  private final Runnable again;
  private final Runnable elsewhere;
  private final Runnable done;
  private final Cancel.Handle following;
  private final List<Integer> keptInOrder = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Inquiry> inquiry;
  private final ReadOnlyObjectWrapper<Hunks> hunks;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.WAITING);
  private final ReadOnlyIntegerWrapper version;
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyIntegerWrapper editing = new ReadOnlyIntegerWrapper(-1);
  private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.INLINE);
  private @Nullable String afterKeeping;
  private String built = "";

  /// A card for a request.
  ///
  /// @param again asks once more
  /// @param elsewhere offers the shown version at the caret
  /// @param done called when nothing is left to decide, or the card was put away
  public CardViewModel(
      Request request,
      Supplier<AssistPage> page,
      Jobs jobs,
      Runnable again,
      Runnable elsewhere,
      Runnable done) {
    this.request = request;
    this.page = page;
    this.again = again;
    this.elsewhere = elsewhere;
    this.done = done;
    Inquiry now = request.now().get();
    inquiry = new ReadOnlyObjectWrapper<>(now);
    version = new ReadOnlyIntegerWrapper(now.versions().size() - 1);
    hunks = new ReadOnlyObjectWrapper<>(NONE);
    following = jobs.follow(request.now(), this::came);
  }

  /// The request with its answers.
  public ReadOnlyObjectProperty<Inquiry> inquiry() {
    return inquiry.getReadOnlyProperty();
  }

  /// The hunks of the version that is shown.
  public ReadOnlyObjectProperty<Hunks> hunks() {
    return hunks.getReadOnlyProperty();
  }

  /// What the card shows.
  public ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  /// Index of the version that is shown.
  public ReadOnlyIntegerProperty version() {
    return version.getReadOnlyProperty();
  }

  /// Index of the hunk the keys speak of.
  public ReadOnlyIntegerProperty current() {
    return current.getReadOnlyProperty();
  }

  /// Index of the hunk whose words are being changed, -1 for none.
  public ReadOnlyIntegerProperty editing() {
    return editing.getReadOnlyProperty();
  }

  /// How the difference is shown.
  public ObjectProperty<Look> look() {
    return look;
  }

  /// The version that is shown.
  public Inquiry.Version shown() {
    return inquiry.get().versions().get(version.get());
  }

  /// Where the passage is now; empty when it is gone.
  public OptionalInt offset() {
    return inquiry.get().place().find(page.get().text(), hunks.get().current());
  }

  /// Whether the whole of a half-finished answer may be kept: only where it replaces nothing.
  public boolean partCounts() {
    return inquiry.get().deed() == Deed.CONTINUE && !shown().text().isBlank();
  }

  /// Whether an answer was stopped by the author.
  public boolean stopped() {
    return shown().outcome() == Outcome.CANCELLED;
  }

  private void came(Inquiry now) {
    boolean more = now.versions().size() > inquiry.get().versions().size();
    inquiry.set(now);
    if (more) {
      show(now.versions().size() - 1);
    } else {
      refresh();
    }
  }

  private void show(int index) {
    version.set(index);
    keptInOrder.clear();
    current.set(0);
    editing.set(-1);
    built = "";
    refresh();
  }

  private void refresh() {
    Inquiry.Version made = shown();
    String now = made.running() ? made.id() : made.id() + made.text().length();
    if (!now.equals(built)) {
      built = now;
      hunks.set(made.running() ? NONE : inquiry.get().hunks(version.get()));
      current.set(Math.max(0, nextOpen(-1)));
    }
    phase.set(phase(made));
  }

  private Phase phase(Inquiry.Version made) {
    return switch (made.stage()) {
      case QUEUED -> Phase.WAITING;
      case STREAMING -> Phase.STREAMING;
      case STALE -> Phase.STALE;
      case ACCEPTED, REJECTED -> Phase.DONE;
      case READY -> made.whole() && !made.text().isBlank() ? Phase.READY : Phase.BROKEN;
    };
  }

  /// Keeps a hunk: its words enter the text.
  public void keep(int hunk) {
    boolean allowed = phase.get() == Phase.READY || (phase.get() == Phase.BROKEN && partCounts());
    if (!allowed || !isOpen(hunk)) {
      return;
    }
    OptionalInt at = offset();
    if (at.isEmpty()) {
      request.stale(version.get(), true);
      return;
    }
    Hunks.Change change = joined(hunks.get().keep(hunk), at.getAsInt());
    Hunks.Said said = Hunks.Said.KEPT;
    String edited = hunks.get().decisions().get(hunk).edited();
    Hunks next = hunks.get().with(hunk, new Hunks.Decision(said, edited));
    hunks.set(next);
    keptInOrder.add(hunk);
    page.get()
        .keep(
            new AssistPage.Kept(
                at.getAsInt() + change.offset(),
                change.removed(),
                change.proposed(),
                change.inserted(),
                shown().event()));
    afterKeeping = page.get().text();
    decided(hunk);
  }

  /// A continuation meets the text before it.
  private Hunks.Change joined(Hunks.Change change, int at) {
    if (!inquiry.get().place().passage().isEmpty()) {
      return change;
    }
    String joint = Ghost.joint(page.get().text().substring(0, at), change.proposed());
    return new Hunks.Change(
        change.offset(), "", joint + change.proposed(), joint + change.inserted());
  }

  /// Discards a hunk; the text stays as it is there.
  public void discard(int hunk) {
    if (isOpen(hunk)) {
      hunks.set(hunks.get().with(hunk, new Hunks.Decision(Hunks.Said.DISCARDED, null)));
      decided(hunk);
    }
  }

  /// Keeps every hunk that is open, each as a step of its own.
  public void keepAll() {
    for (int i = 0; i < hunks.get().size(); i++) {
      keep(i);
    }
  }

  /// Discards every hunk that is open.
  public void discardAll() {
    if (hunks.get().size() == 0) {
      putAway();
    }
    for (int i = 0; i < hunks.get().size(); i++) {
      discard(i);
    }
  }

  /// Keeps the hunk the keys speak of.
  public void keepCurrent() {
    keep(current.get());
  }

  /// Discards the hunk the keys speak of.
  public void discardCurrent() {
    if (phase.get() == Phase.READY) {
      discard(current.get());
    } else {
      putAway();
    }
  }

  /// Begins to change the words of a hunk.
  public void edit(int hunk) {
    if (isOpen(hunk)) {
      current.set(hunk);
      editing.set(hunk);
    }
  }

  /// Takes the author's wording of a hunk.
  public void reword(int hunk, String words) {
    String model = hunks.get().part(hunk).newText();
    boolean same = words.strip().equals(model.strip());
    hunks.set(
        hunks.get().with(hunk, new Hunks.Decision(Hunks.Said.OPEN, same ? null : words.strip())));
    editing.set(-1);
    request.decide(version.get(), hunks.get());
  }

  /// Leaves the words of a hunk as they were.
  public void leaveWords() {
    editing.set(-1);
  }

  /// Whether keeping this hunk was the last thing done to the text.
  public boolean canTakeBack(int hunk) {
    return !keptInOrder.isEmpty()
        && keptInOrder.getLast() == hunk
        && page.get().text().equals(afterKeeping);
  }

  /// Takes a hunk out of the text again that was kept last.
  public void takeBack(int hunk) {
    if (canTakeBack(hunk)) {
      page.get().undo();
      edited();
    }
  }

  /// Opens a hunk again that was discarded.
  public void reconsider(int hunk) {
    if (hunks.get().decisions().get(hunk).said() == Hunks.Said.DISCARDED) {
      hunks.set(hunks.get().with(hunk, Hunks.Decision.OPEN));
      request.decide(version.get(), hunks.get());
      current.set(hunk);
    }
  }

  /// The text has changed: the passage may have moved, gone, or lost a hunk that was undone.
  ///
  /// @return whether a hunk is open again that was kept
  public boolean edited() {
    if (shown().running() || offset().isPresent()) {
      if (shown().stage() == Inquiry.Stage.STALE) {
        request.stale(version.get(), false);
      }
      return false;
    }
    Hunks back = hunks.get();
    for (int i = keptInOrder.size() - 1; i >= 0; i--) {
      int hunk = keptInOrder.get(i);
      back =
          back.with(hunk, new Hunks.Decision(Hunks.Said.OPEN, back.decisions().get(hunk).edited()));
      if (inquiry.get().place().find(page.get().text(), back.current()).isPresent()) {
        keptInOrder.subList(i, keptInOrder.size()).clear();
        hunks.set(back);
        current.set(hunk);
        request.decide(version.get(), back);
        return true;
      }
    }
    request.stale(version.get(), true);
    return false;
  }

  /// The next hunk that is open, round and round.
  public void next() {
    int next = nextOpen(current.get());
    current.set(next < 0 ? current.get() : next);
  }

  /// The hunk before that is open.
  public void previous() {
    int count = hunks.get().size();
    for (int i = 1; i <= count; i++) {
      int at = Math.floorMod(current.get() - i, count);
      if (isOpen(at)) {
        current.set(at);
        return;
      }
    }
  }

  /// Shows the version after this one.
  public void nextVersion() {
    if (version.get() + 1 < inquiry.get().versions().size()) {
      show(version.get() + 1);
    }
  }

  /// Shows the version before this one.
  public void previousVersion() {
    if (version.get() > 0) {
      show(version.get() - 1);
    }
  }

  /// Whether another version may be looked at: not once words of this one are in the text.
  public boolean canTurn() {
    return hunks.get().decisions().stream().noneMatch(each -> each.said() == Hunks.Said.KEPT);
  }

  /// Asks once more.
  public void again() {
    again.run();
  }

  /// Offers the words at the caret, when the passage they were made for is gone.
  public void offerElsewhere() {
    request.dismiss();
    elsewhere.run();
  }

  /// Stops the answer that is coming.
  public void stop() {
    request.stop();
  }

  /// Esc: stops what is coming; else leaves the words that are being changed.
  public void escape() {
    if (shown().running()) {
      stop();
    } else {
      leaveWords();
    }
  }

  /// Puts the suggestion away for good.
  public void putAway() {
    request.dismiss();
    done.run();
  }

  /// Forgets the request.
  public void close() {
    following.close();
  }

  /// What was asked.
  public Request request() {
    return request;
  }

  private boolean isOpen(int hunk) {
    return hunk >= 0
        && hunk < hunks.get().size()
        && hunks.get().decisions().get(hunk).said() == Hunks.Said.OPEN;
  }

  private int nextOpen(int from) {
    int count = hunks.get().size();
    for (int i = 1; i <= count; i++) {
      int at = Math.floorMod(from + i, count);
      if (isOpen(at)) {
        return at;
      }
    }
    return -1;
  }

  private void decided(int hunk) {
    request.decide(version.get(), hunks.get());
    int next = nextOpen(hunk);
    if (next >= 0) {
      current.set(next);
    } else {
      done.run();
    }
  }
}
