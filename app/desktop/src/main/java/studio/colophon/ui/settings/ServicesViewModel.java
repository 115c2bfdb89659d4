package studio.colophon.ui.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.ServiceKeys;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.generate.server.Trial;
import studio.colophon.net.Door;
import studio.colophon.settings.Amounts;
import studio.colophon.settings.Assist;
import studio.colophon.settings.Service;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;

/// Who helps with writing: the services, what is known of each, and servers found on this computer.
public final class ServicesViewModel {
  private static final int MOST_MODELS = 6;

  private final Wiring wiring;
  private final SettingsFile file;
  private final Jobs jobs;
  private final List<Integer> ports;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, Problem> problems = new HashMap<>();
  private final Set<String> withKey = new HashSet<>();
  private List<LocalServers.Found> found = List.of();
  private Assist last;
  private final Cancel.Handle handle;

  /// What is known of a service.
  public enum State {
    UNKNOWN,
    KEY_MISSING,
    TRYING,
    ANSWERS,
    FAILS
  }

  /// One who could help.
  ///
  /// @param service with the id `""` when it was found and never chosen
  /// @param program name of the local program, null for others
  /// @param local whether it runs on this computer
  /// @param hasKey whether a key was given
  /// @param problem why it fails, null otherwise
  public record Row(
      Service service,
      @Nullable String program,
      boolean local,
      boolean hasKey,
      State state,
      @Nullable Problem problem) {
    /// Whether it was found and never chosen.
    public boolean fresh() {
      return service.id().isEmpty();
    }
  }

  ServicesViewModel(Wiring wiring, SettingsFile file, Jobs jobs) {
    this(wiring, file, jobs, LocalServers.PORTS);
  }

  ServicesViewModel(Wiring wiring, SettingsFile file, Jobs jobs, List<Integer> ports) {
    this.wiring = wiring;
    this.file = file;
    this.jobs = jobs;
    this.ports = List.copyOf(ports);
    last = file.settings().get().assist();
    handle =
        jobs.follow(
            file.settings(),
            now -> {
              last = now.assist();
              show();
            });
  }

  /// All who could help, besides the coach.
  public ObservableList<Row> rows() {
    return rows;
  }

  /// Whether this computer is being looked through.
  public ReadOnlyBooleanProperty looking() {
    return looking.getReadOnlyProperty();
  }

  /// Looks for servers on this computer, and for keys in the vault.
  void look() {
    if (!last.on() || looking.get()) {
      return;
    }
    looking.set(true);
    List<Service> services = last.services();
    jobs.start(
        cancel -> {
          Set<String> keys = new HashSet<>();
          for (Service service : services) {
            if (hasKey(service)) {
              keys.add(service.id());
            }
          }
          return new Seen(LocalServers.find(wiring.door(), ports, cancel), keys);
        },
        seen -> {
          looking.set(false);
          found = seen.servers();
          withKey.addAll(seen.keys());
          show();
        },
        problem -> {
          looking.set(false);
          show();
        });
  }

  private record Seen(List<LocalServers.Found> servers, Set<String> keys) {}

  private boolean hasKey(Service service) {
    try {
      return wiring.modelKeys().of(service.id(), service.base()).isPresent();
    } catch (StudioException e) {
      // a damaged entry is as good as none: the writer is asked for the key again
      return false;
    }
  }

  /// Switches the helper on or off.
  public void on(boolean now) {
    file.change(settings -> settings.with(settings.assist().withOn(now)));
    if (now) {
      look();
    }
  }

  /// Allows this computer only, or others too.
  public void thisComputerOnly(boolean only) {
    file.change(settings -> settings.withThisComputerOnly(only));
  }

  /// Lets one help: the coach, a service, or a server that was found, which becomes a service.
  public void use(String id) {
    file.change(settings -> settings.with(settings.assist().withEngine(id)));
  }

  /// Lets a server help that was found.
  public void use(Row row) {
    if (!row.fresh()) {
      use(row.service().id());
      return;
    }
    file.change(
        settings -> {
          Assist assist = settings.assist();
          Service of = row.service();
          Service service =
              new Service(assist.freshId(), of.name(), of.base(), of.model(), null, null);
          return settings.with(assist.with(service).withEngine(service.id()));
        });
  }

