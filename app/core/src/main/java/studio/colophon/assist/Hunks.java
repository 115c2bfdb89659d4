package studio.colophon.assist;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.text.Diff;

/// A suggestion taken apart into what the author keeps or discards one by one. Knows at every
/// moment how the passage should read with what was kept so far. Immutable.
///
/// @param parts in reading order, the unchanged ones too
/// @param decisions one for each hunk, in their order
public record Hunks(List<Diff.Part> parts, List<Decision> decisions) {
  /// Takes copies.
  public Hunks {
    parts = List.copyOf(parts);
    decisions = List.copyOf(decisions);
  }

  /// What the author has said of a hunk.
  public enum Said {
    OPEN,
    KEPT,
    DISCARDED
  }

  /// The state of a hunk.
  ///
  /// @param edited the author's own wording of it; null as long as it is the model's
  public record Decision(Said said, @Nullable String edited) {
    /// Nothing was said.
    public static final Decision OPEN = new Decision(Said.OPEN, null);

    /// Without the words.
    @Override
    public String toString() {
      return said.name();
    }
  }

  /// What is put in when a hunk is kept.
  ///
  /// @param offset where, counted from the beginning of the passage as it is now, in UTF-16 units
  /// @param removed what must stand there
  /// @param proposed the model's words for it
  /// @param inserted what comes in its place: the same words, or the author's own wording of them
  public record Change(int offset, String removed, String proposed, String inserted) {
    /// Whether the words are partly the author's.
    public boolean edited() {
      return !inserted.equals(proposed);
    }
  }

  /// The hunks of a rewrite, sentence by sentence.
  public static Hunks rewrite(String before, String after) {
    return open(Diff.sentences(before, after.strip()).parts());
  }

  /// One hunk that replaces the whole passage, or that adds to an empty one.
  public static Hunks whole(String before, String after) {
    List<Diff.Piece> old = before.isEmpty() ? List.of() : List.of(new Diff.Piece(before, true));
    Diff.Part part =
        new Diff.Part(
            before.isEmpty() ? Diff.Kind.ADDED : Diff.Kind.CHANGED,
            0,
            before.length(),
            0,
            after.length(),
            old,
            List.of(new Diff.Piece(after, true)));
    return open(after.isEmpty() ? List.of() : List.of(part));
  }

  private static Hunks open(List<Diff.Part> parts) {
    List<Decision> open = new ArrayList<>();
    for (Diff.Part part : parts) {
      if (part.kind() != Diff.Kind.SAME) {
        open.add(Decision.OPEN);
      }
    }
    return new Hunks(parts, open);
  }

  /// The same hunks with decisions from before; ignored when they are not as many.
  Hunks deciding(List<Decision> known) {
    return known.size() == decisions.size() ? new Hunks(parts, known) : this;
  }

  /// How many there are.
  public int size() {
    return decisions.size();
  }

  /// How many the author has not decided on.
  public int left() {
    return (int) decisions.stream().filter(each -> each.said() == Said.OPEN).count();
  }

  /// The part that a hunk is.
  public Diff.Part part(int hunk) {
    return parts.get(index(hunk));
  }

  /// The hunks with another decision on one of them.
  public Hunks with(int hunk, Decision decision) {
    List<Decision> changed = new ArrayList<>(decisions);
    changed.set(hunk, decision);
    return new Hunks(parts, changed);
  }

  /// How the passage reads with what was kept.
  public String current() {
    return until(parts.size());
  }

  /// How the passage reads when everything that is not discarded is kept.
  public String result() {
    Hunks all = this;
    for (int i = 0; i < size(); i++) {
      if (decisions.get(i).said() == Said.OPEN) {
        all = all.with(i, new Decision(Said.KEPT, decisions.get(i).edited()));
      }
    }
    return all.current();
  }

  /// What keeping an open hunk puts into the text.
  public Change keep(int hunk) {
    int index = index(hunk);
    String before = until(index);
    String model = with(hunk, Decision.OPEN).proposed(index, before);
    return new Change(before.length(), parts.get(index).oldText(), model, proposed(index, before));
  }

  private String until(int end) {
    StringBuilder out = new StringBuilder();
    int hunk = 0;
    for (int i = 0; i < end; i++) {
      Diff.Part part = parts.get(i);
      boolean kept = part.kind() != Diff.Kind.SAME && decisions.get(hunk++).said() == Said.KEPT;
      out.append(kept ? proposed(i, out.toString()) : part.oldText());
    }
    return out.toString();
  }

  /// The new words of a part with the blanks that the passage needs around them: a sentence that
  /// replaces another keeps the blanks that stood behind it.
  private String proposed(int index, String before) {
    Diff.Part part = parts.get(index);
    String said = said(index);
    String text = said == null ? part.newText() : said;
    if (part.kind() == Diff.Kind.CHANGED && !part.oldText().isBlank()) {
      return text.stripTrailing() + blanks(part.oldText());
    }
    if (part.kind() != Diff.Kind.ADDED || text.isBlank()) {
      return text;
    }
    String words = text.strip();
    String joint = Bites.joint(before, words);
    boolean last = index == parts.size() - 1;
    String tail = last ? "" : blanks(part.newText());
    String newLine = newLine(index);
    return (newLine.isEmpty() || before.endsWith("\n") ? joint : newLine)
        + words
        + (tail.isEmpty() && !last ? Bites.joint(words, "x") : tail);
  }

  /// The line ends that stand before an added sentence in the model's text, when the author's text
  /// ends without any.
  private String newLine(int index) {
    String behind = index == 0 ? "" : blanks(parts.get(index - 1).newText());
    return behind.contains("\n") ? behind : "";
  }

  private @Nullable String said(int index) {
    int hunk = -1;
    for (int i = 0; i <= index; i++) {
      hunk += parts.get(i).kind() == Diff.Kind.SAME ? 0 : 1;
    }
    return decisions.get(hunk).edited();
  }

  private int index(int hunk) {
    int left = hunk;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).kind() != Diff.Kind.SAME && left-- == 0) {
        return i;
      }
    }
    throw new IndexOutOfBoundsException(hunk);
  }

  private static String blanks(String text) {
    return text.substring(text.stripTrailing().length());
  }

  /// Without the words.
  @Override
  public String toString() {
    return "Hunks" + decisions;
  }
}
