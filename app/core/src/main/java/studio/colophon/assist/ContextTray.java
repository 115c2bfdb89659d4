package studio.colophon.assist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.generate.Brief;
import studio.colophon.generate.Prompt;
import studio.colophon.text.Count;
import studio.colophon.text.Language;
import studio.colophon.text.Signs;

/// Exactly what a request will send, to be read by the author before it is sent.
///
/// @param deed what is asked
/// @param source who is asked
/// @param language of the draft, `en` or `zh-CN`: the task is put in it
/// @param instruction the author's own words; empty where the deed needs none
/// @param passage the selected text; empty when there is none
/// @param before the words before the passage or the caret
/// @param notes notes that go along
public record ContextTray(
    Deed deed,
    Source source,
    String language,
    String instruction,
    String passage,
    String before,
    List<Note> notes) {
  /// How many words before the passage go along where the author has not said otherwise.
  public static final int WORDS = 600;

  /// Takes a copy.
  public ContextTray {
    notes = List.copyOf(notes);
  }

  /// A note of the author's that may go along.
  ///
  /// @param id its name, by which it is chosen
  public record Note(String id, String title, String text) {
    /// Without its words.
    @Override
    public String toString() {
      return "Note[" + id + "]";
    }
  }

  /// What the helper sees besides the passage.
  ///
  /// @param words how many words before it, 0 or more
  /// @param notes which notes
  public record Sees(int words, List<Note> notes) {
    /// Takes a copy.
    public Sees {
      notes = List.copyOf(notes);
    }
  }

  /// A part of what is sent, for the author to read.
  ///
  /// @param name `task`, `passage`, `before` or `note`
  /// @param title of a note, empty for the others
  /// @param words its length: words, in a Chinese text characters
  public record Part(String name, String title, String text, int words) {}

  /// What an expected answer costs.
  ///
  /// @param free whether nobody charges
  /// @param amount about so much, null when it is free or no price is known
  public record Cost(boolean free, @Nullable BigDecimal amount, String currency) {}

  /// The tray of a request about a place in a draft.
  public static ContextTray of(
      Deed deed, Source source, String instruction, String draft, Place place, Sees sees) {
    String before = lastWords(draft.substring(0, place.start()), sees.words());
    String about = place.passage().isEmpty() ? before : place.passage();
    boolean none = about.isBlank();
    return new ContextTray(
        deed,
        source,
        Language.of(none ? instruction : about),
        instruction.strip(),
        place.passage(),
        before,
        sees.notes());
  }

  /// The brief the model is given.
  public Brief brief() {
    if (!source.ai()) {
      String about = instruction.isEmpty() ? passage.isEmpty() ? before : passage : instruction;
      return Brief.of(about);
    }
    return new Brief(task(), context(), null, null, null, Brief.PATIENCE);
  }

  /// The parts in the order in which they are sent, empty ones left out. Nothing is sent to the
  /// structure coach.
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (source.ai()) {
      part(parts, "task", "", task());
      part(parts, "before", "", before);
      part(parts, "passage", "", passage);
      notes.forEach(note -> part(parts, "note", note.title(), note.text()));
    }
    return parts;
  }

  /// Every word that goes out, with the frame around it, as the server gets it.
  public String sent() {
    StringBuilder out = new StringBuilder();
    for (Prompt.Said said : Prompt.said(brief())) {
      out.append(out.isEmpty() ? "" : "\n\n").append(said.text());
    }
    return out.toString();
  }

  /// About how many tokens that is: a word of English counts for one and a third, a Chinese
  /// character for one.
  public long tokens() {
    return source.ai() ? tokens(sent()) : 0;
  }

  /// What it will cost, as far as can be known before it is sent.
  public Cost cost() {
    Price price = source.price();
    if (source.here()) {
      return new Cost(true, null, "");
    }
    return price == null
        ? new Cost(false, null, "")
        : new Cost(false, price.of(tokens(), answerTokens()), price.currency());
  }

  /// About how long the answer will be.
  private long answerTokens() {
    return switch (deed) {
      case REWRITE, SHORTEN, TRANSLATE -> tokens(passage) * 5 / 4 + 20;
      case CONTINUE -> 150;
      case CRITIQUE, ASK -> 400;
    };
  }

  private String task() {
    Tasks tasks = Tasks.in(language);
    boolean saying = deed == Deed.CONTINUE && !instruction.isEmpty();
    return tasks.text(saying ? "continueSaying" : deed.code(), instruction);
  }

  private Optional<String> framed(Tasks tasks, String name, String title, String text) {
    return text.isBlank()
        ? Optional.empty()
        : Optional.of("[" + tasks.text(name, title) + "]\n" + text.strip());
  }

  private @Nullable String context() {
    Tasks tasks = Tasks.in(language);
    List<String> parts = new ArrayList<>();
    notes.forEach(note -> framed(tasks, "note", note.title(), note.text()).ifPresent(parts::add));
    framed(tasks, "before", "", before).ifPresent(parts::add);
    framed(tasks, "passage", "", passage).ifPresent(parts::add);
    return parts.isEmpty() ? null : String.join("\n\n", parts);
  }

  private static void part(List<Part> parts, String name, String title, String text) {
    if (!text.isBlank()) {
      parts.add(new Part(name, title, text.strip(), words(text)));
    }
  }

  /// The length of a text: words; in Chinese characters and signs too.
  public static int words(String text) {
    Count count = Count.of(text);
    return count.language().equals(Language.CHINESE) ? count.zishu() : count.words();
  }

  private static long tokens(String text) {
    long wide = text.codePoints().filter(Signs::isHan).count();
    long other = text.length() - wide;
    return wide + (other + 3) / 4;
  }

  /// The end of a text, so many words long and never cut inside one; a Han character is a word.
  static String lastWords(String text, int words) {
    int left = words;
    int at = text.length();
    boolean inside = false;
    while (at > 0) {
      int point = text.codePointBefore(at);
      boolean han = Signs.isHan(point);
      boolean word = !han && Character.isLetterOrDigit(point);
      if (han || (word && !inside)) {
        if (left == 0) {
          break;
        }
        left--;
      }
      inside = word || (inside && Character.getType(point) == Character.NON_SPACING_MARK);
      at -= Character.charCount(point);
    }
    return text.substring(at).strip();
  }

  /// Without what is sent.
  @Override
  public String toString() {
    return "ContextTray[" + deed.code() + "]";
  }
}
