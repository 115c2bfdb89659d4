package studio.colophon.assist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.generate.Engine;
import studio.colophon.generate.Generation;
import studio.colophon.generate.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The forms in which a request and its answers lie in the columns of a row.
final class Rows {
  private Rows() {}

  static String engine(Engine engine) {
    return Json.line(
        Json.object()
            .put("kind", engine.kind().code())
            .put("model", engine.model())
            .put("endpoint", engine.endpoint())
            .put("modelReported", engine.modelReported()));
  }

  static String request(Deed deed, String instruction, Place place, String sent) {
    return Json.line(
        Json.object()
            .put("deed", deed.code())
            .put("instruction", instruction)
            .put("start", place.start())
            .put("lead", place.lead())
            .put("passage", place.passage())
            .put("sent", sent));
  }

  static String result(
      Generation.Tokens tokens, Generation.@Nullable Timings timings, @Nullable Problem problem) {
    ObjectNode node = Json.object().put("input", tokens.input()).put("output", tokens.output());
    Generation.Counted counted = tokens.counted();
    node.put("counted", counted == null ? null : counted.code());
    if (timings != null) {
      node.put("firstTokenMs", timings.firstTokenMs()).put("totalMs", timings.totalMs());
    }
    if (problem != null) {
      ArrayNode arguments = Json.array();
      problem.arguments().forEach(each -> arguments.add(String.valueOf(each)));
      node.put("fault", problem.fault().name()).put("problem", problem.key());
      node.set("arguments", arguments);
    }
    return Json.line(node);
  }

  static String decisions(List<Hunks.Decision> decisions) {
    ArrayNode list = Json.array();
    for (Hunks.Decision each : decisions) {
      list.add(Json.object().put("said", each.said().name()).put("edited", each.edited()));
    }
    return Json.line(list);
  }

  /// Reads a row into the request it belongs to.
  static void read(ResultSet row, String draftId, Map<String, Inquiry> found) throws SQLException {
    JsonNode request = Json.read(row.getString(8));
    Inquiry.Version version = version(row, request);
    String id = row.getString(7);
    Inquiry known = found.get(id);
    if (known != null) {
      found.put(id, known.more(version));
    } else {
      Place place =
          new Place(
              request.path("start").asInt(),
              request.path("lead").asString(""),
              request.path("passage").asString(""));
      found.put(
          id,
          new Inquiry(
              id,
              draftId,
              Deed.of(request.path("deed").asString("")),
              request.path("instruction").asString(""),
              place,
              List.of(version)));
    }
  }

  private static Inquiry.Version version(ResultSet row, JsonNode request) throws SQLException {
    JsonNode result = Json.read(row.getString(9));
    return new Inquiry.Version(
        row.getString(1),
        Inquiry.Stage.of(row.getString(2)),
        row.getString(3),
        engine(Json.read(row.getString(4))),
        outcome(row.getString(5)),
        problem(result),
        tokens(result),
        new Generation.Cost(row.getString(11), row.getString(12)),
        result.has("totalMs")
            ? new Generation.Timings(number(result, "firstTokenMs"), result.get("totalMs").asLong())
            : null,
        decided(Json.read(row.getString(10))),
        request.path("sent").asString(""),
        Instant.parse(row.getString(6)));
  }

  private static Engine engine(JsonNode node) {
    boolean coach = node.path("kind").asString("").equals(Engine.Kind.COACH.code());
    return new Engine(
        coach ? Engine.Kind.COACH : Engine.Kind.ENDPOINT,
        word(node, "model"),
        word(node, "modelReported"),
        word(node, "endpoint"));
  }

  private static Generation.Tokens tokens(JsonNode node) {
    String counted = word(node, "counted");
    return new Generation.Tokens(
        number(node, "input"),
        number(node, "output"),
        counted == null
            ? null
            : counted.equals(Generation.Counted.SERVER.code())
                ? Generation.Counted.SERVER
                : Generation.Counted.ESTIMATE);
  }

  private static @Nullable Outcome outcome(@Nullable String code) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.code().equals(code)) {
        return outcome;
      }
    }
    return null;
  }

  private static @Nullable Problem problem(JsonNode node) {
    String key = word(node, "problem");
    String fault = word(node, "fault");
    if (key == null || fault == null) {
      return null;
    }
    List<Object> arguments = new ArrayList<>();
    node.path("arguments").forEach(each -> arguments.add(each.asString()));
    return new Problem(Fault.valueOf(fault), key, arguments);
  }

  private static List<Hunks.Decision> decided(JsonNode list) {
    List<Hunks.Decision> decisions = new ArrayList<>();
    list.forEach(
        each ->
            decisions.add(
                new Hunks.Decision(
                    Hunks.Said.valueOf(each.path("said").asString("OPEN")), word(each, "edited"))));
    return decisions;
  }

  private static @Nullable Long number(JsonNode node, String name) {
    return node.path(name).isNumber() ? node.get(name).asLong() : null;
  }

  private static @Nullable String word(JsonNode node, String name) {
    return node.path(name).isString() ? node.get(name).stringValue() : null;
  }
}
