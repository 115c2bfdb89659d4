package studio.colophon.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

class SharesTest {
  /// Addresses of the examples in EIP-55.
  private static final String ANN = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

  private static final String MEI = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
  private static final String TOM = "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB";

  @Test
  void readsPercentagesAndKeepsTheOrderGiven() {
    Shares shares = Shares.parse(List.of("Mei=" + MEI + ":20", " Ann = " + ANN + " : 80 % "));
    assertEquals(new Shares(List.of(share("Mei", MEI, 1), share("Ann", ANN, 4))), shares);
    assertEquals(List.of(share("Ann", ANN, 4), share("Mei", MEI, 1)), shares.ascending());
    assertEquals("20", shares.percent(shares.list().getFirst()));
  }

  @Test
  void readsFractionsAndMixesThemWithPercentages() {
    Shares thirds = Shares.parse(List.of("a=" + ANN + ":1/3", "b=" + MEI + ":2/3"));
    assertEquals(List.of(1, 2), thirds.list().stream().map(Share::weight).toList());
    assertEquals(
        List.of("33.3333", "66.6667"), thirds.list().stream().map(thirds::percent).toList());
    assertEquals(List.of("1/3", "2/3"), thirds.list().stream().map(thirds::exact).toList());
    Shares mixed = Shares.parse(List.of("a=" + ANN + ":12.5", "b=" + MEI + ":7/8"));
    assertEquals(List.of(1, 7), mixed.list().stream().map(Share::weight).toList());
  }

  @Test
  void takesFourDecimalsToTheLastUnit() {
    Shares shares =
        Shares.parse(
            List.of("a=" + ANN + ":33.3333", "b=" + MEI + ":33.3333", "c=" + TOM + ":33.3334"));
    assertEquals(
        List.of(333_333, 333_333, 333_334), shares.list().stream().map(Share::weight).toList());
    assertEquals("33.3334", shares.percent(shares.list().getLast()));
    assertEquals("33.3334 %", shares.exact(shares.list().getLast()));
  }

  @Test
  void mergesAnAddressThatComesTwice() {
    Shares shares =
        Shares.parse(
            List.of(
                "Ann=" + ANN + ":30",
                "Mei=" + MEI + ":50",
                "Again=" + ANN.toLowerCase(Locale.ROOT) + ":20"));
    assertEquals(new Shares(List.of(share("Ann", ANN, 1), share("Mei", MEI, 1))), shares);
  }

  @Test
  void aSingleShareIsTheWhole() {
    assertEquals(
        Shares.all("Ann", EvmAddress.parse(ANN)), Shares.parse(List.of("Ann=" + ANN + ":100")));
  }

  @Test
  void takesANameWithAnEqualsSign() {
    assertEquals("a=b", Shares.parse(List.of("a=b=" + ANN + ":100")).list().getFirst().name());
  }

  @ParameterizedTest
  @CsvSource({
    "99.5, shares.tooLittle, 99.5 %, 0.5 %",
    "0.0001, shares.tooLittle, 0.0001 %, 99.9999 %",
    "5/6, shares.tooLittle, 5/6, 1/6",
    "100.0001, shares.tooMuch, 100.0001 %, 0.0001 %",
    "7/6, shares.tooMuch, 7/6, 1/6",
  })
  void saysTheExactSum(String part, String key, String sum, String rest) {
    assertEquals(Problem.of(Fault.BAD_SHARES, key, sum, rest), problem("Ann=" + ANN + ":" + part));
  }

  @ParameterizedTest
  @CsvSource({
    "Ann, shares.form",
    "Ann=%s, shares.form",
    "=%s:100, shares.form",
    "Ann=%s:, shares.part",
    "Ann=%s:ten, shares.part",
    "Ann=%s:-5, shares.part",
    "Ann=%s:1e2, shares.part",
    "Ann=%s:1/0, shares.part",
    "Ann=%s:33.33333, shares.part",
    "Ann=%s:٣٣, shares.part",
    "Ann=%s:0, shares.zero",
    "Ann=%s:0/5, shares.zero",
    "Ann=%s:1/7777777, shares.tooLittle",
  })
  void refusesWhatIsNoShare(String text, String key) {
    Problem problem = problem(text.replace("%s", ANN));
    assertEquals(Fault.BAD_SHARES, problem.fault());
    assertEquals(key, problem.key());
  }

  @Test
  void refusesWrongAddresses() {
    assertEquals("address.checksum", problem("a=" + ANN.replace("aAeb", "AAeb") + ":100").key());
    assertEquals("address.zero", problem("a=0x" + "0".repeat(40) + ":100").key());
    assertEquals("address.form", problem("a=ann.eth:100").key());
  }

  @Test
  void refusesWhatTheContractCannotPay() {
    String fine = "a=" + ANN + ":1/1000003";
    assertEquals("shares.tooFine", problem(fine, "b=" + MEI + ":1000002/1000003").key());
    List<String> many = new ArrayList<>();
    for (int i = 1; i <= 101; i++) {
      many.add("p" + i + "=0x" + String.format("%040x", i) + ":1/101");
    }
    assertEquals("shares.tooMany", problem(many.toArray(String[]::new)).key());
    assertEquals("shares.none", problem().key());
  }

  @Test
  void pointsOutLookAlikes() {
    EvmAddress one = EvmAddress.parse("0xabcd" + "1".repeat(32) + "9876");
    EvmAddress two = EvmAddress.parse("0xabcd" + "2".repeat(32) + "9876");
    EvmAddress three = EvmAddress.parse("0xabcd" + "3".repeat(32) + "9876");
    Shares shares = Shares.parse(List.of("a=" + one + ":50", "b=" + two + ":50"));
    assertEquals(
        List.of(
            new Shares.Warning("shares.lookAlikeKnown", one, three),
            new Shares.Warning("shares.lookAlike", two, one),
            new Shares.Warning("shares.lookAlikeKnown", two, three)),
        shares.warnings(List.of(three)));
    assertEquals(List.of(), Shares.all("a", one).warnings(List.of(one)));
  }

  @Test
  void anyOrderGivesTheSameWeights() {
    long seed = 20251126;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<String> texts = new ArrayList<>();
      int left = 1_000_000;
      int people = 1 + random.nextInt(9);
      for (int i = 1; i <= people; i++) {
        int units = i == people ? left : 1 + random.nextInt(left - (people - i));
        left -= units;
        texts.add("p%d=0x%040x:%d/1000000".formatted(i, i, units));
      }
      Shares shares = Shares.parse(texts);
      Collections.shuffle(texts, random);
      assertEquals(shares.ascending(), Shares.parse(texts).ascending(), "seed " + seed);
      int divisor = shares.list().stream().mapToInt(Share::weight).reduce(0, SharesTest::gcd);
      assertEquals(1, divisor, "seed " + seed);
      assertTrue(shares.total() <= Shares.MOST_WEIGHT, "seed " + seed);
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static Share share(String name, String address, int weight) {
    return new Share(name, EvmAddress.parse(address), weight);
  }

  private static Problem problem(String... shares) {
    return assertThrows(StudioException.class, () -> Shares.parse(List.of(shares))).problem();
  }
}
