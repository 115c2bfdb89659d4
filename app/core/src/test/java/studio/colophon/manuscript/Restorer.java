package studio.colophon.manuscript;

import java.nio.file.Path;
import studio.colophon.history.Snapshot;

/// Somebody who brings one of two revisions back, then the other, over and over, until the process
/// is killed; says each once it is on the disk.
final class Restorer {
  private Restorer() {}

  /// Arguments: the folder of the home, the draft, the two revisions.
  public static void main(String[] arguments) {
    Desk desk = new Desk(Path.of(arguments[0]));
    Manuscript manuscript = desk.manuscripts.open(arguments[1]);
    for (int turn = 0; ; turn++) {
      Snapshot old = desk.history.open(arguments[2 + turn % 2]);
      manuscript.restore(0, manuscript.length(), old, 0, old.text().length());
      manuscript.save().join();
      System.out.println(arguments[2 + turn % 2]);
      System.out.flush();
    }
  }
}
