package studio.colophon.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Ids;
import studio.colophon.base.Problem;
import studio.colophon.draft.Drafts;
import studio.colophon.fake.FakeModel;
import studio.colophon.generate.Brief;
import studio.colophon.generate.Coach;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.Engine;
import studio.colophon.generate.Outcome;
import studio.colophon.generate.Sink;
import studio.colophon.net.Door;
import studio.colophon.origin.Ledger;
import studio.colophon.store.Database;

final class InquiriesTest {
  private static final String TEXT = "He had kept the lamp. Nobody else read it.";
  private static final List<String> PIECES = List.of("He kept ", "the lamp. ", "He read ", "it.");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T01:00:00Z"));

  @TempDir Path folder;
  private final Ids ids = new Ids(new Random(5));
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Database database;
  private @Nullable FakeModel model;
  private String draft = "";

  @BeforeEach
  void opens() throws Exception {
    model = new FakeModel(PIECES, "k");
    draft =
        database()
            .write(c -> new Drafts(database(), CLOCK, ids).add(c, "T", "en", TEXT, null))
            .id();
  }

  @AfterEach
  void closes() throws Exception {
    threads.close();
    model().close();
    database().close();
  }

  private Database database() {
    if (database == null) {
      database = Database.open(folder.resolve("colophon.db"));
    }
    return database;
  }

  private FakeModel model() {
    assertNotNull(model);
    return model;
  }

  private Inquiries inquiries() {
    return new Inquiries(
        database(),
        ids,
        CLOCK,
        source ->
            source.base() == null
                ? new Coach()
                : new Endpoint(new Door(false), source.base(), source.model(), null),
        threads,
        CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
  }

  private Source source(String behaviour) {
    return new Source("fake", model().url(behaviour), "m", null);
  }

  private static ContextTray tray(Deed deed, Source source) {
    return ContextTray.of(
        deed,
        source,
        deed == Deed.REWRITE ? "plainer" : "what?",
        TEXT,
        place(),
        new ContextTray.Sees(600, List.of()));
  }

  private static Place place() {
    return Place.of(TEXT, 0, TEXT.length());
  }

  private Request begin(String behaviour) {
    return inquiries().begin(draft, tray(Deed.REWRITE, source(behaviour)), place(), Limits.NONE);
  }

  private static Inquiry.Version ended(Request request) throws InterruptedException {
    return until(request, inquiry -> !inquiry.last().running()).last();
  }

  private static Inquiry until(Request request, Predicate<Inquiry> holds)
      throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    try (Cancel.Handle _ =
        request
            .now()
            .watch(
                now -> {
                  if (holds.test(now)) {
                    reached.countDown();
                  }
                })) {
      if (!holds.test(request.now().get())) {
        assertTrue(reached.await(20, TimeUnit.SECONDS), "in time");
      }
      return request.now().get();
    }
  }

  /// What a server may do, and what becomes of the answer; nothing ever reaches the draft.
  @ParameterizedTest
  @CsvSource({
    "ok, complete, He kept the lamp. He read it.",
    "crlf, complete, He kept the lamp. He read it.",
    "bytewise, complete, He kept the lamp. He read it.",
    "surrogates, complete, He kept the lamp. He read it.",
    "length, length, He kept the lamp. He read it.",
    "content_filter, filtered, He kept the lamp. He read it.",
    "eof, truncated, He kept the lamp.",
    "noFinish, truncated, He kept the lamp.",
    "malformed, providerError, He kept the lamp.",
    "errorData, providerError, He kept the lamp.",
    "500, providerError, ''",
    "401, providerError, ''",
    "html, notAStream, ''",
    "empty, notAStream, ''",
    "closesAtOnce, unreachable, ''"
  })
  void keepsWhatCameWhateverTheServerDoes(String behaviour, String outcome, String text)
      throws InterruptedException {
    Request request = begin(behaviour);
    Inquiry.Version version = ended(request);
    assertEquals(outcome, version.outcome() == null ? "" : version.outcome().code());
    assertEquals(text, version.text().strip());
    assertEquals(Inquiry.Stage.READY, version.stage());
    boolean well = version.whole();
    assertEquals(well, version.problem() == null);
    assertEquals(TEXT, new Drafts(database(), CLOCK, ids).find(draft).orElseThrow().text());
  }

