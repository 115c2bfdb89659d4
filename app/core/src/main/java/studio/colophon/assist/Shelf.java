package studio.colophon.assist;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import studio.colophon.store.Database;

/// Where requests and their answers are kept: the table `suggestion`, one row for each answer.
final class Shelf {
  private static final String PUT =
      "INSERT INTO suggestion (id, draft_id, state, text, engine, outcome, created_at, inquiry,"
          + " request, result, decisions, cost_amount, cost_currency)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET state = excluded.state, text = excluded.text,"
          + " engine = excluded.engine, outcome = excluded.outcome, result = excluded.result,"
          + " decisions = excluded.decisions, cost_amount = excluded.cost_amount,"
          + " cost_currency = excluded.cost_currency";

  private final Database database;

  Shelf(Database database) {
    this.database = database;
  }

  /// Keeps an answer as it is now; waits until it is on the disk.
  void put(Inquiry inquiry, Inquiry.Version version) {
    database.write(connection -> put(connection, inquiry, version));
  }

  private static int put(Connection connection, Inquiry inquiry, Inquiry.Version version)
      throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      put.setString(1, version.id());
      put.setString(2, inquiry.draftId());
      put.setString(3, version.stage().code());
      put.setString(4, version.text());
      put.setString(5, Rows.engine(version.engine()));
      put.setString(6, version.outcome() == null ? null : version.outcome().code());
      put.setString(7, version.at().toString());
      put.setString(8, inquiry.id());
      put.setString(
          9,
          Rows.request(inquiry.deed(), inquiry.instruction(), inquiry.place(), version.prompt()));
      put.setString(10, Rows.result(version.tokens(), version.timings(), version.problem()));
      put.setString(11, Rows.decisions(version.decisions()));
      put.setString(12, version.cost().amount());
      put.setString(13, version.cost().currency());
      return put.executeUpdate();
    }
  }

  /// Requests about a draft with an answer that waits, in the order in which they were asked.
  List<Inquiry> waiting(String draftId) {
    Map<String, Inquiry> found = new LinkedHashMap<>();
    database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT id, state, text, engine, outcome, created_at, inquiry, request, result,"
                      + " decisions, cost_amount, cost_currency FROM suggestion WHERE draft_id = ?"
                      + " AND inquiry IN (SELECT inquiry FROM suggestion WHERE draft_id = ? AND"
                      + " state IN ('queued', 'streaming', 'ready', 'stale')) ORDER BY rowid")) {
            select.setString(1, draftId);
            select.setString(2, draftId);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                Rows.read(row, draftId, found);
              }
            }
          }
          return found;
        });
    return new ArrayList<>(found.values());
  }

  /// What was spent since a moment.
  BigDecimal spent(String currency, Instant since) {
    return database.read(
        connection -> {
          BigDecimal sum = BigDecimal.ZERO;
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT cost_amount FROM suggestion WHERE cost_currency = ? AND created_at >="
                      + " ?")) {
            select.setString(1, currency);
            select.setString(2, since.toString());
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                sum = sum.add(amount(row.getString(1)));
              }
            }
          }
          return sum;
        });
  }

  /// Hosts to which the author lets text go without being asked each time.
  Set<String> trusted() {
    return database.read(
        connection -> {
          Set<String> hosts = new TreeSet<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT host FROM trusted_host");
              ResultSet row = select.executeQuery()) {
            while (row.next()) {
              hosts.add(row.getString(1));
            }
          }
          return hosts;
        });
  }

  /// Remembers such a host.
  int trust(String host, Instant now) {
    return database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO trusted_host (host, since) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, host);
            insert.setString(2, now.toString());
            return insert.executeUpdate();
          }
        });
  }

  private static BigDecimal amount(@Nullable String decimal) {
    return decimal == null ? BigDecimal.ZERO : new BigDecimal(decimal);
  }
}
