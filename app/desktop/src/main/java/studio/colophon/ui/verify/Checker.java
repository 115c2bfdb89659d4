package studio.colophon.ui.verify;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Network;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.origin.Passage;
import studio.colophon.publish.Target;
import studio.colophon.settings.NamedNetwork;
import studio.colophon.settings.Settings;
import studio.colophon.verify.Reading;
import studio.colophon.verify.Sources;
import studio.colophon.verify.Subject;
import studio.colophon.verify.Verdict;

/// Checks a subject with everything this home knows where to ask: its own blocks, an IPFS node, the
/// host of a pasted link, the practice network and the networks that were added. Blocking.
final class Checker {
  private final Wiring wiring;
  private final Watchable<Settings> settings;

  Checker(Wiring wiring, Watchable<Settings> settings) {
    this.wiring = wiring;
    this.settings = settings;
  }

  /// What came out.
  ///
  /// @param network name of the network that was asked, empty for the practice network, null when
  ///   none was
  /// @param places where parts came from; a node that nobody chose and that is not there is left
  ///   out
  /// @param node the place that is the IPFS node
  /// @param passages which passage of the opening is which, null when this home does not know it
  /// @param millis how long it took
  record Checked(
      Verdict verdict,
      @Nullable String network,
      List<Verdict.Place> places,
      String node,
      @Nullable List<Passage> passages,
      long millis) {}

  /// Checks.
  ///
  /// @param text as it was typed or pasted
  /// @throws StudioException `badArgument` when it is nothing that can be checked, `notFound` or
  ///   `badFile` for a CAR file that cannot be read, `cancelled`
  Checked check(String text, Progress progress, Cancel cancel) {
    long start = System.nanoTime();
    Subject subject = Subject.parse(text);
    long chain = subject instanceof Subject.Token token ? token.chainId() : 0;
    Optional<Practice> practice =
        chain == Target.PRACTICE.chainId() ? wiring.glance() : Optional.empty();
    try {
      NamedNetwork network = settings.get().network(chain).orElse(null);
      URI node =
          practice
              .map(Practice::url)
              .orElseGet(() -> network == null ? null : node(network, cancel));
      boolean file = subject instanceof Subject.Car;
      Sources sources =
          new Sources(
              node,
              file ? List.of() : gateways(text),
              null,
              file ? null : wiring.blocks(),
              file ? null : wiring.node());
      Verdict verdict = wiring.verifier().verify(subject, sources, progress, cancel);
      long millis = (System.nanoTime() - start) / 1_000_000;
      String name = practice.isPresent() ? "" : network == null ? null : network.name();
      String own = wiring.node().toString();
      boolean chosen = settings.get().keptIn().node() != null;
      List<Verdict.Place> places =
          verdict.places().stream()
              .filter(place -> chosen || !place.silent() || !place.place().equals(own))
              .toList();
      return new Checked(verdict, name, places, own, passages(verdict.reading()), millis);
    } finally {
      practice.ifPresent(Practice::close);
    }
  }

  /// For what was published from this home; the verdict itself knows nothing of that.
  private @Nullable List<Passage> passages(@Nullable Reading reading) {
    Reading.Seal seal = reading == null ? null : reading.seal();
    if (reading == null || seal == null) {
      return null;
    }
    return wiring
        .published()
        .passages(seal.sha256(), seal.root(), seal.records(), reading.origins())
        .map(passages -> passages.in(0, reading.opening().length()))
        .orElse(null);
  }

  /// The first node that answers as this network's; the first of all when none does, so that the
  /// verdict says so.
  private URI node(NamedNetwork network, Cancel cancel) {
    for (URI node : network.nodes()) {
      try {
        Chain.connect(
            wiring.door(), new Network(network.name(), network.chainId(), node, false), cancel);
        return node;
      } catch (StudioException e) {
        if (e.fault() == Fault.CANCELLED) {
          throw e;
        }
        // the next one is asked
      }
    }
    return network.nodes().getFirst();
  }

  /// The host of a pasted link is asked for the blocks that the link names, and for nothing else.
  private List<URI> gateways(String text) {
    if (!text.startsWith("https://") && !text.startsWith("http://")) {
      return List.of();
    }
    URI link = URI.create(text);
    String host = link.getHost();
    int subdomain = host == null ? -1 : host.indexOf(".ipfs.");
    String at = subdomain < 0 ? host : host.substring(subdomain + ".ipfs.".length());
    if (at == null) {
      return List.of();
    }
    String port = link.getPort() < 0 ? "" : ":" + link.getPort();
    URI gateway = URI.create(link.getScheme() + "://" + at + port);
    boolean allowed = !wiring.door().thisComputerOnly() || Door.isLoopback(gateway);
    return allowed ? List.of(gateway) : List.of();
  }
}