  @Test
  void isUnreachableWhenNobodyListens() throws InterruptedException {
    Source nobody = new Source("x", URI.create("http://127.0.0.1:9/v1"), "m", null);
    Request request = inquiries().begin(draft, tray(Deed.REWRITE, nobody), place(), Limits.NONE);
    assertEquals(Outcome.UNREACHABLE, ended(request).outcome());
  }

  @Test
  void closesTheSocketWhenItIsStoppedAndKeepsWhatCame() throws InterruptedException {
    Request request = begin("stall");
    FakeModel.Seen seen = model().next();
    until(request, inquiry -> inquiry.last().text().contains("lamp"));
    request.stop();
    assertTrue(seen.closes(), "the server saw the connection close");
    Inquiry.Version version = ended(request);
    assertEquals(Outcome.CANCELLED, version.outcome());
    assertEquals("He kept the lamp.", version.text().strip());
  }

  @Test
  void stopsTwiceAndBeforeAnythingCame() throws InterruptedException {
    Request request = begin("noHeaders");
    FakeModel.Seen seen = model().next();
    request.stop();
    request.stop();
    assertTrue(seen.closes());
    assertEquals(Outcome.CANCELLED, ended(request).outcome());
  }

  @Test
  void keepsEveryVersionWhenAskedAgain() throws InterruptedException {
    Request request = begin("eof");
    ended(request);
    request.again(tray(Deed.REWRITE, source("ok")), Limits.NONE);
    Inquiry inquiry = until(request, now -> now.versions().size() == 2 && !now.last().running());
    assertEquals(Outcome.TRUNCATED, inquiry.versions().getFirst().outcome());
    assertEquals(Outcome.COMPLETE, inquiry.last().outcome());
    assertEquals(2, inquiry.hunks(1).size());
  }

  @Test
  void isThereAgainAfterARestartWithWhatWasDecided() throws InterruptedException {
    Request request = begin("ok");
    ended(request);
    Hunks hunks = request.now().get().hunks(0);
    request.decide(0, hunks.with(0, new Hunks.Decision(Hunks.Said.KEPT, "He kept a lamp. ")));
    Inquiry before = request.now().get();
    restart();
    List<Request> waiting = inquiries().waiting(draft);
    assertEquals(1, waiting.size());
    assertEquals(before, waiting.getFirst().now().get());
    Hunks again = waiting.getFirst().now().get().hunks(0);
    assertEquals("He kept a lamp. ", again.decisions().getFirst().edited());
    waiting.getFirst().dismiss();
    restart();
    assertEquals(List.of(), inquiries().waiting(draft));
  }

  @Test
  void keepsWhatWasStreamingWhenTheProgramEnded() throws InterruptedException {
    Request request = begin("stall");
    until(request, inquiry -> inquiry.last().text().contains("lamp"));
    new Shelf(database()).put(request.now().get(), request.now().get().last());
    // what a crash leaves: the row as it was while it streamed
    List<Request> found = inquiries().waiting(draft);
    Inquiry.Version version = found.getFirst().now().get().last();
    assertEquals(Inquiry.Stage.READY, version.stage());
    assertEquals("He kept the lamp.", version.text().strip());
    Problem problem = version.problem();
    assertEquals("assist.interrupted", problem == null ? "" : problem.key());
    request.stop();
    ended(request);
  }

  @Test
  void acceptsOnceNothingIsLeftOpen() throws InterruptedException {
    Request request = begin("ok");
    ended(request);
    Hunks hunks = request.now().get().hunks(0);
    hunks = hunks.with(0, new Hunks.Decision(Hunks.Said.DISCARDED, null));
    request.decide(0, hunks);
    assertEquals(Inquiry.Stage.READY, request.now().get().last().stage());
    request.decide(0, hunks.with(1, new Hunks.Decision(Hunks.Said.KEPT, null)));
    assertEquals(Inquiry.Stage.ACCEPTED, request.now().get().last().stage());
    request.decide(0, hunks.with(1, Hunks.Decision.OPEN));
    assertEquals(Inquiry.Stage.READY, request.now().get().last().stage(), "taken back");
    request.stale(0, true);
    assertEquals(Inquiry.Stage.STALE, request.now().get().last().stage());
    request.stale(0, false);
    assertEquals(Inquiry.Stage.READY, request.now().get().last().stage());
  }

