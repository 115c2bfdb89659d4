package studio.colophon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import studio.colophon.store.Database;
import studio.colophon.store.Home;

/// The home folder as this process has it: taken for writing, or only looked at. Safe for use by
/// many threads.
final class HeldHome {
  private final Path folder;
  private final boolean looks;
  private @Nullable Home home;
  private @Nullable Database database;

  /// @param looks whether nothing is ever written, so that no lock is taken
  HeldHome(Path folder, boolean looks) {
    this.folder = folder;
    this.looks = looks;
  }

  boolean looks() {
    return looks;
  }

  /// Its file, opened when first asked for; that takes the home unless it is only looked at.
  synchronized Database database() {
    if (database == null) {
      database =
          looks ? Database.look(folder.resolve("colophon.db")) : Database.open(take().database());
    }
    return database;
  }

  /// Takes the home for this process.
  synchronized Home take() {
    if (home == null) {
      home = Home.take(folder);
    }
    return home;
  }

  /// Gives it back.
  synchronized void giveBack() {
    if (home != null) {
      home.close();
      home = null;
    }
  }

  /// The file that was opened, null when none was.
  synchronized @Nullable Database opened() {
    return database;
  }
}
