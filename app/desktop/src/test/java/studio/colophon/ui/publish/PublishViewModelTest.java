package studio.colophon.ui.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.publish.review.Finding;
import studio.colophon.publish.review.Review;
import studio.colophon.settings.Author;
import studio.colophon.terms.Training;
import studio.colophon.ui.fx.Jobs;

/// Publishing without a window: the review, the signature and what the outbox makes of it, over a
/// real home and a real practice network.
final class PublishViewModelTest {
  private static final String MEI = "0x71C7656EC7ab88b098defB751B7401B5f6d8976F";

  @TempDir Path folder;
  private Path home;
  private Author author = new Author("Ann", null, "no", 0);
  private Wiring wiring;
  private PublishViewModel model;

  @BeforeEach
  void open() {
    home = folder.resolve("home");
    again(false);
  }

  @AfterEach
  void close() {
    wiring.close();
  }

  /// A program on the home, as after a start.
  private void again(boolean offline) {
    wiring = Wiring.of(home, offline, new Cancel());
    model =
        new PublishViewModel(
            new Publisher(
                wiring::reviews,
                wiring::outboxWorker,
                _ -> false,
                () -> author,
                given -> author = given),
            Jobs.direct());
  }

  private String draft(String text) {
    return wiring.ledger().take(text).id();
  }

  private String sign() {
    String[] id = new String[1];
    model.prepare();
    model.sign(signed -> id[0] = signed);
    return Objects.requireNonNull(id[0], () -> "not signed: " + model.trouble().get());
  }

