package studio.colophon.generate;

/// Takes out the thinking that some servers leave at the head of the text, between `<think>` and
/// `</think>` (DeepSeek, Qwen). Anywhere else the tags are text. Not thread-safe.
final class Thinking {
  private static final String OPEN = "<think>";
  private static final String SHUT = "</think>";

  private final StringBuilder held = new StringBuilder();
  private State state = State.HEAD;

  private enum State {
    HEAD,
    INSIDE,
    AFTER,
    TEXT
  }

  /// The text in the next piece, perhaps none yet.
  String take(String piece) {
    if (state == State.TEXT) {
      return piece;
    }
    held.append(piece);
    if (state == State.HEAD) {
      String head = held.toString().stripLeading();
      if (head.length() < OPEN.length() && OPEN.startsWith(head)) {
        return "";
      }
      if (!head.startsWith(OPEN)) {
        return text(held.toString());
      }
      state = State.INSIDE;
    }
    if (state == State.INSIDE) {
      int shut = held.indexOf(SHUT);
      if (shut < 0) {
        held.delete(0, Math.max(0, held.length() - SHUT.length()));
        return "";
      }
      held.delete(0, shut + SHUT.length());
      state = State.AFTER;
    }
    String after = held.toString().stripLeading();
    return after.isEmpty() ? "" : text(after);
  }

  /// What is text after all when no more comes.
  String rest() {
    return state == State.HEAD ? text(held.toString()) : "";
  }

  private String text(String found) {
    state = State.TEXT;
    held.setLength(0);
    return found;
  }
}
