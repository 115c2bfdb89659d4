package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import studio.colophon.fake.Ended;
import tools.jackson.databind.JsonNode;

/// What cli.md promises of every object: one line, its keys, the exit status of its error code,
/// three sentences.
final class Contract {
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("import", "drafts skipped"),
          Map.entry("drafts", "drafts text"),
          Map.entry("origin", "graphemes origins log"),
          Map.entry(
              "draft",
              "draftId suggestionId text kept engine outcome finishReason tokens cost timings"),
          Map.entry("publish", publication()),
          Map.entry("try", publication()),
          Map.entry("outbox", "jobs"),
          Map.entry("outbox resume", "jobs"),
          Map.entry("outbox cancel", "jobs"),
          Map.entry("pins", "replicas"),
          Map.entry("pins add", "replicas"),
          Map.entry("pins check", "replicas"),
          Map.entry("pins service", "replicas services"),
          Map.entry("verify", "subject kind token editionCid metadataCid title checks sources"),
          Map.entry("cid", "path kind cid cidV1 profile bytes blocks tsize"),
          Map.entry("cid parse", "cid cidV0 cidV1 version base codec hash digest length"),
          Map.entry("car create", car()),
          Map.entry("car list", car()),
          Map.entry("car verify", car()),
          Map.entry("car extract", car()),
          Map.entry("store scrub", "blocks bytes bad repaired"),
          Map.entry("gateway", "url port pid"),
          Map.entry("wallet", "accounts"),
          Map.entry("network", "networks"),
          Map.entry("network practice", "name url port chainId pid"),
          Map.entry("doctor", "home version java practice checks"));

  private static final Map<Integer, List<String>> CODES =
      Map.of(
          1, List.of("mismatch", "incomplete", "unhealthy", "missingGlyphs"),
          2,
              List.of(
                  "badArgument",
                  "badShares",
                  "badAddress",
                  "badFile",
                  "notFound",
                  "exists",
                  "pendingSuggestion"),
          3,
              List.of(
                  "offline",
                  "unreachable",
                  "wrongChain",
                  "practiceUnavailable",
                  "portTaken",
                  "diskFull",
                  "homeInUse",
                  "needsYou"),
          4, List.of("cancelled"));

  private Contract() {}

  private static String publication() {
    return "draftId jobId status alreadyPublished title editionCid metadataCid token tokenId"
        + " collection author account payee shares royaltyPercent licence training network"
        + " txHash blockNumber finality gasUsed costWei replicas car steps verified";
  }

  private static String car() {
    return "file version roots blocks bytes sha256 complete entries problems";
  }

  /// Holds a run against the contract.
  static JsonNode check(Ended ended) {
    JsonNode node = ended.json();
    String command = node.path("command").asString();
    List<String> names = List.copyOf(node.propertyNames());
    assertEquals(List.of("schema", "command", "ok", "error"), names.subList(0, 4), ended::toString);
    assertEquals(1, node.path("schema").asInt());
    assertTrue(String.join(" ", ended.command()).startsWith(command), ended::toString);
    assertEquals(ended.exit() == 0, node.path("ok").booleanValue(), ended::toString);
    assertEquals(ended.exit() == 0, node.path("error").isNull(), ended::toString);
    for (String key : KEYS.getOrDefault(command, "").split(" ", -1)) {
      assertTrue(key.isEmpty() || node.has(key), () -> key + " is absent: " + ended);
    }
    if (ended.exit() != 0) {
      List<String> codes = CODES.getOrDefault(ended.exit(), List.of());
      assertTrue(codes.contains(ended.code()), ended::toString);
      for (String part : List.of("message", "safe", "next")) {
        String sentence = node.path("error").path(part).asString();
        assertFalse(sentence.isBlank(), ended::toString);
        assertTrue(sentence.matches("(?s).*[.。?”」`]"), () -> "no sentence: " + sentence);
        assertFalse(sentence.matches("(?s).*\\{\\d.*"), () -> "a hole in: " + sentence);
        assertFalse(sentence.contains("!"), sentence);
        assertFalse(sentence.contains("Exception"), sentence);
      }
    }
    return node;
  }

  /// Holds a failed run with `--lang zh-CN` against the same.
  static void checkChinese(Ended ended) {
    JsonNode error = check(ended).path("error");
    for (String part : List.of("message", "safe", "next")) {
      String sentence = error.path(part).asString();
      assertTrue(
          sentence
              .codePoints()
              .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN),
          () -> "not Chinese: " + sentence);
    }
  }
}
