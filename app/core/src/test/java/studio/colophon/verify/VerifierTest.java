package studio.colophon.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.CollectionArgs;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.practice.Practice;
import studio.colophon.edition.Edition;
import studio.colophon.edition.Manuscript;
import studio.colophon.fake.PracticeHome;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Statement;
import studio.colophon.terms.Share;
import studio.colophon.terms.Training;
import studio.colophon.text.Graphemes;
import studio.colophon.wallet.Payee;

/// Works that are really recorded, on a real anvil, with terms that are not those of the metadata.
final class VerifierTest {
  private static final EvmAddress ANN =
      EvmAddress.parse("0x1111111111111111111111111111111111111111");
  private static final EvmAddress MEI =
      EvmAddress.parse("0x2222222222222222222222222222222222222222");
  private static final List<Payee> AGREED = List.of(new Payee(ANN, 4), new Payee(MEI, 1));
  private static final StudioAddresses ADDRESSES = new StudioAddresses();
  private static final int BPS = 750;

  @TempDir static Path folder;

  private static PracticeHome home;
  private static Practice practice;

  @BeforeAll
  static void start() {
    home = new PracticeHome(folder.resolve("home"));
    practice = home.open();
  }

  @AfterAll
  static void stop() {
    practice.close();
  }

  /// A work of this title, its CAR file written.
  private record Made(Edition edition, Path car) {
    static Made of(String title) {
      String text = "# " + title + "\n\nThe last one, at night.\n";
      List<Share> shares = List.of(new Share("Ann", ANN, 4), new Share("Mei", MEI, 1));
      Statement origins = Statement.ofImport(text, Graphemes.count(text));
      Manuscript manuscript =
          new Manuscript(title, "Ann", text, "en", null, null, Training.NO, BPS, shares, origins);
      Edition edition = Edition.freeze(manuscript, new Cancel());
      Path car = folder.resolve(edition.metadataCid() + ".car");
      CarWriter.write(car, edition.roots(), BlockSource.of(edition.blocks()), false, new Cancel());
      return new Made(edition, car);
    }

    /// Records it with these terms, which the author signs.
    Made minted(int bps, List<Payee> shares) {
      String metadata = new String(edition.metadata(), StandardCharsets.UTF_8);
      assertTrue(home.mint(practice, PracticeHome.voucher(metadata, bps, shares)).worked());
      return this;
    }

    Verdict verified(EvmAddress collection) {
      Subject.Token token = new Subject.Token(20252026, collection, edition.tokenId());
      return new Verifier(PracticeHome.DOOR, ADDRESSES)
          .verify(token, new Sources(practice.url(), List.of(), car, null), new Cancel());
    }
  }

  private static EvmAddress collection() {
    return ADDRESSES.worksOf(home.collection());
  }

  @Test
  void provesAllThatCanBeProvedOfAnHonestWork() {
    Made made = Made.of("Honest").minted(BPS, AGREED);
    practice.mine(3);
    Verdict verdict = made.verified(collection());
    assertEquals(List.of(Check.LICENCE, Check.PERSON), verdict.with(Result.CLAIMED));
    assertEquals(9, verdict.with(Result.PROVED).size());
    assertNull(verdict.dead());
  }

  @Test
  void seesThatTheContractPaysSomebodyElse() {
    Made made = Made.of("Other shares").minted(BPS, List.of(new Payee(ANN, 1), new Payee(MEI, 4)));
    practice.mine(3);
    assertEquals(List.of(Check.SHARES), made.verified(collection()).with(Result.FAILED));
  }

  @Test
  void seesThatTheContractHasAnotherRoyalty() {
    Made made = Made.of("Other royalty").minted(BPS + 1, AGREED);
    practice.mine(3);
    assertEquals(List.of(Check.ROYALTY), made.verified(collection()).with(Result.FAILED));
  }

  @Test
  void findsAWorkInItsOwnCollectionOnly() {
    Made made = Made.of("Mine").minted(BPS, AGREED);
    practice.mine(3);
    CollectionArgs other = new CollectionArgs(home.signer().address(), 0, "Another", "OTHER");
    Verdict verdict = made.verified(ADDRESSES.worksOf(other));
    assertEquals(List.of(Check.CHAIN), verdict.with(Result.FAILED));
  }

  @Test
  void callsNothingProvedThatCanStillBeUndone() {
    Made made = Made.of("Fresh").minted(BPS, AGREED);
    Verdict verdict = made.verified(collection());
    assertTrue(verdict.with(Result.UNCHECKED).contains(Check.CHAIN));
    assertEquals(List.of(), verdict.with(Result.FAILED));
  }

  @Test
  void readsTheOpeningAndTheStatedOriginsOfAnHonestWork() {
    Verdict verdict = Made.of("Honest reading").minted(BPS, AGREED).verified(collection());
    Reading reading = Objects.requireNonNull(verdict.reading());
    assertEquals("# Honest reading\n\nThe last one, at night.\n", reading.opening());
    assertTrue(reading.whole());
    assertEquals("Ann", reading.author());
    assertEquals(
        Integer.valueOf(Graphemes.count(reading.opening())), reading.origins().get(Origin.UNKNOWN));
  }

  @Test
  void cutsALongOpeningBetweenParagraphsAndNeverInACharacter() {
    String paragraphs = "x".repeat(1000) + "\n\n" + "y".repeat(1000);
    assertEquals("x".repeat(1000), Reading.openingOf(paragraphs));
    String emoji = "x" + "\uD83D\uDE00".repeat(1000);
    assertTrue(Character.isLowSurrogate(Reading.openingOf(emoji).charAt(Reading.LONGEST - 2)));
  }

  @Test
  void tellsHowFarItHasComeAndThatANodeIsSilent() {
    Made made = Made.of("Nowhere");
    List<String> phases = new ArrayList<>();
    URI silent = URI.create("http://127.0.0.1:9");
    Verdict verdict =
        new Verifier(PracticeHome.DOOR, ADDRESSES)
            .verify(
                new Subject.Root(made.edition().metadataCid()),
                new Sources(null, List.of(), null, null, silent),
                (what, done, total) -> phases.add(what + done + "/" + total),
                new Cancel());
    assertEquals(List.of("copy0/5", "metadata1/5", "edition2/5", "page3/5", "chain4/5"), phases);
    assertEquals(List.of(new Verdict.Place(silent.toString(), 0, 0, true)), verdict.places());
    assertEquals("verify.noCopy", Objects.requireNonNull(verdict.dead()).key());
    assertNull(verdict.reading());
  }

  @Test
  void reportsHostileWordsAsTextOnly() {
    Made made = Made.of("<script>alert(1)</script> & \"雨\"");
    Verdict verdict = made.verified(collection());
    String page = new String(new Report(verdict, Locale.ROOT).page(), StandardCharsets.UTF_8);
    assertFalse(page.contains("<script>"));
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;雨&quot;"));
    assertEquals(
        verdict.findings().size(), new Report(verdict, Locale.ROOT).object().get("checks").size());
  }
}
