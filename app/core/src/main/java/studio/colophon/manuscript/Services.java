package studio.colophon.manuscript;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import studio.colophon.base.StudioException;
import studio.colophon.draft.Drafts;
import studio.colophon.history.History;
import studio.colophon.origin.Ledger;
import studio.colophon.store.Database;

/// What every manuscript of a home shares.
///
/// @param executor one thread
record Services(
    Database database,
    Drafts drafts,
    Ledger ledger,
    History history,
    InstantSource clock,
    WritingDays days,
    ScheduledExecutorService executor) {

  /// Adds to what was typed today.
  ///
  /// @return what it is then; without the addition when the disk refuses it
  int typed(int zishu) {
    try {
      return database.write(
          connection -> {
            if (zishu != 0) {
              days.add(connection, zishu);
            }
            return days.today(connection);
          });
    } catch (StudioException _) {
      return database.read(days::today);
    }
  }
}
