package studio.colophon.works.earnings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.fake.Node;
import studio.colophon.works.Bench;
import studio.colophon.works.Person;
import studio.colophon.works.Version;

/// On a real practice network; what somebody has is told by the node itself.
class EarningsTest {
  private static final BigInteger WEI = new BigInteger("20000000000000007");

  @TempDir Path home;

  @Test
  void countsToTheWeiWhatCameInWaitsAndIsPaid() {
    try (Bench bench = Bench.in(home)) {
      bench.publish("A map of small kindnesses", "# A map\n\nOne.\n", bench.three());
      bench.publish("=1+1, \"quoted\"", "# Quoted\n\nTwo.\n", null);
      Money money = bench.wiring().money();
      assertEquals(BigInteger.ZERO, money.refresh(new Cancel()).total());
      assertEquals(new Money.Done(0, false), money.payEveryone(Progress.NONE, new Cancel()));

      money.letReaderPay(bench.work(1).newest(), WEI, new Cancel());
      money.letReaderPay(bench.work(1).newest(), WEI, new Cancel());
      money.letReaderPay(bench.work(2).newest(), BigInteger.TEN, new Cancel());
      Earnings before = money.refresh(new Cancel());
      BigInteger both = WEI.shiftLeft(1);
      assertEquals(both.add(BigInteger.TEN), before.total());
      assertEquals(both, before.row(1).earned());
      assertEquals(BigInteger.TEN, before.row(2).earned());
      assertEquals(BigInteger.ZERO, before.row(2).ready());
      Person you = before.you().orElseThrow();
      // 7 : 2 : 1 of a balance that is no whole number of units
      BigInteger unit = both.divide(BigInteger.TEN);
      assertEquals(unit.multiply(BigInteger.valueOf(7)), before.ready(you));
      assertEquals(unit.shiftLeft(1), before.ready(bench.person(Bench.MEI)));
      assertEquals(unit, before.ready(bench.person(Bench.JONAS)));
      assertEquals(BigInteger.TEN, before.paid(you));

      List<Long> told = new ArrayList<>();
      Money.Done done = money.payEveryone((_, at, _) -> told.add(at), new Cancel());
      assertEquals(new Money.Done(1, false), done);
      assertEquals(List.of(0L, 1L), told);
      Earnings after = money.refresh(new Cancel());
      assertEquals(BigInteger.ZERO, after.ready(you));
      assertEquals(unit.multiply(BigInteger.valueOf(7)).add(BigInteger.TEN), after.paid(you));
      assertEquals(both.add(BigInteger.TEN), after.total());
      assertEquals(BigInteger.ZERO, after.row(1).ready());
      assertEquals(1, after.payouts().size());
      assertEquals(both.subtract(both.mod(BigInteger.TEN)), after.payouts().getFirst().arrived());
      assertEquals(unit.shiftLeft(1), balance(bench, Bench.MEI));
      assertEquals(unit, balance(bench, Bench.JONAS));

      // again: nothing is left to be paid, and nobody is paid twice
      assertEquals(new Money.Done(0, false), money.payEveryone(Progress.NONE, new Cancel()));
      assertEquals(unit.shiftLeft(1), balance(bench, Bench.MEI));
      table(after);
    }
    // nothing of this was only in memory
    try (Bench bench = Bench.in(home)) {
      Earnings again = bench.wiring().money().refresh(new Cancel());
      assertEquals(WEI.shiftLeft(1).add(BigInteger.TEN), again.total());
      assertEquals(1, again.payouts().size());
      assertEquals(Income.Kind.READER, again.incomes().getFirst().kind());
    }
  }

