package studio.colophon.manuscript;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Watchable;
import studio.colophon.history.Cause;
import studio.colophon.history.Snapshot;
import studio.colophon.origin.Event;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passage;
import studio.colophon.origin.Passages;
import studio.colophon.store.Database;
import studio.colophon.text.Clean;
import studio.colophon.text.Graphemes;

/// The draft that is open. It is used from one thread and never waits for the disk: every edit is
/// handed to a saver, which has it on the disk within a second.
///
/// All places are UTF-16 units. What is inserted is cleaned first ([Clean]); the [Edit] says what
/// really came.
public final class Manuscript {
  private static final String COACH = "coach";

  private final String draftId;
  private final StringBuilder text;
  private final Passages passages;
  private final Clippings clippings;
  private final Services services;
  private final Saver saver;
  private final UndoStack undo = new UndoStack();

  Manuscript(
      String draftId,
      String text,
      Passages passages,
      Clippings clippings,
      Services services,
      Saver saver) {
    this.draftId = draftId;
    this.text = new StringBuilder(text);
    this.passages = passages;
    this.clippings = clippings;
    this.services = services;
    this.saver = saver;
  }

  /// `d_...`; the home knows a new draft only from its first key on.
  public String draftId() {
    return draftId;
  }

  /// The whole text.
  public String text() {
    return text.toString();
  }

  /// A piece of the text.
  public String text(int from, int to) {
    return text.substring(from, to);
  }

  /// Units in all.
  public int length() {
    return text.length();
  }

  /// The origins of a range, in reading order, cut to it.
  public List<Passage> passages(int from, int to) {
    return passages.in(from, to);
  }

  /// The text with its origins as it is now.
  public Snapshot snapshot() {
    return new Snapshot(text(), passages.copy());
  }

  /// The author typed or deleted.
  ///
  /// @param removed units that go
  public Edit type(int position, int removed, String inserted) {
    String clean = Clean.of(inserted);
    return edit(position, removed, clean, runs(Origin.TYPED, clean), true);
  }

  /// The author pasted. Words that were copied from one of our drafts stay what they were there,
  /// all others are of someone else.
  public Edit paste(int position, int removed, String inserted) {
    String clean = Clean.of(inserted);
    List<Passages.Run> runs =
        clippings.runs(clean).orElseGet(() -> runs(Origin.PASTED_EXTERNAL, clean));
    return edit(position, removed, clean, runs, false);
  }

  /// The author pasted and said what it is.
  ///
  /// @param origin [Origin#PASTED_OWN], [Origin#PASTED_EXTERNAL] or [Origin#QUOTED]
  public Edit paste(int position, int removed, String inserted, Origin origin) {
    if (origin != Origin.PASTED_OWN
        && origin != Origin.PASTED_EXTERNAL
        && origin != Origin.QUOTED) {
      throw new IllegalArgumentException("pasted " + origin);
    }
    String clean = Clean.of(inserted);
    return edit(position, removed, clean, runs(origin, clean), false);
  }

  /// Remembers a range that goes to the clipboard, so that it keeps its origins when it is pasted
  /// into any of our drafts.
  public void copied(int from, int to) {
    clippings.copied(text(from, to), passages.in(from, to));
  }

  /// The author took generated text into the draft; the edit and what the log says of it are stored
  /// together. The text before it is kept as a revision.
  public Edit accept(int position, int removed, String inserted, Event.Generation generation) {
    return accept(position, removed, inserted, generation, false, null);
  }

  /// As the other.
  ///
  /// @param edited whether the author changed the words before she took them
  /// @param also more to be stored in the same transaction, on another thread
  public Edit accept(
      int position,
      int removed,
      String inserted,
      Event.Generation generation,
      boolean edited,
      Database.@Nullable Work<?> also) {
    String clean = Clean.of(inserted);
    Origin words = edited ? Origin.AI_EDITED : Origin.AI;
    Origin origin = generation.engine().equals(COACH) ? Origin.TEMPLATE : words;
    Change change = change(position, removed, clean, runs(origin, clean), List.of());
    Event.Accept accept =
        new Event.Accept(
            services.clock().instant(), generation.suggestion(), clean, Graphemes.count(clean));
    make(
        change,
        new Saver.Item(
            services.clock().instant(),
            change,
            false,
            List.of(generation, accept),
            also,
            Cause.BEFORE_SUGGESTION));
    undo.add(change, false, services.clock().millis());
    return told(List.of(change));
  }

  /// Records that a suggestion was made; the text does not change.
  public void note(Event.Generation generation) {
    saver.put(
        new Saver.Item(services.clock().instant(), null, false, List.of(generation), null, null));
  }

