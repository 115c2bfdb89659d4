package studio.colophon.ui.write;

import java.util.ArrayList;
import java.util.List;
import studio.colophon.manuscript.Edit;
import studio.colophon.manuscript.Manuscript;

/// What was written before the first draft was open.
final class EarlyKeys {
  private static final String TITLE = "# ";

  private record Early(boolean pasted, int position, int removed, String inserted) {}

  private final List<Early> all = new ArrayList<>();

  void typed(int position, int removed, String inserted) {
    all.add(new Early(false, position, removed, inserted));
  }

  void pasted(int position, int removed, String inserted) {
    all.add(new Early(true, position, removed, inserted));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// The text they make.
  String text() {
    StringBuilder text = new StringBuilder();
    for (Early each : all) {
      text.replace(each.position(), each.position() + each.removed(), each.inserted());
    }
    return text.toString();
  }

  /// Puts them at the start of what was opened, and forgets them.
  ///
  /// @return how many UTF-16 units at their start fell away
  int takeIn(Manuscript opened) {
    boolean within = opened.length() > 0;
    for (Early each : all) {
      Edit _ =
          each.pasted()
              ? opened.paste(each.position(), each.removed(), each.inserted())
              : opened.type(each.position(), each.removed(), each.inserted());
    }
    int less = 0;
    // on the empty page the first words began a title, here they begin none
    if (within && all.getFirst().inserted().startsWith(TITLE) && text().startsWith(TITLE)) {
      Edit _ = opened.type(0, TITLE.length(), "");
      less = TITLE.length();
    }
    all.clear();
    return less;
  }
}
