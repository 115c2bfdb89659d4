package studio.colophon.publish.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Ids;
import studio.colophon.chain.At;
import studio.colophon.chain.Chain;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.WorksContract;
import studio.colophon.chain.practice.Practice;
import studio.colophon.draft.Draft;
import studio.colophon.draft.Drafts;
import studio.colophon.fake.FakeKubo;
import studio.colophon.fake.PlainTokens;
import studio.colophon.fake.PracticeHome;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.origin.Ledger;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Publishing;
import studio.colophon.publish.StepName;
import studio.colophon.publish.TokenCheck;
import studio.colophon.publish.place.Delivery;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replicas;
import studio.colophon.publish.place.Services;
import studio.colophon.publish.review.People;
import studio.colophon.publish.review.Reviews;
import studio.colophon.store.Database;
import studio.colophon.terms.Terms;

/// Everything that publishes, on one home, with a real practice network and a scripted node.
final class Studio implements AutoCloseable {
  final FakeKubo node;
  final Database database;
  final Ledger ledger;
  final Outbox outbox;
  final Reviews reviews;
  final Pins pins;
  final OutboxWorker worker;
  private final PracticeHome home;
  private @Nullable Practice practice;

  Studio(Path folder) {
    home = new PracticeHome(folder);
    try {
      node = new FakeKubo();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folder.toFile().mkdirs();
    database = Database.open(folder.resolve("colophon.db"));
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Drafts drafts = new Drafts(database, clock, new Ids(random));
    ledger = new Ledger(database, drafts, clock, random);
    pins = pins(folder, clock);
    outbox =
        new Publishing(
                database,
                ledger,
                new Ids(random),
                clock,
                home.wallet(),
                new StudioAddresses(),
                PracticeHome.DOOR,
                pins,
                folder.resolve("works"),
                this::practice,
                (_, _, _, _) -> new TokenCheck.Found(List.of(), List.of()))
            .outbox();
    reviews =
        new Reviews(
            drafts, ledger, outbox, home.wallet(), new People(database, clock), pins.services());
    worker = new OutboxWorker(outbox, clock);
  }

  private Pins pins(Path folder, InstantSource clock) {
    return new Pins(
        new Replicas(database),
        new Services(database, new PlainTokens(), PracticeHome.DOOR, clock),
        new Delivery(
            () -> BlockStore.open(folder.resolve("blocks")),
            PracticeHome.DOOR,
            node::uri,
            folder.resolve("works/scratch")),
        clock);
  }

  synchronized Practice practice() {
    if (practice == null) {
      practice = home.open();
    }
    return practice;
  }

  URI url() {
    return practice().url();
  }

  Draft draft(String text) {
    return ledger.take(text);
  }

  /// Reviews a draft with its defaults and signs it.
  String sign(Draft draft) {
    Reviews.Prepared prepared =
        reviews.prepare(reviews.begin(draft.id(), "Ann Lindqvist", Terms.DEFAULT), new Cancel());
    reviews.sign(prepared, new Cancel());
    worker.take(prepared.jobId());
    return prepared.jobId();
  }

  /// Waits until the row of a job is as wanted.
  Row await(String id, Predicate<Row> wanted) {
    CountDownLatch done = new CountDownLatch(1);
    Row[] found = new Row[1];
    try (Cancel.Handle _ = worker.rows().watch(rows -> look(rows, id, wanted, found, done))) {
      look(worker.rows().get(), id, wanted, found, done);
      if (!done.await(90, TimeUnit.SECONDS)) {
        throw new AssertionError("in vain: " + worker.row(id));
      }
      return found[0];
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void look(
      List<Row> rows, String id, Predicate<Row> wanted, Row[] found, CountDownLatch done) {
    rows.stream()
        .filter(row -> row.id().equals(id) && wanted.test(row))
        .findFirst()
        .ifPresent(
            row -> {
              found[0] = row;
              done.countDown();
            });
  }

  /// How many works the author's collection has at the newest block, as the chain says.
  boolean recorded(Row row) {
    Chain chain = PracticeHome.chain(practice().network());
    EvmAddress collection = EvmAddress.parse(String.valueOf(row.fact(StepName.SIGN, "collection")));
    return new WorksContract(chain, collection)
        .work(new BigInteger(String.valueOf(row.fact(StepName.EDITION, "tokenId"))), At.LATEST)
        .isPresent();
  }

  /// How many transactions the practice account has sent.
  long nonce() {
    return PracticeHome.chain(practice().network()).nonce(home.signer().address());
  }

  @Override
  public void close() {
    worker.close();
    if (practice != null) {
      practice.close();
    }
    database.close();
    try {
      node.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
