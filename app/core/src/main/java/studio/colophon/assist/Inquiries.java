package studio.colophon.assist;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import studio.colophon.base.Fault;
import studio.colophon.base.Ids;
import studio.colophon.base.Problem;
import studio.colophon.generate.Generation;
import studio.colophon.generate.Outcome;
import studio.colophon.store.Database;

/// The writing helper of the window: requests whose answers stream in while the author goes on
/// writing. Answers wait beside the draft and are there again after a restart. Thread-safe; nothing
/// here blocks but [#waiting] and [#spent].
public final class Inquiries implements AutoCloseable {
  private final Shelf shelf;
  private final Ids ids;
  private final InstantSource clock;
  private final Gateways gateways;
  private final Executor threads;
  private final Executor pulse;
  private final Map<String, Request> running = new ConcurrentHashMap<>();
  private final Map<String, BigDecimal> promised = new HashMap<>();

  /// A helper for the drafts of this database.
  ///
  /// @param threads runs a generation, and what is written to the disk; a thread for each task
  /// @param pulse runs a task a moment later: text that streams is told no oftener than that
  public Inquiries(
      Database database,
      Ids ids,
      InstantSource clock,
      Gateways gateways,
      Executor threads,
      Executor pulse) {
    this.shelf = new Shelf(database);
    this.ids = ids;
    this.clock = clock;
    this.gateways = gateways;
    this.threads = threads;
    this.pulse = pulse;
  }

  /// Asks. The answer comes into what is returned; it never fails to return.
  public Request begin(String draftId, ContextTray tray, Place place, Limits limits) {
    Inquiry.Version version = fresh(tray);
    Inquiry inquiry =
        new Inquiry(
            ids.next("q"), draftId, tray.deed(), tray.instruction(), place, List.of(version));
    Request request = new Request(this, inquiry);
    request.run(version, tray, limits);
    return request;
  }

  /// A text that was said in an answer, as a suggestion for a place in the draft.
  public Request place(Inquiry answered, int version, Place place) {
    Inquiry.Version said = answered.versions().get(version);
    Inquiry.Version copy =
        new Inquiry.Version(
            ids.next("s"),
            Inquiry.Stage.READY,
            said.text(),
            said.engine(),
            said.outcome(),
            null,
            said.tokens(),
            Generation.Cost.NOTHING,
            said.timings(),
            List.of(),
            said.prompt(),
            said.at());
    Inquiry inquiry =
        new Inquiry(
            ids.next("q"),
            answered.draftId(),
            Deed.CONTINUE,
            answered.instruction(),
            place,
            List.of(copy));
    Request request = new Request(this, inquiry);
    request.save(copy.id());
    return request;
  }

  /// What waits for the author in a draft, as it was when the program ended. An answer that was
  /// still coming then is kept as far as it came; one that still comes is there as it is. Blocks.
  public List<Request> waiting(String draftId) {
    List<Request> found = new ArrayList<>();
    for (Inquiry inquiry : shelf.waiting(draftId)) {
      Request live = running.get(inquiry.id());
      if (live != null) {
        found.add(live);
        continue;
      }
      Inquiry mended = inquiry;
      for (Inquiry.Version version : inquiry.versions()) {
        mended = mended.with(version.running() ? interrupted(version) : version);
      }
      Request request = new Request(this, mended);
      for (Inquiry.Version version : inquiry.versions()) {
        if (version.running()) {
          request.save(version.id());
        }
      }
      if (mended.waiting()) {
        found.add(request);
      }
    }
    return found;
  }

  /// What was spent in this calendar month, in one currency. Blocks.
  public BigDecimal spent(String currency) {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    return shelf.spent(currency, now.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant());
  }

  /// Hosts to which text may go without asking each time. Blocks.
  public Set<String> trusted() {
    return shelf.trusted();
  }

  /// Remembers such a host. Blocks.
  public void trust(String host) {
    shelf.trust(host, clock.instant());
  }

  /// An answer that nobody has begun.
  Inquiry.Version fresh(ContextTray tray) {
    return new Inquiry.Version(
        ids.next("s"),
        Inquiry.Stage.QUEUED,
        "",
        tray.source().engine(),
        null,
        null,
        Generation.Tokens.UNKNOWN,
        Generation.Cost.UNKNOWN,
        null,
        List.of(),
        tray.source().ai() ? tray.sent() : "",
        clock.instant());
  }

  /// Stops every answer that is coming; what came is kept.
  @Override
  public void close() {
    running.values().forEach(Request::stop);
  }

  /// Requests whose answer is coming, by their ids.
  Map<String, Request> running() {
    return running;
  }

  /// Refuses what the author does not allow. What is let through counts as spent until [#paid] is
  /// told what it really cost: requests that run at once do not pass the limit together.
  ///
  /// @param version id of the answer that is asked for
  /// @throws studio.colophon.base.StudioException `offline`, `needsYou`
  void check(String version, ContextTray tray, Limits limits) {
    Source source = tray.source();
    if (limits.thisComputerOnly() && !source.here()) {
      throw Problem.of(Fault.OFFLINE, "assist.thisComputerOnly", source.host()).exception();
    }
    BigDecimal most = limits.monthly();
    ContextTray.Cost cost = tray.cost();
    BigDecimal amount = cost.amount();
    if (most != null && amount != null && cost.currency().equals(limits.currency())) {
      synchronized (promised) {
        BigDecimal sum = promised.values().stream().reduce(spent(cost.currency()), BigDecimal::add);
        if (sum.add(amount).compareTo(most) > 0) {
          throw Problem.of(
                  Fault.NEEDS_YOU, "assist.spendLimit", most.toPlainString(), cost.currency())
              .exception();
        }
        promised.put(version, amount);
      }
    }
  }

  /// What an answer cost is on the disk now.
  void paid(String version) {
    synchronized (promised) {
      promised.remove(version);
    }
  }

  Shelf shelf() {
    return shelf;
  }

  InstantSource clock() {
    return clock;
  }

  Gateways gateways() {
    return gateways;
  }

  Executor threads() {
    return threads;
  }

  Executor pulse() {
    return pulse;
  }

  private static Inquiry.Version interrupted(Inquiry.Version version) {
    boolean nothing = version.text().isBlank();
    return new Inquiry.Version(
        version.id(),
        nothing ? Inquiry.Stage.REJECTED : Inquiry.Stage.READY,
        version.text(),
        version.engine(),
        Outcome.TRUNCATED,
        Problem.of(Fault.INCOMPLETE, "assist.interrupted"),
        version.tokens(),
        version.cost(),
        version.timings(),
        version.decisions(),
        version.prompt(),
        version.at());
  }
}
