package studio.colophon.history;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.colophon.base.Hashes;
import studio.colophon.draft.Draft;
import studio.colophon.draft.Drafts;
import studio.colophon.origin.Ledger;
import studio.colophon.origin.Merkle;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passages;
import studio.colophon.store.Database;

/// Finds in this home which passage of a published text is which: an edition states only how much
/// there is of each kind. What is found counts only as far as the edition confirms it: the records
/// of this home are those that were sealed into it, and their sums are those it states.
public final class Published {
  private final Database database;
  private final Drafts drafts;
  private final Ledger ledger;
  private final History history;

  /// Looks among these drafts and their revisions.
  public Published(Database database, Drafts drafts, Ledger ledger, History history) {
    this.database = database;
    this.drafts = drafts;
    this.ledger = ledger;
    this.history = history;
  }

  /// The passages of a text that was published from here. Blocks.
  ///
  /// @param sha256 of the text in UTF-8, 64 hex digits
  /// @param root hex of the Merkle root that was sealed
  /// @param records how many there were
  /// @param origins graphemes by origin as the edition states them, all nine
  /// @return in UTF-16 units of that text; empty when this home does not have it, or when anything
  ///   does not agree
  public Optional<Passages> passages(
      String sha256, String root, int records, Map<Origin, Integer> origins) {
    for (String draftId : with(records)) {
      List<byte[]> leaves = ledger.log(draftId).leaves();
      if (leaves.size() < records
          || !Hashes.hex(Merkle.root(leaves.subList(0, records))).equals(root)) {
        continue;
      }
      Optional<Passages> found =
          texts(draftId, sha256).stream()
              .filter(text -> text.passages().spans(text.text()).counts().equals(origins))
              .map(Snapshot::passages)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Drafts with at least so many records.
  private List<String> with(int records) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT draft_id FROM origin_record GROUP BY draft_id HAVING COUNT(*) >= ?")) {
            select.setInt(1, records);
            return words(select);
          }
        });
  }

  /// The draft as it is and as it was, wherever that is this text.
  private List<Snapshot> texts(String draftId, String sha256) {
    return database.read(
        connection -> {
          List<Snapshot> found = new ArrayList<>();
          Optional<Draft> draft = drafts.find(connection, draftId);
          if (draft.isPresent()) {
            String text = draft.get().text();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (Hashes.hex(Hashes.sha256(bytes)).equals(sha256)) {
              found.add(new Snapshot(text, ledger.passages(connection, draft.get())));
            }
          }
          for (String revision : revisions(connection, draftId, sha256)) {
            found.add(history.open(revision));
          }
          return found;
        });
  }

  private static List<String> revisions(Connection connection, String draftId, String sha256)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM revision WHERE draft_id = ? AND sha256 = ? ORDER BY at")) {
      select.setString(1, draftId);
      select.setBytes(2, HexFormat.of().parseHex(sha256));
      return words(select);
    }
  }

  private static List<String> words(PreparedStatement select) throws SQLException {
    List<String> words = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words;
  }
}
