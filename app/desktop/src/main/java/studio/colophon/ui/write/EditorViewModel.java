package studio.colophon.ui.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Problem;
import studio.colophon.history.Snapshot;
import studio.colophon.manuscript.Edit;
import studio.colophon.manuscript.Figures;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.manuscript.Manuscripts;
import studio.colophon.manuscript.Saved;
import studio.colophon.origin.Event;
import studio.colophon.origin.Origin;
import studio.colophon.text.Language;
import studio.colophon.text.TextFile;
import studio.colophon.text.Title;
import studio.colophon.ui.fx.Jobs;

/// The open draft as the window sees it. Used on the thread of the window, as the manuscript is.
public final class EditorViewModel {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int HEAD = 2_000;

  private final Supplier<Manuscripts> services;
  private final Jobs jobs;
  private final InstantSource clock;
  private final ReadOnlyObjectWrapper<@Nullable Manuscript> manuscript =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Figures> figures = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Saved> saved = new ReadOnlyObjectWrapper<>(Saved.NOTHING);
  private final ReadOnlyIntegerWrapper unsaved = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper firstRun = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper blank = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper writable = new ReadOnlyBooleanWrapper(true);
  private final EarlyKeys early = new EarlyKeys();
  private final IntegerProperty caret = new SimpleIntegerProperty();
  private final List<Consumer<Edit>> changes = new ArrayList<>();
  private final List<Runnable> edits = new ArrayList<>();
  private final List<Cancel.Handle> watching = new ArrayList<>();
  private Consumer<Problem> tell = _ -> {};
  private int asked;

  /// The page over these services; none of them is asked before something is opened.
  ///
  /// @param services waits for the disk when it is first asked
  public EditorViewModel(Supplier<Manuscripts> services, Jobs jobs, InstantSource clock) {
    this.services = services;
    this.jobs = jobs;
    this.clock = clock;
    jobs.every(TICK, this::tick);
  }

  /// The open draft, null before the first is open.
  public ReadOnlyObjectProperty<@Nullable Manuscript> manuscript() {
    return manuscript.getReadOnlyProperty();
  }

  /// What is counted of it, null before the first is open.
  public ReadOnlyObjectProperty<@Nullable Figures> figures() {
    return figures.getReadOnlyProperty();
  }

  /// How much of it is on the disk.
  public ReadOnlyObjectProperty<Saved> saved() {
    return saved.getReadOnlyProperty();
  }

  /// Seconds since the oldest edit that is not on the disk; 0 when everything is.
  public ReadOnlyIntegerProperty unsaved() {
    return unsaved.getReadOnlyProperty();
  }

  /// Whether there is no draft at all and nothing was written yet.
  public ReadOnlyBooleanProperty firstRun() {
    return firstRun.getReadOnlyProperty();
  }

  /// Whether the page is empty.
  public ReadOnlyBooleanProperty blank() {
    return blank.getReadOnlyProperty();
  }

  /// Whether what is written is kept: true from the first frame on, before anything is open, and
  /// false while nothing is open because the disk refused.
  public ReadOnlyBooleanProperty writable() {
    return writable.getReadOnlyProperty();
  }

  /// Where the caret is, so that a page made anew puts it there.
  public IntegerProperty caret() {
    return caret;
  }

  /// Whom to tell what went wrong.
  public void onProblem(Consumer<Problem> listener) {
    tell = listener;
  }

  /// Calls `listener` with each change that did not come from the keys: the page must make it too.
  ///
  /// @return forgets the listener
  public Cancel.Handle onChange(Consumer<Edit> listener) {
    changes.add(listener);
    return () -> changes.remove(listener);
  }

  /// Calls `listener` after every change of the text, whoever made it, and after another was
  /// opened.
  public Cancel.Handle onText(Runnable listener) {
    edits.add(listener);
    return () -> edits.remove(listener);
  }

