package studio.colophon.draft;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Ids;
import studio.colophon.store.Database;

/// All drafts of a home. What takes a connection joins the caller's transaction.
public final class Drafts {
  private static final String COLUMNS = "id, title, language, text, created_at, changed_at";

  private final Database database;
  private final InstantSource clock;
  private final Ids ids;

  /// The drafts in this database.
  public Drafts(Database database, InstantSource clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /// Adds a draft.
  ///
  /// @param source SHA-256 of the text as it was read from a file, null when it was not read from
  ///   one
  public Draft add(
      Connection connection, String title, String language, String text, byte @Nullable [] source)
      throws SQLException {
    Instant now = clock.instant();
    Draft draft = new Draft(ids.next("d"), title, language, text, now, now);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO draft (id, title, language, text, source_sha256, created_at, changed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, draft.id());
      insert.setString(2, title);
      insert.setString(3, language);
      insert.setString(4, text);
      insert.setBytes(5, source);
      insert.setString(6, now.toString());
      insert.setString(7, now.toString());
      insert.executeUpdate();
    }
    return draft;
  }

  /// Gives a draft another text.
  public void rewrite(Connection connection, String id, String title, String language, String text)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE draft SET title = ?, language = ?, text = ?, changed_at = ? WHERE id = ?")) {
      update.setString(1, title);
      update.setString(2, language);
      update.setString(3, text);
      update.setString(4, clock.instant().toString());
      update.setString(5, id);
      update.executeUpdate();
    }
  }

  /// The draft that was read from a file with this SHA-256 and still has exactly this text.
  public Optional<Draft> unchangedFrom(Connection connection, byte[] source, String text)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM draft WHERE source_sha256 = ? AND text = ? ORDER BY rowid LIMIT 1")) {
      select.setBytes(1, source);
      select.setString(2, text);
      return read(select).stream().findFirst();
    }
  }

  /// The draft called `id`.
  public Optional<Draft> find(String id) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT " + COLUMNS + " FROM draft WHERE id = ?")) {
            select.setString(1, id);
            return read(select).stream().findFirst();
          }
        });
  }

  /// All drafts, the latest change first.
  public List<Draft> all() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT " + COLUMNS + " FROM draft ORDER BY changed_at DESC, id")) {
            return read(select);
          }
        });
  }

  private static List<Draft> read(PreparedStatement select) throws SQLException {
    List<Draft> drafts = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        drafts.add(
            new Draft(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                Instant.parse(rows.getString(5)),
                Instant.parse(rows.getString(6))));
      }
    }
    return drafts;
  }
}