  @Test
  void sendsNothingElsewhereWhenThisComputerIsAllThatIsAllowed() throws InterruptedException {
    Source far = new Source("x", URI.create("https://api.example.com/v1"), "m", null);
    Request request =
        inquiries().begin(draft, tray(Deed.ASK, far), place(), new Limits(true, null, "EUR"));
    Problem problem = ended(request).problem();
    assertEquals("assist.thisComputerOnly", problem == null ? "" : problem.key());
  }

  @Test
  void spendsNoMoreThanTheAuthorAllows() throws InterruptedException {
    Price price = new Price(new BigDecimal("1000"), new BigDecimal("1000"), "EUR");
    Source far = new Source("x", URI.create("https://api.example.com/v1"), "m", price);
    Limits limits = new Limits(false, new BigDecimal("0.01"), "EUR");
    Request request = inquiries().begin(draft, tray(Deed.ASK, far), place(), limits);
    Problem problem = ended(request).problem();
    assertEquals("assist.spendLimit", problem == null ? "" : problem.key());
    assertEquals(0, model().seen().size());
  }

  private static Source far(String currency) {
    Price price = new Price(new BigDecimal("1000"), new BigDecimal("1000"), currency);
    return new Source("x", URI.create("https://api.example.com/v1"), "m", price);
  }

  /// What was spent before, what is being spent, and what this would cost, are one sum; other
  /// currencies and other months are not part of it.
  @ParameterizedTest
  @CsvSource({
    "EUR, EUR, 2026-11-01T00:00:00Z, assist.spendLimit",
    "EUR, EUR, 2026-10-31T23:59:59Z, net.offline",
    "EUR, USD, 2026-11-24T00:00:00Z, net.offline",
    "CNY, CNY, 2026-11-24T00:00:00Z, assist.spendLimit"
  })
  void countsWhatTheMonthHasCostInTheCurrencyOfTheLimit(
      String currency, String other, Instant before, String key) throws InterruptedException {
    Request earlier = begin("ok");
    ended(earlier);
    while (!isStored()) { // the answer is told before it is on the disk
      Thread.sleep(10);
    }
    database()
        .write(
            connection -> {
              try (var update =
                  connection.prepareStatement(
                      "UPDATE suggestion SET cost_amount = '99.9', cost_currency = ?,"
                          + " created_at = ?")) {
                update.setString(1, other);
                update.setString(2, before.toString());
                return update.executeUpdate();
              }
            });
    Limits limits = new Limits(false, new BigDecimal("100"), currency);
    Inquiries closed = offline();
    ContextTray tray = tray(Deed.ASK, far(currency));
    Problem problem = ended(closed.begin(draft, tray, place(), limits)).problem();
    assertEquals(key, problem == null ? "" : problem.key());
  }

  private boolean isStored() {
    return database()
        .read(
            connection -> {
              try (var select =
                      connection.prepareStatement(
                          "SELECT count(*) FROM suggestion WHERE outcome IS NULL");
                  var rows = select.executeQuery()) {
                return rows.next() && rows.getInt(1) == 0;
              }
            });
  }

  /// As [#inquiries], behind a door that lets nothing out: what passed the limit is refused there.
  private Inquiries offline() {
    return new Inquiries(
        database(),
        ids,
        CLOCK,
        source ->
            (_, _, _) -> {
              throw Problem.of(Fault.OFFLINE, "net.offline", "x").exception();
            },
        threads,
        Runnable::run);
  }