  private static void table(Earnings earnings) {
    byte[] csv = Csv.of(earnings, Map.of(1, "雨夜,\n\"hm\"", 2, "=HYPERLINK(1)"));
    assertEquals((byte) 0xEF, csv[0]);
    List<List<String>> rows = Rfc4180.read(new String(csv, StandardCharsets.UTF_8).substring(1));
    // a head, two payments to three people, one to the author alone, one payout to three
    assertEquals(1 + 6 + 1 + 3, rows.size());
    assertTrue(rows.stream().allMatch(row -> row.size() == 13));
    BigInteger in = BigInteger.ZERO;
    for (List<String> row : rows.subList(1, rows.size())) {
      assertTrue(row.getFirst().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
      if (row.get(1).equals("came in")) {
        in = in.add(new BigInteger(row.get(8)));
      }
    }
    assertEquals(WEI.subtract(WEI.mod(BigInteger.TEN)).shiftLeft(1).add(BigInteger.TEN), in);
    assertTrue(rows.stream().anyMatch(row -> row.get(3).equals("雨夜,\n\"hm\"")));
    assertTrue(rows.stream().anyMatch(row -> row.get(3).equals("'=HYPERLINK(1)")));
  }

  @Test
  void worksThatShareOneSplitKeepTheirIncomesApart() {
    try (Bench bench = Bench.in(home)) {
      bench.publish("One", "# One\n\nOne.\n", bench.three());
      bench.publish("Two", "# Two\n\nTwo.\n", bench.three());
      Money money = bench.wiring().money();
      money.letReaderPay(bench.work(1).newest(), Bench.ETHER, new Cancel());
      money.letReaderPay(bench.work(2).newest(), BigInteger.TEN, new Cancel());
      Earnings earnings = money.refresh(new Cancel());
      assertEquals(1, earnings.pots().size());
      assertEquals(List.of(1, 2), earnings.pots().getFirst().works());
      assertEquals(Bench.ETHER, earnings.row(1).earned());
      assertEquals(BigInteger.TEN, earnings.row(2).earned());
      assertEquals(BigInteger.valueOf(7), earnings.row(2).ready());
      assertEquals(new Money.Done(1, false), money.payEveryone(Progress.NONE, new Cancel()));
    }
  }

  @Test
  void aPaymentWhileBlocksAreHeldWaitsAndComesOnce() {
    try (Bench bench = Bench.in(home)) {
      bench.publish("One", "# One\n\nOne.\n", bench.three());
      Money money = bench.wiring().money();
      bench.wiring().deeds().hold();
      // the reader has no money yet, and what gives it waits too
      Version version = bench.work(1).newest();
      assertEquals(new Money.Done(0, true), money.letReaderPay(version, WEI, new Cancel()));
      bench.wiring().deeds().release(new Cancel());
      bench.wiring().deeds().hold();
      assertEquals(new Money.Done(1, true), money.letReaderPay(version, WEI, new Cancel()));
      assertEquals(BigInteger.ZERO, money.refresh(new Cancel()).total());
      bench.wiring().deeds().release(new Cancel());
      assertEquals(WEI, money.refresh(new Cancel()).total());
      // an open payment is found, not made again
      money.payEveryone(Progress.NONE, new Cancel());
      assertEquals(WEI, money.refresh(new Cancel()).total());
    }
  }

  @Test
  void stopsBeforeItSendsWhenItIsAskedTo() {
    try (Bench bench = Bench.in(home)) {
      bench.publish("One", "# One\n\nOne.\n", bench.three());
      Money money = bench.wiring().money();
      money.letReaderPay(bench.work(1).newest(), WEI, new Cancel());
      Cancel cancel = new Cancel();
      StudioException e =
          assertThrows(
              StudioException.class, () -> money.payEveryone((_, _, _) -> cancel.ask(), cancel));
      assertEquals(Fault.CANCELLED, e.fault());
      assertEquals(BigInteger.ZERO, balance(bench, Bench.MEI));
      assertFalse(money.refresh(new Cancel()).pots().getFirst().waiting().signum() == 0);
    }
  }

  private static BigInteger balance(Bench bench, String account) {
    try (Node node = new Node(bench.wiring().practice().url())) {
      String wei = node.ask("eth_getBalance", account, "latest").asString();
      return new BigInteger(wei.substring(2), 16);
    }
  }
}
