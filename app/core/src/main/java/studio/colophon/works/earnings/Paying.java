package studio.colophon.works.earnings;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.chain.Prepared;
import studio.colophon.store.Database;

/// The payments that this home made itself on the practice network, each stored before it is sent.
final class Paying {
  private final Database database;
  private final InstantSource clock;

  Paying(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What a payment is for.
  enum Kind {
    /// Gives the reader play money.
    INTRODUCTION,
    /// The reader pays for a work.
    READER,
    /// A split pays its people.
    PAYOUT;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A stored payment.
  ///
  /// @param jobId the publication it is for, null when it is for none
  /// @param payee who is paid, or the split that pays, as text
  /// @param raw the signed bytes
  record Row(String hash, Kind kind, @Nullable String jobId, String payee, byte[] raw) {}

  /// Stores a payment; when this returns, it is on the disk.
  Row add(Kind kind, @Nullable String jobId, String payee, Prepared prepared) {
    database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO payment (hash, kind, job_id, payee, raw, state, created_at)"
                      + " VALUES (?, ?, ?, ?, ?, 'working', ?)")) {
            insert.setString(1, prepared.hash());
            insert.setString(2, kind.word());
            insert.setString(3, jobId);
            insert.setString(4, payee);
            insert.setBytes(5, prepared.raw());
            insert.setString(6, clock.instant().toString());
            return insert.executeUpdate();
          }
        });
    return new Row(prepared.hash(), kind, jobId, payee, prepared.raw());
  }

  /// Notes that a payment is in the chain, or will never be.
  void end(String hash, boolean done) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE payment SET state = ? WHERE hash = ?")) {
            update.setString(1, done ? "done" : "void");
            update.setString(2, hash);
            return update.executeUpdate();
          }
        });
  }

  /// Those that are not known to be in the chain, the oldest first.
  List<Row> open() {
    return rows("WHERE state = 'working' ORDER BY rowid");
  }

  /// What readers paid for.
  List<Row> readers() {
    return rows("WHERE kind = 'reader' AND state <> 'void' ORDER BY rowid");
  }

  private List<Row> rows(String where) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT hash, kind, job_id, payee, raw FROM payment " + where);
              ResultSet rows = select.executeQuery()) {
            List<Row> out = new ArrayList<>();
            while (rows.next()) {
              out.add(row(rows));
            }
            return out;
          }
        });
  }

  private static Row row(ResultSet rows) throws SQLException {
    return new Row(
        rows.getString(1),
        Kind.valueOf(rows.getString(2).toUpperCase(java.util.Locale.ROOT)),
        rows.getString(3),
        rows.getString(4),
        rows.getBytes(5));
  }
}
