package studio.colophon.publish.place;

import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.ipfs.pin.PinService;
import studio.colophon.net.Door;
import studio.colophon.store.Database;

/// The pinning services of a home: name, kind and address in the database, the token in the vault.
/// Thread-safe.
public final class Services {
  private final Database database;
  private final Tokens tokens;
  private final Door door;
  private final InstantSource clock;

  /// The services of this database.
  public Services(Database database, Tokens tokens, Door door, InstantSource clock) {
    this.database = database;
    this.tokens = tokens;
    this.door = door;
    this.clock = clock;
  }

  /// All, by name.
  public List<Service> all() {
    return database.read(
        connection -> {
          List<Service> out = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT name, kind, url FROM pin_service ORDER BY name");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              Kind kind = Kind.of(rows.getString(2)).orElse(Kind.PSA);
              out.add(new Service(rows.getString(1), kind, URI.create(rows.getString(3))));
            }
          }
          return List.copyOf(out);
        });
  }

  /// The service of this name.
  public Optional<Service> find(String name) {
    return all().stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /// The service of this name.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when there is none
  public Service need(String name) {
    return find(name)
        .orElseThrow(() -> Problem.of(Fault.BAD_ARGUMENT, "publish.noService", name).exception());
  }

  /// Adds a service with its token. Nothing is asked of it.
  ///
  /// @param replace whether one of this name may be there already
  /// @throws studio.colophon.base.StudioException `badArgument` for an address that a token must
  ///   not be sent to, or a token of another form; `exists`
  public void add(Service service, String token, boolean replace) {
    service.kind().open(door, service.url(), token, clock);
    if (!replace && find(service.name()).isPresent()) {
      throw Problem.of(Fault.EXISTS, "pin.exists", service.name()).exception();
    }
    tokens.keep(service.name(), service.url(), token);
    database.write(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO pin_service (name, kind, url, added_at) VALUES (?, ?, ?, ?) ON"
                      + " CONFLICT (name) DO UPDATE SET kind = excluded.kind, url ="
                      + " excluded.url")) {
            upsert.setString(1, service.name());
            upsert.setString(2, service.kind().word());
            upsert.setString(3, service.url().toString());
            upsert.setString(4, clock.instant().toString());
            return upsert.executeUpdate();
          }
        });
  }

  /// Removes a service, its token, and what was known of copies there. The service itself is told
  /// nothing and keeps what it keeps.
  public void remove(String name) {
    tokens.forget(name);
    database.write(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM pin_service WHERE name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
          }
          Replicas.forget(connection, name);
          return true;
        });
  }

  /// A client of a service.
  ///
  /// @throws studio.colophon.base.StudioException `needsYou` when its token is not in the vault,
  ///   `badFile` when the vault's entry is damaged
  public PinService open(Service service) {
    String token =
        tokens
            .of(service.name(), service.url())
            .orElseThrow(
                () -> Problem.of(Fault.NEEDS_YOU, "pin.tokenMissing", service.name()).exception());
    return service.kind().open(door, service.url(), token, clock);
  }
}