  /// Adds a service, chooses it and tries it.
  ///
  /// @param key empty for none
  /// @param done told that it is kept
  /// @param failed told what is wrong with what was typed; nothing is kept then
  public void add(Form form, String key, Runnable done, Consumer<Problem> failed) {
    Service service;
    try {
      service = form.service(last.freshId());
      new Endpoint(wiring.door(), service.base(), service.model(), key.isEmpty() ? null : key);
    } catch (StudioException e) {
      failed.accept(e.problem());
      return;
    }
    jobs.start(
        _ -> {
          if (!key.isEmpty()) {
            wiring.modelKeys().keep(service.id(), service.base(), key);
          }
          return service;
        },
        kept -> {
          if (!key.isEmpty()) {
            withKey.add(kept.id());
          }
          file.change(
              settings -> settings.with(settings.assist().with(kept).withEngine(kept.id())));
          done.run();
          test(kept.id());
        },
        failed);
  }

  /// What is typed to add a service.
  ///
  /// @param model its name there
  /// @param in price of a million tokens sent, empty when not known
  /// @param out price of a million tokens that come back, empty when not known
  public record Form(String base, String model, String in, String out) {
    Service service(String id) {
      URI address = address(base.strip());
      return new Service(
          id, address.getHost(), address, model.strip(), price(in.strip()), price(out.strip()));
    }

    private static URI address(String text) {
      try {
        URI uri = URI.create(text);
        if (uri.getHost() != null) {
          return uri;
        }
      } catch (IllegalArgumentException _) {
        // told below, without the text: an address may hold a key
      }
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.address").exception();
    }

    private static @Nullable BigDecimal price(String text) {
      return text.isEmpty() ? null : Amounts.read(text);
    }
  }

  /// Keeps a key for a service, and tries it.
  public void key(Service service, String key, Runnable done, Consumer<Problem> failed) {
    ServiceKeys keys = wiring.modelKeys();
    jobs.start(
        _ -> {
          new Endpoint(wiring.door(), service.base(), service.model(), key);
          keys.keep(service.id(), service.base(), key);
          return service;
        },
        kept -> {
          withKey.add(kept.id());
          done.run();
          test(kept.id());
        },
        failed);
  }

  /// Removes a service and its key.
  public void remove(Service service, Consumer<Problem> failed) {
    jobs.start(
        _ -> {
          wiring.modelKeys().forget(service.id());
          return service;
        },
        gone -> {
          withKey.remove(gone.id());
          states.remove(gone.id());
          problems.remove(gone.id());
          file.change(settings -> settings.with(settings.assist().without(gone.id())));
        },
        failed);
  }

  /// Tries a service.
  public void test(String id) {
    Service service = last.service(id).orElse(null);
    if (service == null || states.get(id) == State.TRYING) {
      return;
    }
    know(id, State.TRYING, null);
    jobs.start(
        cancel -> {
          String key = wiring.modelKeys().of(id, service.base()).orElse(null);
          return Trial.of(wiring.door(), service.base(), service.model(), key, cancel);
        },
        trial -> know(id, trial.problem() == null ? State.ANSWERS : State.FAILS, trial.problem()),
        problem -> know(id, State.FAILS, problem));
  }

  private void know(String id, State state, @Nullable Problem problem) {
    states.put(id, state);
    if (problem == null) {
      problems.remove(id);
    } else {
      problems.put(id, problem);
    }
    show();
  }

  /// Sets the most that may be spent in a month.
  ///
  /// @param text an amount; empty for no limit
  /// @return whether it was understood
  public boolean limit(String text) {
    try {
      BigDecimal most = text.isBlank() ? null : Amounts.read(text.strip());
      file.change(settings -> settings.with(settings.assist().withMostPerMonth(most)));
      return true;
    } catch (StudioException e) {
      return false;
    }
  }

  /// Says in which currency prices and limit are; no number changes.
  public void currency(String code) {
    file.change(settings -> settings.with(settings.assist().withCurrency(code)));
  }

  private void show() {
    List<Row> next = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Service service : last.services()) {
      known.add(service.base() + " " + service.model());
      next.add(row(service));
    }
    for (LocalServers.Found server : found) {
      server.models().stream()
          .filter(model -> !known.contains(server.base() + " " + model))
          .limit(MOST_MODELS)
          .map(model -> new Service("", model, server.base(), model, null, null))
          .map(fresh -> new Row(fresh, server.program(), true, false, State.ANSWERS, null))
          .forEach(next::add);
    }
    rows.setAll(last.on() ? next : List.of());
  }

  private Row row(Service service) {
    boolean local = Door.isLoopback(service.base());
    boolean hasKey = withKey.contains(service.id());
    String program =
        found.stream()
            .filter(server -> server.base().equals(service.base()))
            .map(LocalServers.Found::program)
            .findFirst()
            .orElse(null);
    State state = states.get(service.id());
    if (state == null) {
      state = program != null ? State.ANSWERS : local || hasKey ? State.UNKNOWN : State.KEY_MISSING;
    }
    return new Row(service, program, local, hasKey, state, problems.get(service.id()));
  }

  void close() {
    handle.close();
  }
}
