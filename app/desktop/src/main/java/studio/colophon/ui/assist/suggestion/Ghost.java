package studio.colophon.ui.assist.suggestion;

import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Bites;

/// A continuation that waits behind the caret, bite by bite. Immutable.
///
/// @param at where the rest of it would go in, in UTF-16 units of the draft
/// @param before the words that must stand before that place
/// @param rest what is not taken yet; its first blank joins it to the text
record Ghost(int at, String before, String rest) {
  private static final int LEAD = 40;

  /// A ghost behind a text.
  static Ghost behind(String text, int at, String words) {
    String before = text.substring(Math.max(0, at - LEAD), at);
    return new Ghost(at, before, joint(before, words) + words.strip());
  }

  /// What must stand between a text and its continuation: what the model began with when that is a
  /// line end, else a blank where two Latin words would meet.
  static String joint(String before, String words) {
    String stripped = words.stripLeading();
    String blanks = words.substring(0, words.length() - stripped.length());
    if (blanks.contains("\n") && !before.isEmpty() && !before.endsWith("\n")) {
      return "\n\n";
    }
    return Bites.joint(before, stripped);
  }

  /// What is shown behind the dotted bar.
  String shown() {
    return rest.stripLeading();
  }

  /// The ghost after so much of it was put into the text.
  Ghost taken(int length) {
    String words = rest.substring(0, length);
    String lead = before + words;
    return new Ghost(
        at + length, lead.substring(Math.max(0, lead.length() - LEAD)), rest.substring(length));
  }

  /// The ghost after the author has typed: shorter when those were its own words, null when she
  /// wrote something else.
  @Nullable Ghost after(String text, int caret) {
    if (caret < at || !text.startsWith(before, at - before.length())) {
      return null;
    }
    String typed = text.substring(at, Math.min(caret, text.length()));
    boolean ends = caret >= text.length() || text.charAt(caret) == '\n';
    return ends && rest.startsWith(typed) ? taken(typed.length()) : null;
  }

  /// Without the words.
  @Override
  public String toString() {
    return "Ghost[" + at + "]";
  }
}
