package studio.colophon.publish.place;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.pin.Outcome;
import studio.colophon.ipfs.pin.PinService;
import studio.colophon.ipfs.pin.Polling;
import studio.colophon.ipfs.pin.Wanted;

/// Asks services to keep roots. What is about to be asked is on the disk before it is, and what was
/// answered after; a request that is there already is found instead of made again. Blocking;
/// thread-safe.
public final class Pins {
  private static final Logger LOG = LoggerFactory.getLogger(Pins.class);

  /// How long a request may be queued, and being fetched, before it counts as given up.
  private static final Duration LONGEST_QUEUED = Duration.ofHours(6);

  private static final Duration LONGEST_PINNING = Duration.ofHours(24);

  private final Replicas replicas;
  private final Services services;
  private final Delivery delivery;
  private final InstantSource clock;

  /// The services of a home, and how blocks come to them.
  public Pins(Replicas replicas, Services services, Delivery delivery, InstantSource clock) {
    this.replicas = replicas;
    this.services = services;
    this.delivery = delivery;
    this.clock = clock;
  }

  /// What is known of copies.
  public Replicas replicas() {
    return replicas;
  }

  /// The services.
  public Services services() {
    return services;
  }

  /// How blocks come to services.
  public Delivery delivery() {
    return delivery;
  }

  /// What a service said of a root in the end.
  ///
  /// @param outcome [Outcome.Refused] also where the service asked us to wait and was not asked
  public record Said(Cid root, Outcome outcome) {}

