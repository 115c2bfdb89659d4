package studio.colophon.manuscript;

import java.util.ArrayList;
import java.util.List;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passage;
import studio.colophon.origin.Passages;
import studio.colophon.text.Sentences;

/// When text of an AI becomes text of an AI that the author edited.
///
/// 1. What she types is hers, wherever she types it.
/// 2. Words put *into* a sentence of an AI (there are words of it on both sides) edit it; words put
///    before or behind it do not.
/// 3. Taking words out of a sentence of an AI edits what is left of it; taking out the whole
///    sentence edits nothing.
/// 4. Edited is the sentence that was touched, as far as the AI's passage next to the edit reaches:
///    not the sentences beside it, nor what lies farther off in the same one.
/// 5. Blanks and line ends alone edit nothing, put in or taken out.
/// 6. Only `ai` becomes `aiEdited`; a template or a quotation stays what it is.
/// 7. Text that is accepted, not typed, edits nothing: an AI does not make the author's edits.
///
/// Undoing an edit gives back the origins that it changed.
final class Touch {
  private Touch() {}

  /// The passages that become edited, in places of the text before the edit, without what goes.
  static List<Passage> by(
      CharSequence text, Passages passages, int position, int removed, String inserted) {
    int end = position + removed;
    boolean gives = !inserted.isBlank();
    List<Passage> touched = new ArrayList<>();
    if (!gives && !hasWords(text, position, end)) {
      return touched;
    }
    for (Sentences.Span sentence : Sentences.around(text, position, end)) {
      List<Passage> parts = passages.in(sentence.start(), sentence.end());
      Passage before = null;
      Passage behind = null;
      for (Passage part : parts) {
        if (part.start() < position
            && hasWords(text, part.start(), Math.min(part.end(), position))) {
          before = isOfAi(part) ? part : before;
        }
        if (part.end() > end && hasWords(text, Math.max(part.start(), end), part.end())) {
          behind = behind == null && isOfAi(part) ? part : behind;
        }
      }
      boolean inside = gives && before != null && behind != null;
      for (Passage part : parts) {
        boolean next = inside && (part.equals(before) || part.equals(behind));
        if (part.origin() == Origin.AI && (next || losesWords(text, part, position, end))) {
          add(touched, text, part, position, end);
        }
      }
    }
    return touched;
  }

  private static boolean losesWords(CharSequence text, Passage part, int position, int end) {
    int from = Math.max(part.start(), position);
    int to = Math.min(part.end(), end);
    return from < to && hasWords(text, from, to);
  }

  private static boolean isOfAi(Passage part) {
    return part.origin() == Origin.AI || part.origin() == Origin.AI_EDITED;
  }

  /// What is left of a part; blanks alone stay as they are.
  private static void add(
      List<Passage> touched, CharSequence text, Passage part, int position, int end) {
    Passage before = new Passage(part.start(), Math.min(part.end(), position), Origin.AI_EDITED);
    Passage behind = new Passage(Math.max(part.start(), end), part.end(), Origin.AI_EDITED);
    boolean words =
        hasWords(text, before.start(), before.end())
            || hasWords(text, behind.start(), behind.end());
    if (words && before.length() > 0) {
      touched.add(before);
    }
    if (words && behind.length() > 0) {
      touched.add(behind);
    }
  }

  private static boolean hasWords(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
