package studio.colophon.publish.place;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.store.Database;

/// All that is known of copies, one row for each root and place: the one truth for every work that
/// has the root. Thread-safe.
public final class Replicas {
  private static final String SELECT =
      "SELECT cid, place, kind, state, checked_at, via, detail FROM replica";

  private final Database database;

  /// The copies of this database.
  public Replicas(Database database) {
    this.database = database;
  }

  /// Every row, in the order in which they first came.
  public List<Replica> all() {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY rowid")) {
            return read(select);
          }
        });
  }

  /// The rows of these roots.
  public List<Replica> of(Collection<String> cids) {
    return database.read(connection -> of(connection, cids));
  }

  /// As the other, within the caller's reading.
  public static List<Replica> of(Connection connection, Collection<String> cids)
      throws SQLException {
    if (cids.isEmpty()) {
      return List.of();
    }
    String places = String.join(", ", cids.stream().map(_ -> "?").toList());
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE cid IN (" + places + ") ORDER BY rowid")) {
      int at = 0;
      for (String cid : cids) {
        select.setString(++at, cid);
      }
      return read(select);
    }
  }

  /// Stores what was found; what was asked of the place stays as it was.
  public void put(List<Replica> replicas) {
    database.write(
        connection -> {
          for (Replica replica : replicas) {
            put(connection, replica);
          }
          return true;
        });
  }

  /// Stores what was found together with what was asked.
  void put(Replica replica, Errand errand) {
    database.write(
        connection -> {
          put(connection, replica);
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE replica SET request = ?, phase = ?, deadline = ?, tried_at = ?, tries ="
                      + " ?, next_at = ? WHERE cid = ? AND place = ?")) {
            update.setString(1, errand.request());
            update.setString(2, errand.phase());
            update.setString(3, text(errand.deadline()));
            update.setString(4, errand.triedAt().toString());
            update.setInt(5, errand.tries());
            update.setString(6, text(errand.nextAt()));
            update.setString(7, replica.cid());
            update.setString(8, replica.place());
            return update.executeUpdate();
          }
        });
  }

  /// As the other, within the caller's writing.
  public static void put(Connection connection, Replica replica) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO replica (cid, place, kind, state, checked_at, via, detail) VALUES (?, ?,"
                + " ?, ?, ?, ?, ?) ON CONFLICT (cid, place) DO UPDATE SET kind = excluded.kind,"
                + " state = excluded.state, checked_at = excluded.checked_at, via = excluded.via,"
                + " detail = excluded.detail")) {
      upsert.setString(1, replica.cid());
      upsert.setString(2, replica.place());
      upsert.setString(3, replica.kind());
      upsert.setString(4, replica.state());
      upsert.setString(5, replica.checkedAt());
      upsert.setString(6, replica.via());
      upsert.setString(7, replica.detail());
      upsert.executeUpdate();
    }
  }

  /// What was asked of a place for a root; empty where nothing ever was.
  Optional<Errand> errand(String cid, String place) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT request, phase, deadline, tried_at, tries, next_at FROM replica WHERE"
                      + " cid = ? AND place = ? AND phase IS NOT NULL")) {
            select.setString(1, cid);
            select.setString(2, place);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Errand(
                          row.getString(1),
                          row.getString(2),
                          time(row.getString(3)),
                          Instant.parse(row.getString(4)),
                          row.getInt(5),
                          time(row.getString(6))))
                  : Optional.<Errand>empty();
            }
          }
        });
  }

  /// Forgets a place with all that was known of it.
  static void forget(Connection connection, String place) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM replica WHERE place = ?")) {
      delete.setString(1, place);
      delete.executeUpdate();
    }
  }

  private static List<Replica> read(PreparedStatement select) throws SQLException {
    List<Replica> out = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        out.add(
            new Replica(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7)));
      }
    }
    return List.copyOf(out);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