  /// Asks a service to keep these roots and waits a bounded time for it to be done. Whatever it
  /// answers is stored as a replica, as a claim at best.
  ///
  /// @param name for the list of the service
  /// @param atMost how long to wait for all of them
  /// @throws StudioException `needsYou` when its token is missing, `notFound` when the blocks have
  ///   to be sent and are not here, `offline`, `cancelled`, `diskFull`
  public List<Said> keep(
      Service service, List<Cid> roots, String name, Duration atMost, Cancel cancel) {
    PinService client = services.open(service);
    long end = System.nanoTime() + atMost.toNanos();
    List<Said> asked = new ArrayList<>();
    Outcome silent = null;
    for (Cid root : roots) {
      Outcome outcome =
          silent == null
              ? ask(client, service, root, name, false, cancel)
              : store(service, root, silent);
      asked.add(new Said(root, outcome));
      // a service that cannot be spoken with now is not asked once more for each root
      silent =
          outcome instanceof Outcome.Refused(var why, _, _) && !Polling.decides(why)
              ? outcome
              : null;
    }
    List<Said> out = new ArrayList<>();
    for (Said each : asked) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Outcome last = Polling.await(client, each.outcome(), each.root(), left, cancel);
      boolean news = !last.equals(each.outcome());
      out.add(new Said(each.root(), news ? store(service, each.root(), last) : last));
    }
    return List.copyOf(out);
  }

  /// How a root stands at a service, as the service says. Nothing is asked for.
  ///
  /// @return [Outcome.Refused] also where the service asked us to wait and was not asked
  /// @throws StudioException `needsYou` when its token is missing, `offline`, `cancelled`
  public Outcome look(Service service, Cid root, Cancel cancel) {
    PinService client = services.open(service);
    Errand before = replicas.errand(root.toString(), service.name()).orElse(null);
    Instant now = clock.instant();
    if (before != null && before.nextAt() != null && now.isBefore(before.nextAt())) {
      return new Outcome.Refused(Outcome.Why.TOO_MANY, "", Duration.between(now, before.nextAt()));
    }
    String request = before == null ? null : before.request();
    if (request != null) {
      Outcome outcome = client.look(request, root, cancel);
      if (!lost(outcome)) {
        return store(service, root, outcome);
      }
    }
    return store(service, root, client.find(root, cancel));
  }

  /// Asks a service for a root again, also where it says that it has it: nobody finds it there. A
  /// request that is still in hand is left alone. One that the service calls pinned is only taken
  /// back when the new one is pinned at once: what it may keep is not risked for what may stay in a
  /// queue for ever.
  ///
  /// @throws StudioException as [#keep]
  public Outcome again(Service service, Cid root, String name, Cancel cancel) {
    return ask(services.open(service), service, root, name, true, cancel);
  }

  private Outcome ask(
      PinService client, Service service, Cid root, String name, boolean again, Cancel cancel) {
    Errand before = replicas.errand(root.toString(), service.name()).orElse(null);
    Instant now = clock.instant();
    if (before != null && before.nextAt() != null && now.isBefore(before.nextAt())) {
      return new Outcome.Refused(Outcome.Why.TOO_MANY, "", Duration.between(now, before.nextAt()));
    }
    boolean waits = before != null && List.of("queued", "pinning").contains(before.phase());
    Optional<Outcome> there =
        again && !waits ? Optional.empty() : there(client, before, root, cancel);
    if (there.isPresent()) {
      return store(service, root, there.get());
    }
    Wanted wanted =
        client.takesFiles()
            ? delivery.file(root, name, cancel)
            : delivery.origin(root, name, cancel);
    Outcome outcome;
    try {
      replicas.put(
          replica(service, root, "missing", "asked"),
          new Errand(null, "asked", null, now, before == null ? 1 : before.tries() + 1, null));
      outcome = client.pin(wanted, cancel);
    } finally {
      delivery.done(wanted);
    }
    boolean claimed = before != null && before.phase().equals("pinned");
    if (!claimed || outcome instanceof Outcome.Pinned) {
      forget(client, before, outcome, cancel);
    }
    return store(service, root, outcome);
  }

  /// How a request stands that is there already; empty when it has to be asked for.
  private Optional<Outcome> there(
      PinService client, @Nullable Errand before, Cid root, Cancel cancel) {
    if (before != null && before.request() != null && !late(before)) {
      Outcome outcome = client.look(before.request(), root, cancel);
      if (!lost(outcome)) {
        return Optional.of(outcome);
      }
    } else if (before != null && late(before)) {
      return Optional.empty();
    }
    Outcome found = client.find(root, cancel);
    return lost(found) ? Optional.empty() : Optional.of(found);
  }

  private boolean late(Errand errand) {
    return errand.deadline() != null && clock.instant().isAfter(errand.deadline());
  }

  private static boolean lost(Outcome outcome) {
    return outcome instanceof Outcome.Refused(var why, _, _)
        && (why == Outcome.Why.GONE || why == Outcome.Why.FAILED || why == Outcome.Why.WRONG_CID);
  }

  /// A request that came to nothing is taken back once another one stands in its place. Services
  /// that call every request for a root the same have only one.
  private static void forget(
      PinService client, @Nullable Errand before, Outcome outcome, Cancel cancel) {
    String now =
        switch (outcome) {
          case Outcome.Pinned(var request) -> request;
          case Outcome.Waiting(var request, _, _) -> request;
          case Outcome.Refused _ -> null;
        };
    if (before != null
        && before.request() != null
        && now != null
        && !now.equals(before.request())) {
      try {
        client.remove(before.request(), cancel);
      } catch (StudioException e) {
        cancel.check();
        LOG.debug("an old request could not be taken back", e);
      }
    }
  }

  /// Stores what a service said. A question that got no answer takes nothing away from what was
  /// known; what was fetched back and checked before stays so while the service says that it has
  /// it.
  private Outcome store(Service service, Cid root, Outcome outcome) {
    Errand errand = replicas.errand(root.toString(), service.name()).orElse(null);
    Instant now = clock.instant();
    int tries = errand == null ? 0 : errand.tries();
    switch (outcome) {
      case Outcome.Pinned(var request) -> {
        Replica claimed = replica(service, root, "claimed", null);
        replicas.put(
            known(service, root).filter(each -> each.state().equals("checked")).orElse(claimed),
            new Errand(request, "pinned", null, now, tries, null));
      }
      case Outcome.Waiting(var request, var phase, var words) -> {
        String word = phase.name().toLowerCase(Locale.ROOT);
        Instant deadline = deadline(errand, request, phase, word, now);
        if (now.isAfter(deadline)) {
          Outcome.Refused late = new Outcome.Refused(Outcome.Why.TOO_SLOW, word, null);
          refused(service, root, late, errand, now);
          return late;
        }
        replicas.put(
            replica(service, root, "missing", (word + " " + words).strip()),
            new Errand(request, word, deadline, now, tries, null));
      }
      case Outcome.Refused refused -> refused(service, root, refused, errand, now);
    }
    return outcome;
  }

  private Optional<Replica> known(Service service, Cid root) {
    return replicas.of(List.of(root.toString())).stream()
        .filter(each -> each.place().equals(service.name()))
        .findFirst();
  }

  /// The deadline of a state begins with the state.
  private static Instant deadline(
      @Nullable Errand errand, String request, Outcome.Phase phase, String word, Instant now) {
    if (errand != null && errand.phase().equals(word) && request.equals(errand.request())) {
      Instant known = errand.deadline();
      if (known != null) {
        return known;
      }
    }
    return now.plus(phase == Outcome.Phase.QUEUED ? LONGEST_QUEUED : LONGEST_PINNING);
  }

  private void refused(
      Service service, Cid root, Outcome.Refused refused, @Nullable Errand errand, Instant now) {
    boolean decides = Polling.decides(refused.why());
    String state =
        switch (refused.why()) {
          case WRONG_CID -> "lying";
          case FAILED, GONE, TOO_SLOW, NO_FUNDS -> "missing";
          default -> "unreachable";
        };
    String detail = (refused.why().name() + " " + refused.words()).strip();
    Duration pause = refused.retryAfter();
    Instant nextAt = pause == null ? null : now.plus(pause);
    Errand next =
        errand == null
            ? new Errand(null, decides ? "failed" : "asked", null, now, 0, nextAt)
            : decides
                ? new Errand(errand.request(), "failed", null, now, errand.tries(), nextAt)
                : new Errand(
                    errand.request(),
                    errand.phase(),
                    errand.deadline(),
                    now,
                    errand.tries(),
                    nextAt);
    replicas.put(
        known(service, root)
            .filter(each -> each.kept() && !decides)
            .orElse(replica(service, root, state, detail)),
        next);
  }

  private static Replica replica(Service service, Cid root, String state, @Nullable String detail) {
    return new Replica(
        root.toString(), service.name(), service.kind().word(), state, null, null, detail);
  }
}
