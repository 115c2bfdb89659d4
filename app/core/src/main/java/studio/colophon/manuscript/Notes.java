package studio.colophon.manuscript;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import studio.colophon.text.Clean;

/// The author's notes on drafts: plain text that is never published. It waits for the disk.
public final class Notes {
  private final Services services;

  Notes(Services services) {
    this.services = services;
  }

  /// The notes on a draft, empty when there are none.
  public String read(String draftId) {
    return services
        .database()
        .read(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement("SELECT text FROM draft_note WHERE draft_id = ?")) {
                select.setString(1, draftId);
                try (ResultSet row = select.executeQuery()) {
                  return row.next() ? row.getString(1) : "";
                }
              }
            });
  }

  /// Stores the notes on a draft the home knows.
  ///
  /// @return whether the home knows it
  public boolean write(String draftId, String text) {
    return services
        .database()
        .write(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO draft_note (draft_id, text, changed_at) SELECT id, ?, ? FROM"
                          + " draft WHERE id = ? ON CONFLICT (draft_id) DO UPDATE SET text ="
                          + " excluded.text, changed_at = excluded.changed_at")) {
                insert.setString(1, Clean.of(text));
                insert.setString(2, services.clock().instant().toString());
                insert.setString(3, draftId);
                return insert.executeUpdate() > 0;
              }
            });
  }
}
