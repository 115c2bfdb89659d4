package studio.colophon.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `metadata.json`: the small file beside the edition that names it and carries the terms (cli.md,
/// "Files"). The SHA-256 of its bytes is the token id, so they are never written twice.
///
/// @param name title
/// @param edition `ipfs://` and the CID of the edition
/// @param image address of the cover inside the edition
/// @param language `en` or `zh-CN`
/// @param licence SPDX identifier, or null
/// @param training `yes`, `no` or `constrained`
/// @param royaltyBps 0 to 5000
/// @param shares accounts and weights, ascending
/// @param originRoot hex, 64 digits
public record Metadata(
    String name,
    String description,
    String image,
    String edition,
    String language,
    @Nullable String licence,
    String training,
    int royaltyBps,
    List<Part> shares,
    String originRoot) {
  /// The largest file: one raw block of 256 KiB, less one byte.
  public static final int LIMIT = (256 << 10) - 1;

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "image",
          "edition",
          "language",
          "licence",
          "training",
          "royaltyBps",
          "shares",
          "originRoot");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int WHOLE_BPS = 10_000;

  /// Takes a copy.
  public Metadata {
    shares = List.copyOf(shares);
  }

  /// A share without a name.
  public record Part(EvmAddress account, int weight) {}

  /// The exact bytes.
  byte[] bytes() {
    ArrayNode parts = Json.array();
    for (Part share : shares) {
      parts.add(
          Json.object().put("account", share.account().toString()).put("weight", share.weight()));
    }
    ObjectNode node =
        Json.object()
            .put("name", name)
            .put("description", description)
            .put("image", image)
            .put("edition", edition)
            .put("language", language)
            .put("licence", licence)
            .put("training", training)
            .put("royaltyBps", royaltyBps);
    node.set("shares", parts);
    return Json.pretty(node.put("originRoot", originRoot));
  }

  /// Reads a metadata file, whoever wrote it. Keys beyond ours are passed over.
  ///
  /// @throws StudioException `badFile` when it is too large, no JSON, or lacks the form of a key
  public static Metadata read(byte[] bytes) {
    if (bytes.length > LIMIT) {
      throw bad("size");
    }
    JsonNode node;
    try {
      node = Json.read(bytes);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.BAD_FILE, "metadata.form", "JSON").exception(e);
    }
    for (String key : KEYS) {
      if (!node.isObject() || !node.has(key)) {
        throw bad(key);
      }
    }
    String root = text(node, "originRoot");
    int bps = whole(node.get("royaltyBps"), "royaltyBps");
    if (!HASH.matcher(root).matches() || bps > WHOLE_BPS) {
      throw bad(bps > WHOLE_BPS ? "royaltyBps" : "originRoot");
    }
    return new Metadata(
        text(node, "name"),
        text(node, "description"),
        text(node, "image"),
        text(node, "edition"),
        text(node, "language"),
        node.get("licence").isNull() ? null : text(node, "licence"),
        text(node, "training"),
        bps,
        shares(node.get("shares")),
        root);
  }

  private static List<Part> shares(JsonNode list) {
    if (!list.isArray()) {
      throw bad("shares");
    }
    List<Part> shares = new ArrayList<>();
    for (JsonNode share : list) {
      JsonNode account = share.get("account");
      if (account == null || !account.isString()) {
        throw bad("shares");
      }
      try {
        EvmAddress address = EvmAddress.parse(account.stringValue());
        shares.add(new Part(address, whole(share.get("weight"), "shares")));
      } catch (StudioException e) {
        throw Problem.of(Fault.BAD_FILE, "metadata.form", "shares").exception(e);
      }
    }
    return shares;
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (!value.isString()) {
      throw bad(key);
    }
    return value.stringValue();
  }

  private static int whole(@Nullable JsonNode node, String key) {
    if (node == null || !node.isInt() || node.intValue() < 0) {
      throw bad(key);
    }
    return node.intValue();
  }

  private static StudioException bad(String key) {
    return Problem.of(Fault.BAD_FILE, "metadata.form", key).exception();
  }
}