  /// Opens a draft, or with null the one that was changed last; a new one when there is none.
  public void open(@Nullable String draftId) {
    Manuscript now = manuscript.get();
    if (now != null && (draftId == null || now.draftId().equals(draftId))) {
      return;
    }
    begin(
        manuscripts -> {
          if (draftId != null) {
            return manuscripts.open(draftId);
          }
          return manuscripts.shelf().stream()
              .findFirst()
              .map(newest -> manuscripts.open(newest.id()))
              .orElseGet(manuscripts::fresh);
        });
  }

  /// A new page.
  public void fresh() {
    begin(Manuscripts::fresh);
  }

  /// Takes a text in from a file and opens it.
  public void take(Path file) {
    begin(manuscripts -> manuscripts.take(TextFile.read(file).text()));
  }

  /// Opens a text that comes with the program.
  public void sample(String text) {
    begin(manuscripts -> manuscripts.take(text));
  }

  /// Takes a draft out of the list; another is opened when it was open.
  ///
  /// @param done called when it is gone
  public void delete(String draftId, Runnable done) {
    Manuscript now = manuscript.get();
    boolean mine = now != null && now.draftId().equals(draftId);
    jobs.start(
        _ -> {
          Manuscripts manuscripts = services.get();
          if (mine && now != null) {
            manuscripts.close(now).join();
          }
          manuscripts.delete(draftId);
          return draftId;
        },
        _ -> {
          if (mine) {
            writable.set(false);
            manuscript.set(null);
            open(null);
          }
          done.run();
        },
        tell);
  }

  private interface Opening {
    Manuscript of(Manuscripts manuscripts);
  }

  private void begin(Opening opening) {
    int turn = ++asked;
    Manuscript before = manuscript.get();
    jobs.start(
        _ -> {
          if (before != null) {
            // so that the list has it; what the disk refuses is told by `saved`
            before.save().exceptionally(_ -> null).join();
          }
          Manuscripts manuscripts = services.get();
          Manuscript opened = opening.of(manuscripts);
          boolean none = opened.length() == 0 && manuscripts.shelf().isEmpty();
          return new Opened(manuscripts, opened, none);
        },
        opened -> {
          if (turn == asked) {
            show(opened);
          } else {
            release(opened.manuscripts(), opened.manuscript());
          }
        },
        problem -> {
          writable.set(manuscript.get() != null);
          tell.accept(problem);
        });
  }

  /// The text that was written before the first draft was open.
  String early() {
    return early.text();
  }

  private record Opened(Manuscripts manuscripts, Manuscript manuscript, boolean none) {}

  private void show(Opened opened) {
    Manuscript before = manuscript.get();
    if (opened.manuscript() == before) {
      return;
    }
    watching.forEach(Cancel.Handle::close);
    watching.clear();
    firstRun.set(opened.none() && early.isEmpty());
    if (early.isEmpty()) {
      caret.set(0);
    } else {
      int less = early.takeIn(opened.manuscript());
      caret.set(Math.max(0, caret.get() - less));
    }
    writable.set(true);
    blank.set(opened.manuscript().length() == 0);
    manuscript.set(opened.manuscript());
    watching.add(jobs.follow(opened.manuscript().figures(), figures::set));
    watching.add(
        jobs.follow(
            opened.manuscript().saved(),
            now -> {
              saved.set(now);
              tick();
            }));
    edits.forEach(Runnable::run);
    if (before != null) {
      release(opened.manuscripts(), before);
    }
  }

  /// What cannot be written stays open and is tried again.
  private void release(Manuscripts manuscripts, Manuscript left) {
    CompletableFuture<Void> closing = manuscripts.close(left);
    closing.exceptionally(_ -> null);
  }

  private void tick() {
    Instant since = saved.get().since();
    unsaved.set(
        since == null
            ? 0
            : (int) Math.max(0, Duration.between(since, clock.instant()).toSeconds()));
  }

  // ---- what the writer does ----