  private Row done(String id) {
    CountDownLatch done = new CountDownLatch(1);
    try (Cancel.Handle _ =
        wiring
            .outboxWorker()
            .rows()
            .watch(
                rows -> {
                  if (rows.stream()
                      .anyMatch(row -> row.id().equals(id) && row.phase() == Phase.DONE)) {
                    done.countDown();
                  }
                })) {
      wiring.outboxWorker().start();
      boolean already =
          wiring.outboxWorker().row(id).filter(row -> row.phase() == Phase.DONE).isPresent();
      assertTrue(
          already || done.await(90, TimeUnit.SECONDS),
          () -> String.valueOf(wiring.outboxWorker().row(id)));
      return wiring.outboxWorker().row(id).orElseThrow();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Review review() {
    return Objects.requireNonNull(model.review().get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# The ferry\n\nNobody came aboard.\n",
        "# 雨夜\n\n没有人上船。\n",
        "# العبّارة الأخيرة\n\nلم يصعد أحد. שלום 123\n"
      })
  void isValidAsItOpensAndGoesToTheEnd(String text) {
    model.open(draft(text));
    assertEquals(List.of(), model.findings().get());
    assertEquals(Training.NO, model.rights().training().get());
    Row row = done(sign());
    assertEquals(text.startsWith("# 雨") ? "zh-CN" : "en", row.request().language());
    assertEquals("Ann", row.request().author());
  }

  @Test
  void signsAndPublishesWithOnlyThisComputerAllowed() {
    String id = draft("# Offline\n\nAll on this computer.\n");
    wiring.close();
    again(true);
    model.open(id);
    done(sign());
  }

  @Test
  void takesItBackWhenTheAuthorDoesNotSign() {
    model.open(draft("# Back\n\nText.\n"));
    model.prepare();
    assertEquals(1, wiring.outbox().waiting().size());
    model.decline();
    assertEquals(List.of(), wiring.outbox().waiting());
    assertNull(model.prepared().get());
    assertEquals("Back", model.title().get());
    assertTrue(wiring.outbox().find(sign()).isOver(studio.colophon.publish.StepName.SIGN));
  }

  @Test
  void goesOnAfterTheProgramEndedBetweenEverything() {
    String draft = draft("# Ended\n\nText.\n");
    model.open(draft);
    model.prepare();
    wiring.close();
    again(false);
    model.open(draft);
    String id = sign();
    wiring.close();
    again(false);
    assertEquals(1, wiring.outbox().waiting().size(), "one publication, not two");
    done(id);
  }

  @Test
  void isTheSamePublicationWhenDoneTwice() {
    String draft = draft("# Twice\n\nText.\n");
    model.open(draft);
    String first = sign();
    done(first);
    model.open(draft);
    assertEquals(first, sign());
    assertEquals(1, wiring.outbox().all().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a", "\u0089PNG", "<svg onload='x()'/>", "<html>"})
  void refusesACoverThatIsNone(String bytes) throws IOException {
    model.open(draft("# Cover\n\nText.\n"));
    Path file =
        Files.write(folder.resolve("cover.png"), bytes.getBytes(StandardCharsets.ISO_8859_1));
    model.cover().choose(file);
    assertTrue(Objects.requireNonNull(model.trouble().get()).key().startsWith("cover."));
    assertNull(model.cover().given().get());
    assertEquals(List.of(), model.findings().get(), "nothing else changed");
    model.cover().choose(folder.resolve("missing.png"));
    assertEquals("cover.missing", Objects.requireNonNull(model.trouble().get()).key());
  }

  @Test
  void refusesAnEmptyTextAndAnEmptyOrEndlessTitle() {
    model.open(draft("   \n\n"));
    assertFalse(model.findings().get().isEmpty());
    model.prepare();
    assertEquals(List.of(), wiring.outbox().all(), "nothing was begun");
    model.open(draft("# Good\n\nText.\n"));
    model.title().set("x".repeat(100_000));
    assertEquals(Finding.Field.TITLE, model.findings().get().getFirst().field());
    model.title().set("   ");
    assertEquals("title.empty", model.findings().get().getFirst().problem().key());
    model.title().set("Good again");
    assertEquals(List.of(), model.findings().get());
  }

  @Test
  void publishesAHugeText() {
    model.open(draft("# Huge\n\n" + "All work and no play. ".repeat(40_000)));
    done(sign());
  }

  @Test
  void fillsInFromWordsAndRemembersWhomItCompared() {
    String draft = draft("# Shared\n\nText.\n");
    model.open(draft);
    model
        .rights()
        .words()
        .set("Mei translated it, so give her a fifth; the rest is mine. 7.5% on resales.");
    model.rights().fillIn();
    assertEquals(List.of("80", "20"), review().lines().stream().map(each -> each.part()).toList());
    assertEquals("7.5", review().royalty());
    LineModel mei = model.rights().lines().getLast();
    assertEquals("translator", mei.role().get());
    mei.address().set("0x71C7656EC7ab88b098defB751B7401B5f6d8976f");
    assertEquals("address.checksum", model.findings().get().getFirst().problem().key());
    mei.address().set(MEI);
    assertEquals("review.compare", model.findings().get().getFirst().problem().key());
    model.prepare();
    assertNull(model.prepared().get(), "not before it was compared");
    model.rights().compared(mei);
    assertEquals(List.of(), model.findings().get());
    String id = sign();
    assertEquals(
        2,
        Objects.requireNonNull(wiring.outbox().find(id).request().terms().shares()).list().size());
    model.open(draft("# Another\n\nText.\n"));
    assertEquals(List.of(), model.findings().get(), "filled in as last time, known address");
    assertEquals("Mei", model.rights().lines().getLast().name().get());
    assertEquals("7.5", model.rights().royalty().get());
    assertEquals(new Author("Ann", null, "no", 750), author);
  }

  @Test
  void warnsOfAnAddressThatLooksLikeAKnownOne() {
    model.open(draft("# Alike\n\nText.\n"));
    model.rights().addLine();
    LineModel line = model.rights().lines().getLast();
    model.rights().lines().getFirst().part().set("50");
    line.part().set("50");
    line.name().set("Mei");
    line.address().set(MEI);
    model.rights().compared(line);
    line.address().set("0x71c7000000000000000000000000000000000" + "76f");
    assertEquals(1, model.findings().get().size());
    line.address().set("0x71c700000000000000000000000000000000976f");
    assertEquals("review.lookAlike", model.findings().get().getFirst().problem().key());
  }

  @Test
  void addsUpToTheFourthDecimal() {
    model.open(draft("# Parts\n\nText.\n"));
    model.rights().addLine();
    LineModel other = model.rights().lines().getLast();
    model.rights().lines().getFirst().part().set("66.6667");
    other.part().set("33.3333");
    assertEquals("100 %", review().total().orElseThrow());
    other.part().set("33.3334");
    assertTrue(
        model.findings().get().stream()
            .anyMatch(each -> each.problem().key().equals("shares.tooMuch")));
    model.rights().lines().getFirst().part().set("2/3");
    other.part().set("1/3");
    assertEquals("100 %", review().total().orElseThrow());
    other.part().set("a bit");
    assertTrue(
        model.findings().get().stream().anyMatch(each -> each.field() == Finding.Field.SHARE));
  }

  @Test
  void doesNotSignAnotherTextThanWasReviewed() {
    String id = draft("# Text\n\nAs reviewed.\n");
    model.open(id);
    var review = review();
    var other =
        new Review(
            id,
            review.text() + "More.",
            review.count(),
            review.statement(),
            review.title(),
            review.author(),
            review.language(),
            review.cover(),
            review.lines(),
            review.royalty(),
            review.licence(),
            review.training(),
            review.atNode(),
            review.services());
    var refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            studio.colophon.base.StudioException.class,
            () -> wiring.reviews().prepare(other, new Cancel()));
    assertEquals("review.textChanged", refused.problem().key());
    assertNotEquals(other.text(), review.text());
  }
}
