package studio.colophon.works.earnings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.colophon.works.Part;

/// Earnings as a table for other programs: RFC 4180, UTF-8 with a byte order mark, times in ISO
/// 8601 UTC. A cell that a spreadsheet would take for a formula begins with an apostrophe.
public final class Csv {
  private static final List<String> COLUMNS =
      List.of(
          "time",
          "kind",
          "work",
          "title",
          "person",
          "account",
          "part",
          "amount_eth",
          "amount_wei",
          "network",
          "block",
          "transaction",
          "payee");

  private final StringBuilder out = new StringBuilder("\uFEFF");

  private Csv() {}

  /// What came in, a line for each person's part, and what was paid out, a line for each person.
  ///
  /// @param titles of works, by number
  public static byte[] of(Earnings earnings, Map<Integer, String> titles) {
    Csv csv = new Csv();
    csv.line(COLUMNS);
    Map<String, List<String>> lines = new TreeMap<>();
    for (Income income : earnings.incomes()) {
      for (Part part : income.parts()) {
        csv.put(lines, csv.income(income, part, titles));
      }
    }
    for (Payout payout : earnings.payouts()) {
      for (Payout.Paid paid : payout.paid()) {
        csv.put(lines, csv.payout(payout, paid));
      }
    }
    lines.values().forEach(csv::line);
    return csv.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Sorted by time; lines of one time keep their order.
  private void put(Map<String, List<String>> lines, List<String> line) {
    lines.put(line.getFirst() + String.format(" %09d", lines.size()), line);
  }

  private List<String> income(Income income, Part part, Map<Integer, String> titles) {
    Integer work = income.work();
    BigInteger wei = part.of(income.wei());
    return List.of(
        income.at().toString(),
        "came in",
        work == null ? "" : work.toString(),
        work == null ? "" : titles.getOrDefault(work, ""),
        part.person().name(),
        part.person().account().toString(),
        part.percent() + "%",
        ether(wei),
        wei.toString(),
        income.network(),
        String.valueOf(income.block()),
        income.txHash() == null ? "" : income.txHash(),
        income.payee().toString());
  }

  private List<String> payout(Payout payout, Payout.Paid paid) {
    return List.of(
        payout.at().toString(),
        paid.kept() ? "not taken" : "paid out",
        "",
        "",
        paid.person().name(),
        paid.person().account().toString(),
        "",
        ether(paid.wei()),
        paid.wei().toString(),
        payout.network(),
        String.valueOf(payout.block()),
        payout.txHash(),
        payout.payee().toString());
  }

  private void line(List<String> cells) {
    out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  /// Wei as ether, exactly.
  static String ether(BigInteger wei) {
    BigDecimal ether = new BigDecimal(wei, 18);
    return ether.signum() == 0 ? "0" : ether.stripTrailingZeros().toPlainString();
  }
}
