package studio.colophon.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Ids;
import studio.colophon.base.Problem;
import studio.colophon.origin.Passages;
import studio.colophon.store.Database;
import studio.colophon.text.Count;

/// The revisions of all drafts. What takes a connection joins the caller's transaction.
public final class History {
  private static final String COLUMNS = "id, draft_id, at, cause, name, language, words, zishu";

  private final Database database;
  private final InstantSource clock;
  private final Ids ids;

  /// The revisions in this database.
  public History(Database database, InstantSource clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /// Keeps a text as a revision, unless it is the text of the latest one; thins out the older ones.
  ///
  /// @return the new revision, empty when there was nothing new
  public Optional<Revision> take(
      Connection connection, String draftId, Snapshot snapshot, Cause cause, @Nullable String name)
      throws SQLException {
    byte[] text = snapshot.text().getBytes(StandardCharsets.UTF_8);
    byte[] sha256 = Hashes.sha256(text);
    if (name == null && (text.length == 0 || Arrays.equals(sha256, latest(connection, draftId)))) {
      return Optional.empty();
    }
    Count count = Count.of(snapshot.text());
    Instant now = clock.instant();
    Revision revision =
        new Revision(
            ids.next("r"),
            draftId,
            now,
            cause,
            name,
            count.language(),
            count.words(),
            count.zishu());
    insert(connection, revision, text, sha256, snapshot.passages());
    for (Revision gone : Thinning.gone(of(connection, draftId), now)) {
      delete(connection, gone.id());
    }
    return Optional.of(revision);
  }

  /// The revisions of a draft, the latest first.
  public List<Revision> of(String draftId) {
    return database.read(connection -> of(connection, draftId));
  }

  /// The text of a revision with its origins.
  ///
  /// @throws studio.colophon.base.StudioException `notFound`
  public Snapshot open(String revisionId) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT text, origins FROM revision WHERE id = ?")) {
            select.setString(1, revisionId);
            try (ResultSet row = select.executeQuery()) {
              if (!row.next()) {
                throw Problem.of(Fault.NOT_FOUND, "revision.missing", revisionId).exception();
              }
              Passages passages = new Passages();
              passages.replace(0, 0, Passages.read(row.getString(2)));
              return new Snapshot(unpack(row.getBytes(1)), passages);
            }
          }
        });
  }

  /// Names a revision, which is never thinned out then; a blank name takes it away.
  public void name(String revisionId, String name) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE revision SET name = ? WHERE id = ?")) {
            update.setString(1, name.isBlank() ? null : name.strip());
            update.setString(2, revisionId);
            return update.executeUpdate();
          }
        });
  }

  private static List<Revision> of(Connection connection, String draftId) throws SQLException {
    List<Revision> revisions = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM revision WHERE draft_id = ? ORDER BY at DESC, rowid DESC")) {
      select.setString(1, draftId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          revisions.add(
              new Revision(
                  rows.getString(1),
                  rows.getString(2),
                  Instant.parse(rows.getString(3)),
                  Cause.of(rows.getString(4)),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getInt(7),
                  rows.getInt(8)));
        }
      }
    }
    return revisions;
  }

  private static byte @Nullable [] latest(Connection connection, String draftId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sha256 FROM revision WHERE draft_id = ? ORDER BY at DESC, rowid DESC LIMIT"
                + " 1")) {
      select.setString(1, draftId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }

  private static void insert(
      Connection connection, Revision revision, byte[] text, byte[] sha256, Passages passages)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO revision ("
                + COLUMNS
                + ", text, sha256, origins) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, revision.id());
      insert.setString(2, revision.draftId());
      insert.setString(3, revision.at().toString());
      insert.setString(4, revision.cause().code());
      insert.setString(5, revision.name());
      insert.setString(6, revision.language());
      insert.setInt(7, revision.words());
      insert.setInt(8, revision.zishu());
      insert.setBytes(9, pack(text));
      insert.setBytes(10, sha256);
      insert.setString(11, Passages.write(passages.runs(0, passages.length())));
      insert.executeUpdate();
    }
  }

  private static void delete(Connection connection, String revisionId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM revision WHERE id = ?")) {
      delete.setString(1, revisionId);
      delete.executeUpdate();
    }
  }

  private static byte[] pack(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String unpack(byte[] packed) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
