package studio.colophon.ui.scenes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.publish.StepName;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.review.Line;
import studio.colophon.publish.review.Review;
import studio.colophon.publish.review.Reviews;
import studio.colophon.terms.Terms;
import studio.colophon.terms.Training;
import studio.colophon.works.Work;

/// What somebody has after a while: drafts, published works that earn, and a full outbox.
///
/// @param english a draft
/// @param chinese a draft
/// @param job the publication of a work in English
/// @param token its name on the chain
/// @param chineseJob the publication of a work in Chinese
/// @param chineseToken its name on the chain
record FullHome(
    String english,
    String chinese,
    String job,
    String token,
    String chineseJob,
    String chineseToken) {
  private static final Path SAMPLES = Path.of("../../assets/sample");
  private static final EvmAddress MEI =
      EvmAddress.parse("0x9f2d04e1b1c1e2a3f4d5c6b7a8990a1b2c3d4e5f");
  private static final EvmAddress JONAS =
      EvmAddress.parse("0x71c7656ec7ab88b098defb751b7401b5f6d8976f");
  private static final String KINDNESSES =
      "# A map of small kindnesses\n\nThe first kindness on the map was not marked, because the"
          + " woman who did it had asked for it not to be. It was somewhere near the bakery, where"
          + " the street narrows and people must choose who goes first.\n\nThe second was a coat."
          + " It hung on the railing of the school for eleven days with a note in the pocket, and"
          + " on the twelfth it was gone.\n";
  private static final String NOTES =
      "# Field notes, Orkney\n\nWind from the north-west, and the ferry late again.\n";
  private static final String SALT =
      "# Salt and rope\n\nThe harbour taught him two trades, and he was bad at both of them.\n";
  private static final String SLOW =
      "# On slow reading\n\nA page is a room. Most of us cross it to get to the other door.\n";

  /// Fills a home.
  static FullHome fill(Wiring wiring) {
    wiring.reviews().people().compared(MEI, "Mei Chen", "translator");
    wiring.reviews().people().compared(JONAS, "Jonas Pell", "cover");
    publish(wiring, KINDNESSES, false);
    String chineseJob = publish(wiring, sample("five-minutes-slow.zh-CN.md"), true);
    String job = publish(wiring, sample("the-last-ferry.md"), true);
    hold(wiring, NOTES);
    wait(wiring, SALT);
    wiring.ledger().take(SLOW);
    String chinese = Story.chinese().write(wiring);
    String english = Story.english().write(wiring);
    List<Work> works = wiring.works().refresh(new Cancel());
    int price = 12;
    for (Work work : works) {
      BigInteger wei = BigInteger.TEN.pow(15).multiply(BigInteger.valueOf(price));
      wiring.money().letReaderPay(work.newest(), wei, new Cancel());
      price += 9;
    }
    return new FullHome(
        english, chinese, job, token(wiring, job), chineseJob, token(wiring, chineseJob));
  }

  private static String sample(String file) {
    try {
      return Files.readString(SAMPLES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String token(Wiring wiring, String job) {
    return wiring.works().refresh(new Cancel()).stream()
        .flatMap(work -> work.versions().stream())
        .filter(version -> version.jobId().equals(job))
        .map(version -> String.valueOf(version.token()))
        .findFirst()
        .orElseThrow();
  }

  private static Review review(Wiring wiring, String text, boolean shared) {
    String draft = wiring.ledger().take(text).id();
    Review review =
        wiring
            .reviews()
            .begin(draft, "Ann Lindqvist", new Terms(null, 750, "CC-BY-NC-4.0", Training.NO));
    String own = wiring.reviews().account().toString();
    Line ann = new Line("Ann Lindqvist", "author", own, shared ? "70" : "100", true);
    return new Review(
        review.draftId(),
        review.text(),
        review.count(),
        review.statement(),
        review.title(),
        "Ann Lindqvist",
        review.language(),
        review.cover(),
        shared
            ? List.of(
                ann,
                new Line("Mei Chen", "translator", MEI.toString(), "20", false),
                new Line("Jonas Pell", "cover", JONAS.toString(), "10", false))
            : List.of(ann),
        review.royalty(),
        review.licence(),
        review.training(),
        false,
        List.of());
  }

  /// Puts one into the outbox that is not signed.
  private static void wait(Wiring wiring, String text) {
    Reviews.Prepared prepared = wiring.reviews().prepare(review(wiring, text, true), new Cancel());
    wiring.outboxWorker().take(prepared.jobId());
  }

  /// Signs one and holds it back.
  private static void hold(Wiring wiring, String text) {
    Reviews.Prepared prepared = wiring.reviews().prepare(review(wiring, text, false), new Cancel());
    wiring.reviews().sign(prepared, new Cancel());
    wiring.outbox().pause(prepared.jobId(), true);
    wiring.outboxWorker().take(prepared.jobId());
  }

  private static String publish(Wiring wiring, String text, boolean shared) {
    Reviews.Prepared prepared =
        wiring.reviews().prepare(review(wiring, text, shared), new Cancel());
    wiring.reviews().sign(prepared, new Cancel());
    OutboxWorker worker = wiring.outboxWorker();
    worker.take(prepared.jobId());
    CountDownLatch done = new CountDownLatch(1);
    try (Cancel.Handle _ =
        worker
            .rows()
            .watch(
                rows -> {
                  if (rows.stream()
                      .anyMatch(
                          row -> row.id().equals(prepared.jobId()) && row.phase() == Phase.DONE)) {
                    done.countDown();
                  }
                })) {
      if (!done.await(90, TimeUnit.SECONDS)) {
        throw new AssertionError("not published: " + worker.row(prepared.jobId()));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (!worker.row(prepared.jobId()).orElseThrow().done(StepName.VERIFY)) {
      throw new AssertionError("not checked");
    }
    return prepared.jobId();
  }
}