  /// The writer typed or removed something, and the page shows it already.
  public Optional<Edit> typed(int position, int removed, String inserted) {
    if (manuscript.get() == null) {
      early.typed(position, removed, inserted);
    }
    return did(now -> now.type(position, removed, inserted));
  }

  /// The writer pasted something, and the page shows it already.
  public Optional<Edit> pasted(int position, int removed, String inserted) {
    if (manuscript.get() == null) {
      early.pasted(position, removed, inserted);
    }
    return did(now -> now.paste(position, removed, inserted));
  }

  private interface Deed {
    Edit in(Manuscript manuscript);
  }

  private Optional<Edit> did(Deed deed) {
    Manuscript now = manuscript.get();
    if (now == null) {
      return Optional.empty();
    }
    Edit edit = deed.in(now);
    changed();
    return Optional.of(edit);
  }

  /// Something that was made here and not on the page.
  private void made(Deed deed) {
    did(deed).ifPresent(edit -> List.copyOf(changes).forEach(listener -> listener.accept(edit)));
  }

  private void changed() {
    Manuscript now = manuscript.get();
    blank.set(now == null || now.length() == 0);
    if (!blank.get()) {
      firstRun.set(false);
    }
    List.copyOf(edits).forEach(Runnable::run);
  }

  /// Puts a text in, saying what it is.
  public void pasteAs(int position, int removed, String text, Origin origin) {
    made(now -> now.paste(position, removed, text, origin));
  }

  /// Remembers what goes to the clipboard.
  public void copied(int from, int to) {
    Manuscript now = manuscript.get();
    if (now != null && from < to) {
      now.copied(from, to);
    }
  }

  /// Takes the last step back.
  public void undo() {
    Manuscript now = manuscript.get();
    if (now != null && now.canUndo()) {
      made(page -> page.undo().orElseThrow());
    }
  }

  /// Makes it again.
  public void redo() {
    Manuscript now = manuscript.get();
    if (now != null && now.canRedo()) {
      made(page -> page.redo().orElseThrow());
    }
  }

  /// The writer keeps words of a suggestion.
  ///
  /// @param edited whether she changed them first
  public void keep(
      int position, int removed, String inserted, boolean edited, Event.Generation generation) {
    made(now -> now.accept(position, removed, inserted, generation, edited, null));
  }

  /// A suggestion was made.
  public void made(Event.Generation generation) {
    Manuscript now = manuscript.get();
    if (now != null) {
      now.note(generation);
    }
  }

  /// Brings a passage of an earlier revision back.
  public void restore(int position, int removed, Snapshot from, int start, int end) {
    made(now -> now.restore(position, removed, from, start, end));
  }

  /// Keeps the text as a revision with a name.
  public void name(String name, Runnable done) {
    Manuscript now = manuscript.get();
    if (now != null) {
      jobs.start(
          _ -> {
            now.name(name).join();
            return name;
          },
          _ -> done.run(),
          tell);
    }
  }

  /// Tries to write again what could not be written.
  public void save() {
    Manuscript now = manuscript.get();
    if (now != null) {
      CompletableFuture<Void> saving = now.save();
      saving.exceptionally(_ -> null);
    }
  }

  /// Writes the text to a file.
  public void copyTo(Path file, Runnable done) {
    Manuscript now = manuscript.get();
    if (now != null) {
      byte[] bytes = now.text().getBytes(StandardCharsets.UTF_8);
      jobs.start(
          _ -> {
            Disk.write(file, bytes);
            return file;
          },
          _ -> done.run(),
          tell);
    }
  }

  // ---- what is shown ----

  /// The title that the text gives itself; empty when it has no words.
  public String title() {
    Manuscript now = manuscript.get();
    return now == null ? "" : Title.of(now.text(0, Math.min(HEAD, now.length())));
  }

  /// The language of the text.
  public String language() {
    Manuscript now = manuscript.get();
    return now == null ? Language.ENGLISH : Language.of(now.text(0, Math.min(HEAD, now.length())));
  }
}
