package studio.colophon.publish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A copy of a work and what was found when it was last fetched back.
///
/// @param cid the root that is kept
/// @param place where, in words: `this computer`, or the address of a node
/// @param kind `local` or `kubo`
/// @param state claimed, checked, missing, lying or unreachable (cli.md, `pins`)
/// @param checkedAt RFC 3339 UTC, null when it never was
/// @param via through what it was fetched back
/// @param detail more, or null
public record Replica(
    String cid,
    String place,
    String kind,
    String state,
    @Nullable String checkedAt,
    @Nullable String via,
    @Nullable String detail) {
  /// In how many places a work is kept. A place counts when everything it should keep was fetched
  /// back and checked.
  ///
  /// @param there places that count
  /// @param wanted places that should: as many as the author wants, and every one that was tried
  /// @param broken places that were tried and do not count
  public record Kept(int there, int wanted, int broken) {
    /// What these copies come to.
    ///
    /// @param copies in how many places a work has to be, 1 or more
    public static Kept of(List<Replica> replicas, int copies) {
      Set<String> tried = new LinkedHashSet<>();
      Set<String> bad = new HashSet<>();
      for (Replica replica : replicas) {
        tried.add(replica.place());
        if (!replica.state().equals("checked")) {
          bad.add(replica.place());
        }
      }
      int there = tried.size() - bad.size();
      return new Kept(there, Math.max(copies, tried.size()), bad.size());
    }

    /// Whether the work counts as kept.
    public boolean enough() {
      return there >= wanted;
    }
  }

  /// As stored and printed.
  static ArrayNode json(List<Replica> replicas) {
    ArrayNode out = Json.array();
    replicas.forEach(replica -> out.add(replica.node()));
    return out;
  }

  /// As stored and printed.
  public ObjectNode node() {
    return Json.object()
        .put("cid", cid)
        .put("place", place)
        .put("kind", kind)
        .put("state", state)
        .put("checkedAt", checkedAt)
        .put("via", via)
        .put("detail", detail);
  }

  /// Those that a job's pin step found; none before it.
  public static List<Replica> of(Job job) {
    StepRow row = job.steps().get(StepName.PIN);
    List<Replica> out = new ArrayList<>();
    if (row != null && row.facts().get("replicas") instanceof ArrayNode stored) {
      for (JsonNode r : stored) {
        out.add(
            new Replica(
                r.get("cid").asString(),
                r.get("place").asString(),
                r.get("kind").asString(),
                r.get("state").asString(),
                text(r, "checkedAt"),
                text(r, "via"),
                text(r, "detail")));
      }
    }
    return out;
  }

  private static @Nullable String text(JsonNode node, String key) {
    return node.get(key).isNull() ? null : node.get(key).asString();
  }
}
