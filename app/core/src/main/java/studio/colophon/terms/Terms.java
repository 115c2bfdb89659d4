package studio.colophon.terms;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import tools.jackson.databind.JsonNode;

/// Everything an author decides about a work besides its words.
///
/// @param shares who earns; null until an account is known that gets everything
/// @param royaltyBps part of every resale in basis points, 0 to 5000
/// @param licence SPDX identifier; null reserves all rights
/// @param training whether models may be trained on the text
public record Terms(
    @Nullable Shares shares, int royaltyBps, @Nullable String licence, Training training) {
  /// What holds where an author says nothing.
  public static final Terms DEFAULT = new Terms(null, 0, null, Training.NO);

  private static final Set<String> KEYS = Set.of("shares", "royaltyPercent", "licence", "training");
  private static final Set<String> SHARE_KEYS = Set.of("name", "address", "percent", "weight");

  /// Checks the range of the royalty.
  public Terms {
    if (royaltyBps < 0 || royaltyBps > Royalty.MOST_BPS) {
      throw new IllegalArgumentException("royalty of " + royaltyBps);
    }
  }

  /// Reads a terms file (cli.md, `terms`): an object whose `terms` holds `shares[{name, address,
  /// percent|weight}]`, `royaltyPercent`, `licence`, `training`; the inner object alone is read
  /// too, and so is what `terms --json` printed. What is left out keeps its default. Where a share
  /// has both, the weight counts, because a percentage may be rounded.
  ///
  /// @throws StudioException `badFile` for another form, else as the single values
  public static Terms read(byte[] utf8) {
    JsonNode root;
    try {
      root = Json.read(utf8);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.BAD_FILE, "terms.notJson").exception(e);
    }
    JsonNode terms = root.has("terms") ? root.get("terms") : root;
    requireKeys(terms, KEYS);
    JsonNode shares = terms.get("shares");
    JsonNode royalty = terms.get("royaltyPercent");
    JsonNode licence = terms.get("licence");
    JsonNode training = terms.get("training");
    return new Terms(
        isAbsent(shares) ? null : shares(shares),
        isAbsent(royalty) ? 0 : Royalty.parse(number(royalty, "royaltyPercent")),
        isAbsent(licence) ? null : Licence.parse(text(licence, "licence")),
        isAbsent(training) ? Training.NO : Training.parse(text(training, "training")));
  }

  private static Shares shares(JsonNode list) {
    if (!list.isArray()) {
      throw form("shares");
    }
    boolean weighed = list.valueStream().allMatch(node -> !isAbsent(node.get("weight")));
    BigInteger total = BigInteger.ZERO;
    for (JsonNode node : list) {
      requireKeys(node, SHARE_KEYS);
      total = weighed ? total.add(BigInteger.valueOf(weight(node.get("weight")))) : total;
    }
    List<Shares.Part> parts = new ArrayList<>();
    for (JsonNode node : list) {
      String name = text(node.get("name"), "name");
      Fraction size =
          weighed
              ? new Fraction(BigInteger.valueOf(weight(node.get("weight"))), total)
              : Shares.part(number(node.get("percent"), "percent"));
      parts.add(
          new Shares.Part(
              Shares.name(name, name),
              EvmAddress.parse(text(node.get("address"), "address")),
              size));
    }
    return Shares.of(parts);
  }

  private static int weight(@Nullable JsonNode node) {
    if (node == null || !node.isInt() || node.intValue() < 1) {
      throw form("weight");
    }
    return node.intValue();
  }

  /// A number as its own text, so that no binary fraction comes between.
  private static String number(@Nullable JsonNode node, String key) {
    if (node != null && node.isNumber()) {
      return new BigDecimal(node.asString()).toPlainString();
    }
    return text(node, key);
  }

  private static String text(@Nullable JsonNode node, String key) {
    if (node == null || !node.isString()) {
      throw form(key);
    }
    return node.stringValue();
  }

  private static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node.isNull();
  }

  private static void requireKeys(JsonNode node, Set<String> known) {
    if (!node.isObject()) {
      throw form("terms");
    }
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        throw Problem.of(Fault.BAD_FILE, "terms.unknownKey", key).exception();
      }
    }
  }

  private static StudioException form(String key) {
    return Problem.of(Fault.BAD_FILE, "terms.form", key).exception();
  }
}
