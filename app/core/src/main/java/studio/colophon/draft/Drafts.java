package studio.colophon.draft;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Ids;
import studio.colophon.store.Database;
import studio.colophon.text.Language;
import studio.colophon.text.Title;

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
    add(connection, draft, source);
    return draft;
  }

  /// Adds a draft that has its name already.
  public void add(Connection connection, Draft draft, byte @Nullable [] source)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO draft (id, title, language, text, source_sha256, created_at, changed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, draft.id());
      insert.setString(2, draft.title());
      insert.setString(3, draft.language());
      insert.setString(4, draft.text());
      insert.setBytes(5, source);
      insert.setString(6, draft.createdAt().toString());
      insert.setString(7, draft.changedAt().toString());
      insert.executeUpdate();
    }
  }

  /// A name for a draft that is to come.
  public String newId() {
    return ids.next("d");
  }

  /// Gives a draft another text.
  public void rewrite(Connection connection, String id, String title, String language, String text)
      throws SQLException {
    rewrite(connection, id, title, language, text, clock.instant());
  }

  /// Gives a draft another text, in which every edit that waited is made.
  ///
  /// @param at when it was last changed
  public void rewrite(
      Connection connection, String id, String title, String language, String text, Instant at)
      throws SQLException {
    Journal.clear(connection, id);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE draft SET title = ?, language = ?, text = ?, changed_at = ?, words = NULL,"
                + " zishu = NULL WHERE id = ?")) {
      update.setString(1, title);
      update.setString(2, language);
      update.setString(3, text);
      update.setString(4, at.toString());
      update.setString(5, id);
      update.executeUpdate();
    }
  }

  /// Remembers what the text of a draft counts, for lists.
  public void counted(Connection connection, String id, int words, int zishu) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE draft SET words = ?, zishu = ? WHERE id = ?")) {
      update.setInt(1, words);
      update.setInt(2, zishu);
      update.setString(3, id);
      update.executeUpdate();
    }
  }

  /// The names of drafts with edits that wait.
  public List<String> waiting(Connection connection) throws SQLException {
    return ids(connection, "SELECT DISTINCT draft_id FROM draft_edit");
  }

  /// The names of drafts whose text was not counted since it changed.
  public List<String> uncounted(Connection connection) throws SQLException {
    return ids(connection, "SELECT id FROM draft WHERE words IS NULL AND deleted_at IS NULL");
  }

  private static List<String> ids(Connection connection, String sql) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /// All drafts that are not deleted, as they are stored, the latest change first.
  public List<Shelved> shelf() {
    return database.read(
        connection -> {
          List<Shelved> shelf = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT id, title, language, coalesce(words, 0), coalesce(zishu, 0),"
                          + " changed_at FROM draft WHERE deleted_at IS NULL");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              shelf.add(
                  new Shelved(
                      rows.getString(1),
                      rows.getString(2),
                      rows.getString(3),
                      rows.getInt(4),
                      rows.getInt(5),
                      Instant.parse(rows.getString(6))));
            }
          }
          shelf.sort(
              Comparator.comparing(Shelved::changedAt).reversed().thenComparing(Shelved::id));
          return shelf;
        });
  }

  /// Takes a draft out of every list. It is kept until [#purge].
  public void delete(String id) {
    mark(id, clock.instant());
  }

  /// Brings a deleted draft back.
  public void restore(String id) {
    mark(id, null);
  }

  private void mark(String id, @Nullable Instant deletedAt) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE draft SET deleted_at = ? WHERE id = ?")) {
            update.setString(1, deletedAt == null ? null : deletedAt.toString());
            update.setString(2, id);
            return update.executeUpdate();
          }
        });
  }

  /// Removes for good what was deleted before a time, except what was published.
  public void purge(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM draft WHERE deleted_at < ? AND NOT EXISTS (SELECT 1 FROM job WHERE"
                + " draft_id = draft.id)")) {
      delete.setString(1, before.toString());
      delete.executeUpdate();
    }
  }

  /// The draft that was read from a file with this SHA-256 and still has exactly this text.
  public Optional<Draft> unchangedFrom(Connection connection, byte[] source, String text)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM draft WHERE source_sha256 = ? AND text = ? AND deleted_at IS NULL AND NOT"
                + " EXISTS (SELECT 1 FROM draft_edit WHERE draft_id = draft.id) ORDER BY rowid"
                + " LIMIT 1")) {
      select.setBytes(1, source);
      select.setString(2, text);
      return read(connection, select).stream().findFirst();
    }
  }

  /// The draft called `id`.
  public Optional<Draft> find(String id) {
    return database.read(connection -> find(connection, id));
  }

  /// The draft called `id`, also a deleted one.
  public Optional<Draft> find(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM draft WHERE id = ?")) {
      select.setString(1, id);
      return read(connection, select).stream().findFirst();
    }
  }

  /// All drafts that are not deleted, the latest change first.
  public List<Draft> all() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT " + COLUMNS + " FROM draft WHERE deleted_at IS NULL")) {
            List<Draft> drafts = read(connection, select);
            drafts.sort(Comparator.comparing(Draft::changedAt).reversed().thenComparing(Draft::id));
            return drafts;
          }
        });
  }

  private static List<Draft> read(Connection connection, PreparedStatement select)
      throws SQLException {
    List<Draft> drafts = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        drafts.add(
            now(
                connection,
                new Draft(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getString(4),
                    Instant.parse(rows.getString(5)),
                    Instant.parse(rows.getString(6)))));
      }
    }
    return drafts;
  }

  /// The draft with the edits that wait for it.
  private static Draft now(Connection connection, Draft stored) throws SQLException {
    List<Journal.Entry> entries = Journal.waiting(connection, stored.id(), stored.text().length());
    if (entries.isEmpty()) {
      return stored;
    }
    String text = Journal.made(stored.text(), entries);
    return new Draft(
        stored.id(),
        Title.of(text),
        Language.of(text),
        text,
        stored.createdAt(),
        entries.getLast().at());
  }
}
