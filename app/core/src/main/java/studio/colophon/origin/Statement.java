package studio.colophon.origin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an edition says of its origins: `origin.json`. The counts are the author's word; the leaves
/// bind them to a log that can be opened later, record by record.
///
/// @param graphemes of the text
/// @param origins graphemes by origin, all nine
/// @param root hex of the Merkle root, 64 digits
/// @param leaves hex of the leaf hashes in order
public record Statement(
    int graphemes, Map<Origin, Integer> origins, String root, List<String> leaves) {
  /// The largest file that is read, in bytes: about 200,000 records.
  public static final int LIMIT = 16 << 20;

  private static final Set<String> KEYS =
      Set.of("schema", "graphemes", "origins", "root", "leaves");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int SCHEMA = 1;

  /// Takes copies.
  public Statement {
    origins = new EnumMap<>(origins);
    leaves = List.copyOf(leaves);
  }

  /// The statement of a text.
  public static Statement of(Spans spans, OriginLog log) {
    return new Statement(
        spans.graphemes(),
        spans.counts(),
        log.root(),
        log.leaves().stream().map(Hashes::hex).toList());
  }

  /// The statement of a text that came from a file as it is: all of it unknown, one record.
  public static Statement ofImport(String text, int graphemes) {
    OriginLog log = OriginLog.ofImport(text);
    return of(Spans.all(Origin.UNKNOWN, graphemes), log);
  }

  /// Graphemes by origin.
  @Override
  public Map<Origin, Integer> origins() {
    return new EnumMap<>(origins);
  }

  /// The exact bytes of `origin.json`: keys in the order of this record, two spaces, `\n`.
  public byte[] bytes() {
    ObjectNode counts = Json.object();
    for (Origin origin : Origin.values()) {
      counts.put(origin.code(), origins.getOrDefault(origin, 0));
    }
    ArrayNode list = Json.array();
    leaves.forEach(list::add);
    ObjectNode node = Json.object().put("schema", SCHEMA).put("graphemes", graphemes);
    node.set("origins", counts);
    node.put("root", root);
    node.set("leaves", list);
    return Json.pretty(node);
  }

  /// Whether the root is the root of the leaves and the counts add up to the graphemes.
  public boolean check() {
    long sum = origins.values().stream().mapToLong(Integer::longValue).sum();
    return sum == graphemes && whole();
  }

  /// Whether the root is the root of the leaves.
  public boolean whole() {
    HexFormat hex = HexFormat.of();
    return Hashes.hex(Merkle.root(leaves.stream().map(hex::parseHex).toList())).equals(root);
  }

  /// Reads `origin.json`, whoever wrote it. It may still fail [#check].
  ///
  /// @throws StudioException `badFile` unless it has exactly these keys with values of their form
  public static Statement read(byte[] bytes) {
    if (bytes.length > LIMIT) {
      throw bad();
    }
    JsonNode node;
    try {
      node = Json.read(bytes);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.BAD_FILE, "origin.form").exception(e);
    }
    if (!node.isObject()
        || !Set.copyOf(node.propertyNames()).equals(KEYS)
        || count(node.get("schema")) != SCHEMA
        || !node.get("leaves").isArray()) {
      throw bad();
    }
    List<String> leaves = new ArrayList<>();
    node.get("leaves").forEach(leaf -> leaves.add(hash(leaf)));
    return new Statement(
        count(node.get("graphemes")), origins(node.get("origins")), hash(node.get("root")), leaves);
  }

  private static Map<Origin, Integer> origins(JsonNode node) {
    Map<Origin, Integer> origins = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      origins.put(origin, count(node.get(origin.code())));
    }
    if (node.size() != origins.size()) {
      throw bad();
    }
    return origins;
  }

  private static int count(@Nullable JsonNode node) {
    if (node == null || !node.isInt() || node.intValue() < 0) {
      throw bad();
    }
    return node.intValue();
  }

  private static String hash(@Nullable JsonNode node) {
    if (node == null || !node.isString() || !HASH.matcher(node.stringValue()).matches()) {
      throw bad();
    }
    return node.stringValue();
  }

  private static StudioException bad() {
    return Problem.of(Fault.BAD_FILE, "origin.form").exception();
  }
}
