package studio.colophon.publish.place;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import tools.jackson.databind.node.ArrayNode;

/// A copy of a work and what was found when it was last fetched back.
///
/// @param cid the root that is kept
/// @param place where: `this computer`, the address of a node, the name of a service, or the path
///   of a folder
/// @param kind `local`, `kubo`, `folder`, or the word of a [studio.colophon.ipfs.pin.Kind]
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
  /// The place that the store of this home is.
  public static final String HERE = "this computer";

  /// The kind of [#HERE].
  public static final String LOCAL = "local";

  /// The kind of an IPFS node.
  public static final String NODE = "kubo";

  /// The kind of a folder with backups.
  public static final String FOLDER = "folder";

  /// Whether a place of this kind is this computer, or a disk of it.
  public static boolean isHere(String kind) {
    return kind.equals(LOCAL) || kind.equals(FOLDER);
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

  /// Whether it is not there and the service has it in hand, as far as it says.
  public boolean waits() {
    return state.equals("missing")
        && detail != null
        && (detail.startsWith("queued") || detail.startsWith("pinning"));
  }

  /// Whether the place keeps it, or says so.
  public boolean kept() {
    return state.equals("claimed") || state.equals("checked");
  }
}
