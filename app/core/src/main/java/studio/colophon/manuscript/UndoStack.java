package studio.colophon.manuscript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What can be undone and redone. Typing is taken back word by word: keys that follow each other
/// within half a second belong together until a new word begins. The oldest steps go when they take
/// more memory than a long book.
final class UndoStack {
  private static final long PAUSE_MILLIS = 500;
  private static final int WEIGHT = 8_000_000;

  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private int weight;

  /// Several changes that are undone at once.
  private static final class Step {
    private final List<Change> changes = new ArrayList<>();
    private boolean open;
    private long millis;

    private boolean hasWord() {
      return changes.stream().anyMatch(change -> !change.inserted().isBlank());
    }
  }

  /// Takes a change that was just made.
  ///
  /// @param typed whether it may belong to the one before
  void add(Change change, boolean typed, long millis) {
    undone.clear();
    Step step = done.peekLast();
    if (step == null || !typed || !follows(step, change, millis)) {
      step = new Step();
      done.addLast(step);
    }
    step.changes.add(change);
    step.open = typed;
    step.millis = millis;
    weight += change.weight();
    while (weight > WEIGHT && done.size() > 1) {
      done.removeFirst().changes.forEach(old -> weight -= old.weight());
    }
  }

  /// The changes that take the last step back, in the order in which they are to be made.
  Optional<List<Change>> undo() {
    Step step = done.pollLast();
    if (step == null) {
      return Optional.empty();
    }
    step.open = false;
    undone.addLast(step);
    step.changes.forEach(change -> weight -= change.weight());
    return Optional.of(step.changes.reversed().stream().map(Change::inverse).toList());
  }

  /// The changes that make the last undone step again.
  Optional<List<Change>> redo() {
    Step step = undone.pollLast();
    if (step == null) {
      return Optional.empty();
    }
    done.addLast(step);
    step.changes.forEach(change -> weight += change.weight());
    return Optional.of(List.copyOf(step.changes));
  }

  boolean canUndo() {
    return !done.isEmpty();
  }

  boolean canRedo() {
    return !undone.isEmpty();
  }

  private static boolean follows(Step step, Change next, long millis) {
    Change last = step.changes.getLast();
    if (!step.open || millis - step.millis > PAUSE_MILLIS) {
      return false;
    }
    if (next.removed().isEmpty()) {
      return next.position() == last.position() + last.inserted().length()
          && !last.inserted().isEmpty()
          && !(step.hasWord() && beginsWord(last.inserted(), next.inserted()));
    }
    boolean back = next.position() + next.removed().length() == last.position();
    boolean forth = next.position() == last.position();
    return next.inserted().isEmpty() && last.inserted().isEmpty() && (back || forth);
  }

  private static boolean beginsWord(String before, String next) {
    return !next.isEmpty()
        && Character.isWhitespace(before.charAt(before.length() - 1))
        && !Character.isWhitespace(next.charAt(0));
  }
}
