package studio.colophon.publish.place;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import tools.jackson.databind.node.ArrayNode;

/// A copy of a work and what was found when it was last fetched back.
///
/// @param cid the root that is kept
/// @param place where: `this computer`, the address of a node, or the name of a service
/// @param kind `local`, `kubo`, or the word of a [studio.colophon.ipfs.pin.Kind]
/// @param state claimed, checked, missing, lying or unreachable (cli.md, `pins`); what a place only
///   says is claimed
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
  /// The place and the kind that the store of this home is.
  public static final String HERE = "this computer";

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

  /// As printed.
  public static ArrayNode json(List<Replica> replicas) {
    ArrayNode out = Json.array();
    for (Replica replica : replicas) {
      out.addObject()
          .put("cid", replica.cid)
          .put("place", replica.place)
          .put("kind", replica.kind)
          .put("state", replica.state)
          .put("checkedAt", replica.checkedAt)
          .put("via", replica.via)
          .put("detail", replica.detail);
    }
    return out;
  }

  /// Whether the place keeps it, or says so.
  public boolean kept() {
    return state.equals("claimed") || state.equals("checked");
  }
}