  @Test
  void requestsThatRunAtOnceDoNotPassTheLimitTogether() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    List<CompletableFuture<Void>> tasks = new CopyOnWriteArrayList<>();
    Inquiries slow =
        new Inquiries(
            database(),
            ids,
            CLOCK,
            source ->
                (_, _, _) -> {
                  inside.countDown();
                  try {
                    assertTrue(leave.await(20, TimeUnit.SECONDS));
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  throw Problem.of(Fault.OFFLINE, "net.offline", "x").exception();
                },
            task -> tasks.add(CompletableFuture.runAsync(task, threads)),
            Runnable::run);
    ContextTray tray = tray(Deed.ASK, far("EUR"));
    BigDecimal amount = tray.cost().amount();
    assertNotNull(amount);
    Limits limits = new Limits(false, amount.multiply(new BigDecimal("1.5")), "EUR");
    Request first = slow.begin(draft, tray, place(), limits);
    assertTrue(inside.await(20, TimeUnit.SECONDS));
    Problem second = ended(slow.begin(draft, tray, place(), limits)).problem();
    assertEquals("assist.spendLimit", second == null ? "" : second.key());
    leave.countDown();
    ended(first);
    tasks.forEach(CompletableFuture::join);
    Problem third = ended(slow.begin(draft, tray, place(), limits)).problem();
    assertEquals("net.offline", third == null ? "" : third.key(), "the first one cost nothing");
  }

  /// What the command line was answered and did not keep waits in the window too.
  @ParameterizedTest
  @CsvSource({
    "ok, complete, He kept the lamp. He read it.",
    "eof, truncated, He kept the lamp.",
    "500, '', ''",
    "closesAtOnce, '', ''"
  })
  void findsWhatTheCommandLineSuggested(String behaviour, String outcome, String text) {
    Drafts drafts = new Drafts(database(), CLOCK, ids);
    new Assistant(database(), new Ledger(database(), drafts, CLOCK, new Random(3)), ids, CLOCK)
        .suggest(
            new Endpoint(new Door(false), model().url(behaviour), "m", null),
            new Engine(Engine.Kind.ENDPOINT, "m", null, "http://127.0.0.1"),
            Brief.of("下一句？"),
            drafts.find(draft),
            false,
            Sink.NONE,
            new Cancel());
    List<Request> waiting = inquiries().waiting(draft);
    assertEquals(text.isEmpty() ? 0 : 1, waiting.size());
    for (Request request : waiting) {
      Inquiry found = request.now().get();
      assertEquals("下一句？", found.instruction());
      assertEquals(text, found.last().text().strip());
      assertEquals(outcome, found.last().outcome() == null ? "" : found.last().outcome().code());
      assertEquals(TEXT.length(), found.place().find(TEXT, "").orElseThrow());
      request.dismiss();
    }
    restart();
    assertEquals(List.of(), inquiries().waiting(draft));
  }

  @Test
  void asksTheCoachWithoutANetwork() throws InterruptedException {
    Request request = inquiries().begin(draft, tray(Deed.ASK, Source.COACH), place(), Limits.NONE);
    Inquiry.Version version = ended(request);
    assertEquals(Outcome.COMPLETE, version.outcome());
    assertFalse(version.engine().ai());
    assertTrue(version.text().contains("No AI is involved"));
    Request placed = inquiries().place(request.now().get(), 0, Place.of(TEXT, 3, 3));
    assertEquals(Deed.CONTINUE, placed.now().get().deed());
    assertNull(placed.now().get().last().problem());
  }

  @Test
  void takesAHugeAnswerWithoutTellingEachPiece() throws InterruptedException {
    Request request = begin("many");
    AtomicInteger told = new AtomicInteger();
    try (Cancel.Handle _ = request.now().watch(_ -> told.incrementAndGet())) {
      assertEquals(200_000 * 5, ended(request).text().length());
    }
    assertTrue(told.get() < 20_000, told + " values for 200 000 pieces");
  }

  @Test
  void remembersAHostTheAuthorTrusts() {
    inquiries().trust("api.example.com");
    inquiries().trust("api.example.com");
    restart();
    assertEquals(Set.of("api.example.com"), inquiries().trusted());
  }

  private void restart() {
    threads.close();
    database().close();
    database = null;
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }
}
