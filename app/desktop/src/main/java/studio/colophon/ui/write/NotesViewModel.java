package studio.colophon.ui.write;

import java.time.Duration;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.manuscript.Manuscripts;
import studio.colophon.ui.fx.Jobs;

/// The notes on the open draft; written to the disk half a second after a change.
public final class NotesViewModel {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Supplier<Manuscripts> services;
  private final Jobs jobs;
  private final StringProperty text = new SimpleStringProperty("");
  private final BooleanProperty unsaved = new SimpleBooleanProperty();
  private @Nullable String draftId;
  private boolean loading;
  private boolean dirty;

  /// The notes beside this editor.
  public NotesViewModel(Supplier<Manuscripts> services, EditorViewModel editor, Jobs jobs) {
    this.services = services;
    this.jobs = jobs;
    editor.manuscript().addListener((_, _, now) -> opened(now));
    text.addListener(
        _ -> {
          if (!loading) {
            dirty = true;
          }
        });
    jobs.every(PAUSE, this::save);
    opened(editor.manuscript().get());
  }

  /// What they say.
  public StringProperty text() {
    return text;
  }

  /// Whether the last try to write them failed.
  public BooleanProperty unsaved() {
    return unsaved;
  }

  /// Writes what is not written yet.
  public void save() {
    String id = draftId;
    if (!dirty || id == null) {
      return;
    }
    dirty = false;
    String words = text.get();
    jobs.start(
        _ -> services.get().notes().write(id, words),
        known -> {
          unsaved.set(false);
          if (!known) {
            retry(id);
          }
        },
        _ -> {
          unsaved.set(true);
          retry(id);
        });
  }

  private void retry(String id) {
    if (id.equals(draftId)) {
      dirty = true;
    }
  }

  private void opened(@Nullable Manuscript now) {
    save();
    if (now == null) {
      return;
    }
    String id = now.draftId();
    draftId = id;
    dirty = false;
    say("");
    jobs.start(
        _ -> services.get().notes().read(id),
        words -> {
          if (id.equals(draftId) && !dirty) {
            say(words);
          }
        },
        _ -> {});
  }

  private void say(String words) {
    loading = true;
    text.set(words);
    loading = false;
  }
}
