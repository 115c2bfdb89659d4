package studio.colophon.publish.keeping;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Replicas;
import studio.colophon.store.Database;

/// When copies were looked after, and when places were asked again. Thread-safe.
final class Upkeeps {
  private final Database database;

  Upkeeps(Database database) {
    this.database = database;
  }

  /// What is known of a copy; empty before anybody has looked after it.
  Optional<Upkeep> find(String cid, String place) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT since, begun_at, failures, whole_at, file, disk FROM upkeep WHERE cid = ?"
                      + " AND place = ?")) {
            select.setString(1, cid);
            select.setString(2, place);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Upkeep(
                          Instant.parse(row.getString(1)),
                          time(row.getString(2)),
                          row.getInt(3),
                          time(row.getString(4)),
                          row.getString(5),
                          row.getString(6)))
                  : Optional.<Upkeep>empty();
            }
          }
        });
  }

  /// Stores that a check begins. Until [#found] it counts as one that has failed, so that one which
  /// never ends is not made over and over.
  void begin(Replica row, Instant now) {
    database.write(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO upkeep (cid, place, since, begun_at, failures) VALUES (?, ?, ?, ?,"
                      + " 1) ON CONFLICT (cid, place) DO UPDATE SET begun_at = excluded.begun_at,"
                      + " failures = failures + 1")) {
            upsert.setString(1, row.cid());
            upsert.setString(2, row.place());
            upsert.setString(3, now.toString());
            upsert.setString(4, now.toString());
            return upsert.executeUpdate();
          }
        });
  }

  /// Takes back that a check began: nothing could be asked.
  void forgo(Replica row, @Nullable Upkeep before) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE upkeep SET begun_at = ?, failures = ? WHERE cid = ? AND place = ?")) {
            Instant begun = before == null ? null : before.begun();
            update.setString(1, begun == null ? null : begun.toString());
            update.setInt(2, before == null ? 0 : before.failures());
            update.setString(3, row.cid());
            update.setString(4, row.place());
            return update.executeUpdate();
          }
        });
  }

  /// Stores what a check found, in one step with the copy. A copy that was forgotten meanwhile,
  /// with its place, stays forgotten.
  ///
  /// @param whole when every block was asked for and found, null when not
  void found(Replica row, @Nullable Instant whole) {
    database.write(
        connection -> {
          if (!there(connection, row)) {
            return false;
          }
          Replicas.put(connection, row);
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE upkeep SET failures = coalesce(?, failures), whole_at = coalesce(?,"
                      + " whole_at) WHERE cid = ? AND place = ?")) {
            if (row.state().equals("checked")) {
              update.setInt(1, 0);
            } else if (row.waits()) {
              // it is looked at often while the service has it in hand, which has an end
              update.setInt(1, 1);
            } else {
              update.setNull(1, Types.INTEGER);
            }
            update.setString(2, whole == null ? null : whole.toString());
            update.setString(3, row.cid());
            update.setString(4, row.place());
            return update.executeUpdate() > 0;
          }
        });
  }

  private static boolean there(Connection connection, Replica row) throws SQLException {
    return Replicas.of(connection, List.of(row.cid())).stream()
        .anyMatch(each -> each.place().equals(row.place()));
  }

  /// Makes a copy due at once, keeping what was counted.
  void soon(String cid, String place) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE upkeep SET begun_at = NULL WHERE cid = ? AND place = ?")) {
            update.setString(1, cid);
            update.setString(2, place);
            return update.executeUpdate();
          }
        });
  }

  /// Stores copies that a folder is about to hold: where, and in which file.
  void planned(String folder, List<String> cids, String file, String disk, Instant now) {
    database.write(
        connection -> {
          for (String cid : cids) {
            Replica row =
                new Replica(cid, folder, Replica.FOLDER, "missing", null, null, "PLANNED");
            if (!there(connection, row)) {
              Replicas.put(connection, row);
            }
            try (PreparedStatement upsert =
                connection.prepareStatement(
                    "INSERT INTO upkeep (cid, place, since, file, disk) VALUES (?, ?, ?, ?, ?) ON"
                        + " CONFLICT (cid, place) DO UPDATE SET file = excluded.file, disk ="
                        + " excluded.disk")) {
              upsert.setString(1, cid);
              upsert.setString(2, folder);
              upsert.setString(3, now.toString());
              upsert.setString(4, file);
              upsert.setString(5, disk);
              upsert.executeUpdate();
            }
          }
          return true;
        });
  }

  /// The roots that share a file of a folder, in the order of the file.
  List<String> sharing(String place, String file) {
    return database.read(
        connection -> {
          List<String> out = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT cid FROM upkeep WHERE place = ? AND file = ? ORDER BY rowid")) {
            select.setString(1, place);
            select.setString(2, file);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                out.add(rows.getString(1));
              }
            }
          }
          return List.copyOf(out);
        });
  }

  /// When the places of a root were last asked again, and how often in a row.
  record Again(Instant at, int tries) {}

  /// The last time, empty when that is not needed or never was.
  Optional<Again> again(String cid) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT at, tries FROM asked_again WHERE cid = ?")) {
            select.setString(1, cid);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(new Again(Instant.parse(row.getString(1)), row.getInt(2)))
                  : Optional.<Again>empty();
            }
          }
        });
  }

  /// Stores that places of these roots are about to be asked again.
  void askAgain(List<String> cids, Instant now) {
    database.write(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO asked_again (cid, at, tries) VALUES (?, ?, 1) ON CONFLICT (cid) DO"
                      + " UPDATE SET at = excluded.at, tries = tries + 1")) {
            for (String cid : cids) {
              upsert.setString(1, cid);
              upsert.setString(2, now.toString());
              upsert.executeUpdate();
            }
            return true;
          }
        });
  }

  /// Enough copies were found: the next loss begins with a short pause again.
  void enough(List<String> cids) {
    if (cids.stream().allMatch(cid -> again(cid).isEmpty())) {
      return;
    }
    database.write(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM asked_again WHERE cid = ?")) {
            for (String cid : cids) {
              delete.setString(1, cid);
              delete.executeUpdate();
            }
            return true;
          }
        });
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
