package studio.colophon.ui.write;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.origin.Origin;
import studio.colophon.text.Language;
import studio.colophon.ui.prose.Edit;
import studio.colophon.ui.prose.Passage;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.prose.Span;
import studio.colophon.ui.say.Say;

/// Keeps a page and the manuscript the same: what is typed on the page goes to the manuscript, what
/// the manuscript does shows on the page.
final class PageLink {
  private final EditorViewModel model;
  private final ProseEditor page;
  private final List<Cancel.Handle> handles = new ArrayList<>();
  private final InvalidationListener writable;
  private final ChangeListener<@Nullable Manuscript> opened = (_, _, now) -> show(now);

  PageLink(EditorViewModel model, ProseEditor page, Say say) {
    this.model = model;
    this.page = page;
    page.wordLabels(words(say));
    page.name(say.text("write.page"));
    page.onEdit(this::written);
    page.onCopy(part -> model.copied(part.start(), part.end()));
    page.onUndo(model::undo);
    page.onRedo(model::redo);
    page.onMove(() -> model.caret().set(page.caret()));
    handles.add(model.onChange(this::made));
    model.manuscript().addListener(opened);
    writable = _ -> page.readOnly(!model.writable().get());
    model.writable().addListener(writable);
    writable.invalidated(model.writable());
    show(model.manuscript().get());
  }

  void closed() {
    handles.forEach(Cancel.Handle::close);
    model.manuscript().removeListener(opened);
    model.writable().removeListener(writable);
  }

  private void show(@Nullable Manuscript now) {
    if (now == null) {
      // one can write before the disk has answered; a page made anew meanwhile has it all
      if (!model.early().isEmpty()) {
        page.open(model.early(), List.of(), Language.ENGLISH);
        page.select(page.length(), page.length());
      }
    } else {
      int caret = Math.min(model.caret().get(), now.length());
      page.open(now.text(), passages(now.passages(0, now.length())), model.language());
      page.select(caret, caret);
      model.caret().set(caret);
    }
  }

  /// The page shows it already.
  private void written(Edit edit) {
    if (edit.cause() == Edit.Cause.DROPPED && !edit.removed().isEmpty()) {
      model.copied(edit.position(), edit.position() + edit.removed().length());
    }
    boolean pasted =
        (edit.cause() == Edit.Cause.PASTED || edit.cause() == Edit.Cause.DROPPED)
            && !edit.inserted().isEmpty();
    int removed = edit.removed().length();
    Optional<studio.colophon.manuscript.Edit> done =
        pasted
            ? model.pasted(edit.position(), removed, edit.inserted())
            : model.typed(edit.position(), removed, edit.inserted());
    done.ifPresent(
        real -> {
          if (!real.inserted().equals(edit.inserted())) {
            page.apply(edit.position(), edit.inserted().length(), real.inserted());
          }
          mark(real);
        });
  }

  /// The page does not know it yet.
  private void made(studio.colophon.manuscript.Edit edit) {
    page.apply(edit.position(), edit.removed(), edit.inserted());
    mark(edit);
    page.select(edit.end(), edit.end());
  }

  private void mark(studio.colophon.manuscript.Edit edit) {
    if (!edit.passages().isEmpty()) {
      page.marks(
          edit.passages().getFirst().start(),
          edit.passages().getLast().end(),
          passages(edit.passages()));
    }
    page.language(model.language());
  }

  private static List<Passage> passages(List<studio.colophon.origin.Passage> from) {
    return from.stream()
        .filter(each -> each.origin() != Origin.TYPED)
        .map(each -> new Passage(each.start(), each.end(), each.origin()))
        .toList();
  }

  private static Map<Origin, String> words(Say say) {
    Map<Origin, String> words = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      if (origin != Origin.TYPED) {
        words.put(origin, say.text("mark." + origin.code()));
      }
    }
    return words;
  }

  /// What is selected, the caret when nothing is.
  Span selection() {
    return page.selection();
  }
}
