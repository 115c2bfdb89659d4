package studio.colophon.draft;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Edits that are on the disk but not yet part of the stored text of their draft. Whoever reads a
/// draft makes them first: the text as stored is no one's text while an edit is waiting here.
public final class Journal {
  private Journal() {}

  /// One edit.
  ///
  /// @param at when it was made
  /// @param position where it begins, in UTF-16 units
  /// @param removed units that go
  /// @param inserted what comes in their place
  /// @param region where units begin that get other origins; at or before `position`
  /// @param width how many units the region had before the edit
  /// @param origins origins of the region after the edit, as `origin.Passages` writes them
  public record Entry(
      Instant at,
      int position,
      int removed,
      String inserted,
      int region,
      int width,
      String origins) {
    /// Whether it can be made in a text of this length.
    boolean fits(int length) {
      return position >= 0
          && removed >= 0
          && position <= length - removed
          && region >= 0
          && width >= 0
          && region <= length - width;
    }

    /// Without what was written.
    @Override
    public String toString() {
      return "Entry[" + position + ", -" + removed + " +" + inserted.length() + "]";
    }
  }

  /// Adds edits behind those that wait.
  ///
  /// @param seq the place of the first, from 0 when none waits
  public static void append(Connection connection, String draftId, int seq, List<Entry> entries)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO draft_edit (draft_id, seq, at, position, removed, inserted,"
                + " region, width, origins) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int place = seq;
      for (Entry entry : entries) {
        insert.setString(1, draftId);
        insert.setInt(2, place++);
        insert.setString(3, entry.at().toString());
        insert.setInt(4, entry.position());
        insert.setInt(5, entry.removed());
        insert.setString(6, entry.inserted());
        insert.setInt(7, entry.region());
        insert.setInt(8, entry.width());
        insert.setString(9, entry.origins());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /// The edits that wait, in their order. What follows one that does not fit its text is left out:
  /// a damaged edit costs itself and what was typed after it, never the draft.
  ///
  /// @param length units of the stored text
  public static List<Entry> waiting(Connection connection, String draftId, int length)
      throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT at, position, removed, inserted, region, width, origins FROM draft_edit WHERE"
                + " draft_id = ? ORDER BY seq")) {
      select.setString(1, draftId);
      try (ResultSet rows = select.executeQuery()) {
        int now = length;
        while (rows.next()) {
          Entry entry =
              new Entry(
                  Instant.parse(rows.getString(1)),
                  rows.getInt(2),
                  rows.getInt(3),
                  rows.getString(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getString(7));
          if (!entry.fits(now)) {
            break;
          }
          now += entry.inserted().length() - entry.removed();
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  /// The text after these edits.
  public static String made(String text, List<Entry> entries) {
    if (entries.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text);
    for (Entry entry : entries) {
      out.replace(entry.position(), entry.position() + entry.removed(), entry.inserted());
    }
    return out.toString();
  }

  /// Forgets the edits of a draft, whose text now holds them.
  static void clear(Connection connection, String draftId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM draft_edit WHERE draft_id = ?")) {
      delete.setString(1, draftId);
      delete.executeUpdate();
    }
  }
}
