package studio.colophon.ui.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.publish.place.Service;
import studio.colophon.ui.fx.Jobs;

/// The services that keep copies of works: adding one with its token, trying it, removing it.
public final class KeepersViewModel {
  private final Wiring wiring;
  private final Jobs jobs;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, Problem> problems = new HashMap<>();
  private List<Service> services = List.of();

  /// What is known of a service.
  public enum State {
    UNKNOWN,
    TRYING,
    GOOD,
    FAILS
  }

  /// A service.
  ///
  /// @param problem why it is of no use, null otherwise
  public record Row(Service service, State state, @Nullable Problem problem) {}

  KeepersViewModel(Wiring wiring, Jobs jobs) {
    this.wiring = wiring;
    this.jobs = jobs;
  }

  /// All services, by name.
  public ObservableList<Row> rows() {
    return rows;
  }

  /// Reads what is there.
  void look() {
    jobs.start(_ -> wiring.pins().services().all(), this::have, _ -> {});
  }

  private void have(List<Service> now) {
    services = now;
    show();
  }

  /// Adds a service, and tries it.
  ///
  /// @param kind null for the one that the address tells
  /// @param done told that it is kept
  /// @param failed told what is wrong with what was typed; nothing is kept then
  public void add(
      String name,
      @Nullable Kind kind,
      String address,
      String token,
      Runnable done,
      Consumer<Problem> failed) {
    Service service;
    try {
      URI url = address(address.strip());
      String called = name.isBlank() ? url.getHost() : name;
      service = new Service(Service.name(called), kind == null ? Kind.guess(url) : kind, url);
    } catch (StudioException e) {
      failed.accept(e.problem());
      return;
    }
    jobs.start(
        _ -> {
          wiring.pins().services().add(service, token.strip(), false);
          return wiring.pins().services().all();
        },
        now -> {
          have(now);
          done.run();
          test(service);
        },
        failed);
  }

  /// Without the text where it is none: an address may hold a key.
  private static URI address(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw Problem.of(Fault.BAD_ARGUMENT, "pin.address").exception();
  }

  /// Asks a service whether it is there and lets us in. Nothing is kept there by that.
  public void test(Service service) {
    if (states.get(service.name()) == State.TRYING) {
      return;
    }
    know(service, State.TRYING, null);
    jobs.start(
        cancel -> {
          wiring.pins().services().open(service).check(cancel);
          return service;
        },
        _ -> know(service, State.GOOD, null),
        problem -> know(service, State.FAILS, problem));
  }

  /// Removes a service with its token. What it keeps, it keeps.
  public void remove(Service service, Consumer<Problem> failed) {
    jobs.start(
        _ -> {
          wiring.pins().services().remove(service.name());
          return wiring.pins().services().all();
        },
        now -> {
          states.remove(service.name());
          problems.remove(service.name());
          have(now);
        },
        failed);
  }

  private void know(Service service, State state, @Nullable Problem problem) {
    states.put(service.name(), state);
    if (problem == null) {
      problems.remove(service.name());
    } else {
      problems.put(service.name(), problem);
    }
    show();
  }

  private void show() {
    rows.setAll(
        services.stream()
            .map(
                service ->
                    new Row(
                        service,
                        states.getOrDefault(service.name(), State.UNKNOWN),
                        problems.get(service.name())))
            .toList());
  }
}
