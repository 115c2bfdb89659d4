package studio.colophon.ui.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Network;
import studio.colophon.settings.NamedNetwork;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.say.Shown;

/// The practice network and the chains that were added.
public final class NetworksViewModel {
  private final Wiring wiring;
  private final SettingsFile file;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Practice> practice =
      new ReadOnlyObjectWrapper<>(new Practice(State.UNKNOWN, null));
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final Map<Long, State> states = new HashMap<>();
  private final Map<Long, Problem> problems = new HashMap<>();
  private List<NamedNetwork> networks = List.of();
  private final Cancel.Handle handle;

  /// What is known of a network.
  public enum State {
    UNKNOWN,
    WORKING,
    GOOD,
    STOPPED,
    SILENT
  }

  /// The practice network.
  ///
  /// @param problem why it does not run, null otherwise
  public record Practice(State state, @Nullable Problem problem) {}

  /// A network that was added.
  ///
  /// @param problem what its first silent or wrong node did, null otherwise
  public record Row(NamedNetwork network, State state, @Nullable Problem problem) {}

  NetworksViewModel(Wiring wiring, SettingsFile file, Jobs jobs) {
    this.wiring = wiring;
    this.file = file;
    this.jobs = jobs;
    handle =
        jobs.follow(
            file.settings(),
            now -> {
              networks = now.networks();
              show();
            });
  }

  /// The practice network.
  public ReadOnlyObjectProperty<Practice> practice() {
    return practice.getReadOnlyProperty();
  }

  /// The chains that were added.
  public ObservableList<Row> rows() {
    return rows;
  }

  void look() {
    if (practice.get().state() == State.WORKING) {
      return;
    }
    jobs.start(
        _ -> wiring.practiceRunning().isPresent() ? State.GOOD : State.STOPPED,
        state -> practice.set(new Practice(state, null)),
        problem -> practice.set(new Practice(State.STOPPED, problem)));
  }

  /// Starts the practice network, again if it runs.
  public void start() {
    if (practice.get().state() == State.WORKING) {
      return;
    }
    practice.set(new Practice(State.WORKING, null));
    jobs.start(
        _ -> wiring.restartPractice().url(),
        _ -> practice.set(new Practice(State.GOOD, null)),
        problem -> practice.set(new Practice(State.STOPPED, problem)));
  }

  /// Adds a network: its node says which chain it is.
  ///
  /// @param name empty for a name made of the chain id
  /// @param done told when it is kept
  /// @param failed told why it is not
  public void add(String name, String node, Runnable done, Consumer<Problem> failed) {
    URI address;
    try {
      address = address(node.strip());
    } catch (StudioException e) {
      failed.accept(e.problem());
      return;
    }
    jobs.start(
        cancel -> wiring.chainIdAt(address, cancel),
        chain -> {
          keep(name.strip(), address, chain);
          done.run();
        },
        failed);
  }

  private void keep(String name, URI node, long chain) {
    file.change(
        settings -> {
          Optional<NamedNetwork> before = settings.network(chain);
          Stream<URI> known = before.stream().flatMap(network -> network.nodes().stream());
          List<URI> nodes = Stream.concat(known, Stream.of(node)).distinct().toList();
          String usual = before.map(NamedNetwork::name).orElse("" + chain);
          return settings.with(new NamedNetwork(name.isEmpty() ? usual : name, chain, nodes));
        });
    know(chain, State.GOOD, null);
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw Problem.of(Fault.BAD_ARGUMENT, "net.address", Shown.line(text)).exception();
  }

  /// Asks every node of a network which chain it is.
  public void check(NamedNetwork network) {
    long chain = network.chainId();
    if (states.get(chain) == State.WORKING) {
      return;
    }
    know(chain, State.WORKING, null);
    jobs.start(
        cancel -> {
          for (URI node : network.nodes()) {
            // it asks the node which chain it serves, and refuses another
            Chain.connect(wiring.door(), new Network(network.name(), chain, node, false), cancel);
          }
          return chain;
        },
        _ -> know(chain, State.GOOD, null),
        problem -> know(chain, State.SILENT, problem));
  }

  /// Forgets a network.
  public void remove(NamedNetwork network) {
    states.remove(network.chainId());
    problems.remove(network.chainId());
    file.change(settings -> settings.without(network.chainId()));
  }

  private void know(long chain, State state, @Nullable Problem problem) {
    states.put(chain, state);
    if (problem == null) {
      problems.remove(chain);
    } else {
      problems.put(chain, problem);
    }
    show();
  }

  private void show() {
    rows.setAll(
        networks.stream()
            .map(
                network ->
                    new Row(
                        network,
                        states.getOrDefault(network.chainId(), State.UNKNOWN),
                        problems.get(network.chainId())))
            .toList());
  }

  void close() {
    handle.close();
  }
}
