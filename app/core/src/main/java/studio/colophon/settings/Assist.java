package studio.colophon.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who helps with writing. Keys are in the vault, never here.
///
/// @param on whether there is a writing helper at all; without one no trace of it is shown
/// @param engine [#COACH], or the id of a service
/// @param services servers that were added, in the order of adding
/// @param mostPerMonth what all services together may cost in a month; null for no limit
/// @param currency ISO 4217 code of that amount and of the services' prices, as the writer says;
///   nothing is ever converted
public record Assist(
    boolean on,
    String engine,
    List<Service> services,
    @Nullable BigDecimal mostPerMonth,
    String currency) {
  /// The structure coach, which is no AI.
  public static final String COACH = "coach";

  /// What serves before anything was chosen.
  public static final Assist FIRST = new Assist(true, COACH, List.of(), null, "EUR");

  /// Takes a copy.
  public Assist {
    services = List.copyOf(services);
  }

  /// Off or on.
  public Assist withOn(boolean now) {
    return new Assist(now, engine, services, mostPerMonth, currency);
  }

  /// Another engine.
  public Assist withEngine(String id) {
    return new Assist(on, id, services, mostPerMonth, currency);
  }

  /// Another limit.
  public Assist withMostPerMonth(@Nullable BigDecimal most) {
    return new Assist(on, engine, services, most, currency);
  }

  /// Prices and limit in another currency; the numbers stay as they are.
  public Assist withCurrency(String code) {
    return new Assist(on, engine, services, mostPerMonth, code);
  }

  /// With this service, in the place of the one with the same id or at the end.
  public Assist with(Service service) {
    List<Service> next = new ArrayList<>(services);
    int at = next.stream().map(Service::id).toList().indexOf(service.id());
    if (at < 0) {
      next.add(service);
    } else {
      next.set(at, service);
    }
    return new Assist(on, engine, next, mostPerMonth, currency);
  }

  /// Without a service; the coach takes over when it was the chosen one.
  public Assist without(String id) {
    List<Service> next = services.stream().filter(each -> !each.id().equals(id)).toList();
    return new Assist(on, engine.equals(id) ? COACH : engine, next, mostPerMonth, currency);
  }

  /// The chosen service; empty when the coach is chosen, or the helper is off.
  public Optional<Service> chosen() {
    return on ? service(engine) : Optional.empty();
  }

  /// The service with this id.
  public Optional<Service> service(String id) {
    return services.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /// An id that no service has yet.
  public String freshId() {
    int number = 1;
    while (service("service-" + number).isPresent()) {
      number++;
    }
    return "service-" + number;
  }
}
