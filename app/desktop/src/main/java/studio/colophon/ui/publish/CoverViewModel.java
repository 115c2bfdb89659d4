package studio.colophon.ui.publish;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.edition.Cover;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.figure.Picture;

/// The cover of a publication: one that is drawn, or a picture of the author's.
public final class CoverViewModel {
  private final Jobs jobs;
  private final Consumer<@Nullable Problem> trouble;
  private final ObjectProperty<@Nullable Cover> given = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Optional<Picture>> picture =
      new ReadOnlyObjectWrapper<>();
  private @Nullable Job looking;

  /// @param trouble told what is wrong with a file, and null when nothing is
  CoverViewModel(Jobs jobs, Consumer<@Nullable Problem> trouble) {
    this.jobs = jobs;
    this.trouble = trouble;
    given.addListener((_, _, _) -> look());
  }

  /// The author's own, null for one that is drawn.
  public ObjectProperty<@Nullable Cover> given() {
    return given;
  }

  /// The picture of the given cover; empty when it cannot be drawn here, null while it is not
  /// known.
  ReadOnlyObjectProperty<@Nullable Optional<Picture>> picture() {
    return picture.getReadOnlyProperty();
  }

  /// Takes another cover. A file that is none changes nothing.
  public void choose(Path file) {
    jobs.start(
        _ -> Cover.read(file),
        read -> {
          trouble.accept(null);
          given.set(read);
        },
        problem -> trouble.accept(problem));
  }

  /// Goes back to the cover that is drawn.
  public void draw() {
    given.set(null);
  }

  /// Somebody looks at the cover again: reading it goes on if it has ended too early.
  void lookAgain() {
    if (given.get() != null && picture.get() == null) {
      look();
    }
  }

  /// Reads the picture of the given cover, however long that takes.
  private void look() {
    leave();
    Cover cover = given.get();
    picture.set(null);
    if (cover != null) {
      looking =
          jobs.start(
              cancel ->
                  Picture.read(
                      cover.bytes(),
                      studio.colophon.ui.kit.figure.Cover.WIDE,
                      studio.colophon.ui.kit.figure.Cover.HIGH,
                      cancel),
              picture::set,
              _ -> picture.set(Optional.empty()));
    }
  }

  /// Nobody looks at the cover any more: reading it ends.
  void leave() {
    if (looking != null) {
      looking.stop();
      looking = null;
    }
  }
}
