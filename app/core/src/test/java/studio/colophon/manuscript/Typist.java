package studio.colophon.manuscript;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import studio.colophon.base.Ids;
import studio.colophon.draft.Drafts;
import studio.colophon.history.History;
import studio.colophon.origin.Event;
import studio.colophon.origin.Ledger;
import studio.colophon.origin.Origin;
import studio.colophon.store.Database;

/// Someone who types into a new draft until the process is killed, and says of every edit when it
/// was made. The same seed types the same.
final class Typist {
  private static final String[] WORDS = {
    "sea ", "雨夜", "。", "The lamp was lit. ", "\n\n", "e\u0301", "👩‍👩‍👧", "他什么都记。"
  };

  private final Random random;
  private int edits;

  /// How steps of typing are joined depends on the clock; what was accepted is a step of its own.
  private boolean undoes;

  Typist(long seed) {
    random = new Random(seed);
  }

  /// Arguments: the folder of the home, the seed.
  public static void main(String[] arguments) {
    Database database = Database.open(Path.of(arguments[0]).resolve("colophon.db"));
    InstantSource clock = InstantSource.system();
    Drafts drafts = new Drafts(database, clock, new Ids(new Random()));
    Manuscripts manuscripts =
        new Manuscripts(
            database,
            drafts,
            new Ledger(database, drafts, clock, new Random()),
            new History(database, clock, new Ids(new Random())),
            clock,
            ZoneOffset.UTC,
            Executors.newSingleThreadScheduledExecutor());
    Manuscript manuscript = manuscripts.fresh();
    manuscripts.recover();
    Typist typist = new Typist(Long.parseLong(arguments[1]));
    PrintStream out = System.out;
    out.println(manuscript.draftId());
    while (true) {
      typist.edit(manuscript);
      out.println(clock.millis());
      out.flush();
      LockSupport.parkNanos(4_000_000);
    }
  }

  /// Makes the next edit.
  void edit(Manuscript manuscript) {
    int length = manuscript.length();
    String word = WORDS[random.nextInt(WORDS.length)];
    int kind = random.nextInt(20);
    int position = random.nextInt(4) == 0 ? random.nextInt(length + 1) : length;
    int removed = kind < 4 ? Math.min(random.nextInt(6), length - position) : 0;
    edits++;
    if (undoes) {
      undoes = false;
      manuscript.undo();
    } else if (kind >= 17 && kind < 19) {
      undoes = kind == 17;
      manuscript.accept(position, removed, word + word, generation());
    } else if (kind == 19) {
      manuscript.paste(position, removed, word, Origin.QUOTED);
    } else {
      manuscript.type(position, removed, word);
    }
  }

  private Event.Generation generation() {
    return new Event.Generation(
        Instant.EPOCH, "s_" + edits, "endpoint", "m", "m", "complete", 1, 1, "h", "p", "o");
  }
}