  /// Puts a passage of an earlier revision in the place of a range, with the origins it had. The
  /// text before is kept as a revision.
  public Edit restore(int position, int removed, Snapshot from, int start, int end) {
    Change change =
        change(
            position,
            removed,
            from.text().substring(start, end),
            from.passages().runs(start, end),
            List.of());
    make(change, item(change, false, Cause.BEFORE_RESTORE));
    undo.add(change, false, services.clock().millis());
    return told(List.of(change));
  }

  /// Takes the last step back, and gives the words the origins they had.
  public Optional<Edit> undo() {
    return undo.undo().map(this::again);
  }

  /// Makes the step again that was taken back last.
  public Optional<Edit> redo() {
    return undo.redo().map(this::again);
  }

  /// Whether there is something to take back.
  public boolean canUndo() {
    return undo.canUndo();
  }

  /// Whether there is something to make again.
  public boolean canRedo() {
    return undo.canRedo();
  }

  /// How much is on the disk. Watchers are told on several threads.
  public Watchable<Saved> saved() {
    return saver.saved();
  }

  /// What can be counted, at most a second old for texts of usual length. Watchers are told on the
  /// saver's thread.
  public Watchable<Figures> figures() {
    return saver.figures();
  }

  /// Writes now what waits, as after a full disk. Fails with the problem that stays.
  public CompletableFuture<Void> save() {
    return saver.save();
  }

  /// Keeps the text as a revision.
  ///
  /// @param name what the author calls it
  public CompletableFuture<Void> name(String name) {
    return saver.revise(Cause.NAMED, name);
  }

  /// Writes everything and keeps the text as a revision; the manuscript is not used any more.
  CompletableFuture<Void> close() {
    return saver.close();
  }

  private Edit edit(
      int position, int removed, String clean, List<Passages.Run> runs, boolean typed) {
    if (removed == 0 && clean.isEmpty()) {
      return new Edit(position, 0, "", List.of());
    }
    List<Passage> touched = Touch.by(text, passages, position, removed, clean);
    Change change = change(position, removed, clean, runs, touched);
    make(change, item(change, typed, null));
    undo.add(change, typed, services.clock().millis());
    return told(List.of(change));
  }

  private Saver.Item item(Change change, boolean typed, @Nullable Cause before) {
    return new Saver.Item(services.clock().instant(), change, typed, List.of(), null, before);
  }

  private void make(Change change, Saver.Item item) {
    change.make(text, passages);
    saver.put(item);
  }

  private Edit again(List<Change> changes) {
    changes.forEach(change -> make(change, item(change, true, null)));
    return told(changes);
  }

  private Change change(
      int position, int removed, String inserted, List<Passages.Run> runs, List<Passage> touched) {
    int end = position + removed;
    int from = Math.min(position, touched.isEmpty() ? position : touched.getFirst().start());
    int to = Math.max(end, touched.isEmpty() ? end : touched.getLast().end());
    Passages after = new Passages();
    after.replace(0, 0, passages.runs(from, to));
    for (Passage each : touched) {
      after.replace(
          each.start() - from,
          each.length(),
          List.of(new Passages.Run(each.origin(), each.length())));
    }
    after.replace(position - from, removed, runs);
    return new Change(
        position,
        text.substring(position, end),
        inserted,
        from,
        passages.runs(from, to),
        after.runs(0, after.length()));
  }

  private static List<Passages.Run> runs(Origin origin, String text) {
    return text.isEmpty() ? List.of() : List.of(new Passages.Run(origin, text.length()));
  }

  /// One edit that says what several changes in a row did.
  private Edit told(List<Change> changes) {
    Extent words =
        new Extent(
            changes, Change::position, c -> c.removed().length(), c -> c.inserted().length());
    Extent origins = new Extent(changes, Change::region, Change::width, Change::newWidth);
    return new Edit(
        words.start,
        words.before,
        text.substring(words.start, words.start + words.after),
        passages.in(origins.start, origins.start + origins.after));
  }

  /// The one range that holds everything that several changes in a row touched.
  private static final class Extent {
    private int start;
    private int before;
    private int after;

    Extent(
        List<Change> changes,
        Function<Change, Integer> position,
        Function<Change, Integer> removed,
        Function<Change, Integer> inserted) {
      Change first = changes.getFirst();
      start = position.apply(first);
      before = removed.apply(first);
      after = inserted.apply(first);
      for (Change change : changes.subList(1, changes.size())) {
        add(position.apply(change), removed.apply(change), inserted.apply(change));
      }
    }

    private void add(int position, int removed, int inserted) {
      int from = Math.min(start, position);
      int to = Math.max(start + after, position + removed);
      before += (start - from) + (to - (start + after));
      after = to - from - removed + inserted;
      start = from;
    }
  }

  /// Without its text.
  @Override
  public String toString() {
    return "Manuscript[" + draftId + ", " + length() + " units]";
  }
}
