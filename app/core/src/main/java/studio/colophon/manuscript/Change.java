package studio.colophon.manuscript;

import java.time.Instant;
import java.util.List;
import studio.colophon.draft.Journal;
import studio.colophon.origin.Passages;

/// One edit with all that is needed to make it and to take it back. The region holds the edit and
/// whatever else got another origin by it.
///
/// @param position where text is replaced, in UTF-16 units
/// @param removed what went
/// @param inserted what came
/// @param region where the region begins
/// @param before origins of the region before
/// @param after origins of the region after
record Change(
    int position,
    String removed,
    String inserted,
    int region,
    List<Passages.Run> before,
    List<Passages.Run> after) {
  Change {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// Units of the region before.
  int width() {
    return length(before);
  }

  /// Units of the region after.
  int newWidth() {
    return length(after);
  }

  void make(StringBuilder text, Passages passages) {
    text.replace(position, position + removed.length(), inserted);
    passages.replace(region, width(), after);
  }

  Change inverse() {
    return new Change(position, inserted, removed, region, after, before);
  }

  Journal.Entry entry(Instant at) {
    return new Journal.Entry(
        at, position, removed.length(), inserted, region, width(), Passages.write(after));
  }

  /// What it keeps in memory, about.
  int weight() {
    return removed.length() + inserted.length() + 16 * (before.size() + after.size());
  }

  private static int length(List<Passages.Run> runs) {
    return runs.stream().mapToInt(Passages.Run::length).sum();
  }

  /// Without what was written.
  @Override
  public String toString() {
    return "Change[" + position + ", -" + removed.length() + " +" + inserted.length() + "]";
  }
}
