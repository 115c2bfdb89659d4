package studio.colophon.publish.review;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import studio.colophon.base.EvmAddress;
import studio.colophon.store.Database;

/// The people whose addresses were compared. Names stay in this home.
public final class People {
  private final Database database;
  private final InstantSource clock;

  /// The people of this database.
  public People(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Everybody, the latest compared first.
  public List<Person> all() {
    return database.read(
        connection -> {
          List<Person> out = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT address, name, role, compared_at FROM person ORDER BY compared_at"
                          + " DESC, address");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              out.add(
                  new Person(
                      EvmAddress.parse(rows.getString(1)),
                      rows.getString(2),
                      rows.getString(3),
                      Instant.parse(rows.getString(4))));
            }
          }
          return List.copyOf(out);
        });
  }

  /// Remembers that the author compared this address with its owner.
  public void compared(EvmAddress address, String name, String role) {
    database.write(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO person (address, name, role, compared_at) VALUES (?, ?, ?, ?) ON"
                      + " CONFLICT (address) DO UPDATE SET name = excluded.name, role ="
                      + " excluded.role, compared_at = excluded.compared_at")) {
            upsert.setString(1, address.toString());
            upsert.setString(2, name);
            upsert.setString(3, role);
            upsert.setString(4, clock.instant().toString());
            return upsert.executeUpdate();
          }
        });
  }
}
