package studio.colophon.terms;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// Who gets which part; the parts make exactly one whole. Weights have no common divisor, so the
/// same people with the same parts always have the same weights.
///
/// @param list in the order given, every address once
public record Shares(List<Share> list) {
  /// Most accounts that one split contract pays.
  public static final int MOST_ACCOUNTS = 100;

  /// Largest sum of weights that one split contract takes.
  public static final int MOST_WEIGHT = 1_000_000;

  private static final Pattern SHARE = Pattern.compile("(.*)=\\s*([^=:]*?)\\s*:\\s*([^:]*)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,4}))?\\s*%?");
  private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{1,9})");

  /// Checks what every reader of this record relies on.
  ///
  /// @throws StudioException `badShares`
  public Shares {
    list = List.copyOf(list);
    long total = list.stream().mapToLong(Share::weight).sum();
    if (list.isEmpty() || list.stream().map(Share::address).distinct().count() < list.size()) {
      throw new IllegalArgumentException("no shares, or an address twice");
    }
    if (list.size() > MOST_ACCOUNTS) {
      throw Problem.of(Fault.BAD_SHARES, "shares.tooMany", list.size(), MOST_ACCOUNTS).exception();
    }
    if (list.stream().anyMatch(share -> share.weight() < 1)) {
      throw Problem.of(Fault.BAD_SHARES, "shares.zero").exception();
    }
    if (total > MOST_WEIGHT) {
      throw Problem.of(Fault.BAD_SHARES, "shares.tooFine").exception();
    }
    int divisor = list.stream().mapToInt(Share::weight).reduce(0, Shares::gcd);
    if (divisor > 1) {
      throw new IllegalArgumentException("weights with the common divisor " + divisor);
    }
  }

  /// Everything to one account: weight 1.
  public static Shares all(String name, EvmAddress address) {
    return new Shares(List.of(new Share(name, address, 1)));
  }

  /// Reads SHARE texts (cli.md): `NAME=ADDRESS:PERCENT` with at most four decimals, or
  /// `NAME=ADDRESS:1/3`. An address that comes twice is one share with the first name and the sum
  /// of the parts.
  ///
  /// @throws StudioException `badShares` or `badAddress`
  public static Shares parse(List<String> texts) {
    List<Part> parts = new ArrayList<>();
    for (String text : texts) {
      Matcher match = SHARE.matcher(text.strip());
      if (!match.matches()) {
        throw form(text);
      }
      parts.add(
          new Part(
              name(match.group(1), text), EvmAddress.parse(match.group(2)), part(match.group(3))));
    }
    return of(parts);
  }

  /// The parts of the whole, an address once.
  static Shares of(List<Part> parts) {
    if (parts.isEmpty()) {
      throw Problem.of(Fault.BAD_SHARES, "shares.none").exception();
    }
    Map<EvmAddress, Part> merged = new LinkedHashMap<>();
    Fraction sum = Fraction.ZERO;
    for (Part part : parts) {
      merged.merge(part.address(), part, Part::plus);
      sum = sum.plus(part.size());
    }
    requireWhole(sum);
    BigInteger unit = BigInteger.ONE;
    for (Part part : merged.values()) {
      unit = lcm(unit, part.size().under());
    }
    if (unit.compareTo(BigInteger.valueOf(MOST_WEIGHT)) > 0) {
      throw Problem.of(Fault.BAD_SHARES, "shares.tooFine").exception();
    }
    List<Share> shares = new ArrayList<>();
    for (Part part : merged.values()) {
      BigInteger weight = part.size().over().multiply(unit).divide(part.size().under());
      shares.add(new Share(part.name(), part.address(), weight.intValueExact()));
    }
    return new Shares(shares);
  }

  /// The same shares, ascending by address: the order of the chain and of `metadata.json`.
  public List<Share> ascending() {
    return list.stream().sorted(Comparator.comparing(Share::address)).toList();
  }

  /// The sum of the weights, at most 1,000,000.
  public int total() {
    return list.stream().mapToInt(Share::weight).sum();
  }

  /// A share in percent as a decimal text, rounded to four decimals: `80`, `33.3333`.
  public String percent(Share share) {
    return size(share).roughPercent();
  }

  /// A share as `80 %`, or as `1/3` where four decimals would not be exact.
  public String exact(Share share) {
    return size(share).toString();
  }

  /// Addresses that look like another one at a glance: same first and last four digits, another
  /// middle. Whoever sends such an address hopes to be taken for somebody else.
  ///
  /// @param known addresses the author has used before
  public List<Warning> warnings(Collection<EvmAddress> known) {
    List<Warning> found = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      EvmAddress address = list.get(i).address();
      for (int j = 0; j < i; j++) {
        if (address.looksLike(list.get(j).address())) {
          found.add(new Warning("shares.lookAlike", address, list.get(j).address()));
        }
      }
      for (EvmAddress other : known) {
        if (address.looksLike(other)) {
          found.add(new Warning("shares.lookAlikeKnown", address, other));
        }
      }
    }
    return List.copyOf(found);
  }

  /// Something the author should look at before going on.
  ///
  /// @param code message key: `shares.lookAlike` or `shares.lookAlikeKnown`
  /// @param address the address of a share
  /// @param other the address that it resembles
  public record Warning(String code, EvmAddress address, EvmAddress other) {}

  /// A person's part before it is a weight.
  record Part(String name, EvmAddress address, Fraction size) {
    Part plus(Part other) {
      return new Part(name, address, size.plus(other.size));
    }
  }

  /// Checks a percentage with at most four decimals, or a fraction such as `1/3`.
  ///
  /// @throws StudioException `badShares`
  public static void checkPart(String part) {
    if (part(part).isMoreThan(Fraction.ONE)) {
      throw Problem.of(Fault.BAD_SHARES, "shares.part", part.strip()).exception();
    }
  }

  /// What parts add up to: `99.5 %`, or `5/6` where four decimals are not exact.
  ///
  /// @throws StudioException `badShares` when one is no part
  public static String sum(List<String> parts) {
    return total(parts).toString();
  }

  /// Checks that parts make one whole.
  ///
  /// @throws StudioException `badShares`
  public static void requireWhole(List<String> parts) {
    if (parts.isEmpty()) {
      throw Problem.of(Fault.BAD_SHARES, "shares.none").exception();
    }
    requireWhole(total(parts));
  }

  /// What parts leave of the whole, as a part; empty when they leave nothing, or are no parts.
  public static Optional<String> rest(List<String> parts) {
    try {
      Fraction total = total(parts);
      return Fraction.ONE.isMoreThan(total)
          ? Optional.of(Fraction.ONE.minus(total).toString().replace(" %", ""))
          : Optional.empty();
    } catch (StudioException e) {
      return Optional.empty();
    }
  }

  private static Fraction total(List<String> parts) {
    return parts.stream().map(Shares::part).reduce(Fraction.ZERO, Fraction::plus);
  }

  /// A percentage or a fraction as written; a part of nothing is refused.
  static Fraction part(String text) {
    Matcher percent = PERCENT.matcher(text.strip());
    Matcher part = PART.matcher(text.strip());
    Fraction size;
    if (percent.matches()) {
      String number = text.strip().replace("%", "").strip();
      size = Fraction.ofPercent(new BigDecimal(number));
    } else if (part.matches() && new BigInteger(part.group(2)).signum() > 0) {
      size = new Fraction(new BigInteger(part.group(1)), new BigInteger(part.group(2)));
    } else {
      throw Problem.of(Fault.BAD_SHARES, "shares.part", text.strip()).exception();
    }
    if (size.over().signum() == 0) {
      throw Problem.of(Fault.BAD_SHARES, "shares.zero").exception();
    }
    return size;
  }

  /// A name on one line.
  static String name(String text, String whole) {
    String name = text.strip();
    boolean plain = name.codePoints().noneMatch(Character::isISOControl);
    if (name.isEmpty() || name.length() > Share.LONGEST_NAME || !plain) {
      throw form(whole);
    }
    return name;
  }

  private Fraction size(Share share) {
    return new Fraction(BigInteger.valueOf(share.weight()), BigInteger.valueOf(total()));
  }

  private static void requireWhole(Fraction sum) {
    if (Fraction.ONE.isMoreThan(sum)) {
      Fraction rest = Fraction.ONE.minus(sum);
      throw Problem.of(Fault.BAD_SHARES, "shares.tooLittle", sum.toString(), rest.toString())
          .exception();
    }
    if (sum.isMoreThan(Fraction.ONE)) {
      Fraction rest = sum.minus(Fraction.ONE);
      throw Problem.of(Fault.BAD_SHARES, "shares.tooMuch", sum.toString(), rest.toString())
          .exception();
    }
  }

  private static StudioException form(String text) {
    return Problem.of(Fault.BAD_SHARES, "shares.form", text).exception();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static BigInteger lcm(BigInteger a, BigInteger b) {
    return a.divide(a.gcd(b)).multiply(b);
  }
}
