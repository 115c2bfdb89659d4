package studio.colophon.ipfs.kubo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Ask;
import tools.jackson.databind.JsonNode;

/// What a node keeps for good, as far as it says. Recursive pins only: those that hold a whole DAG.
public final class KuboPins {
  /// Most bytes of a list: some 300,000 pins.
  private static final long LIST = 32 << 20;

  private final Rpc rpc;

  KuboPins(Rpc rpc) {
    this.rpc = rpc;
  }

  /// How a pin was found.
  ///
  /// @param whole whether the node still has every block that has links
  /// @param bad what is wrong with the others: a CID and the node's words
  public record Verified(boolean whole, List<String> bad) {}

  /// Pins what the node has or finds, to the last block. Again with another name renames. Without
  /// progress, so that a node that finds nothing says so instead of ending a good answer early.
  ///
  /// @param name for people, at most 255 bytes of UTF-8
  /// @return empty when it is pinned
  public Optional<Kubo.Refused> add(Cid root, String name, Cancel cancel) {
    String named = name.isEmpty() ? "" : "&name=" + Rpc.encoded(name);
    return told(
        rpc.patient("pin/add", "recursive=true&arg=" + root + named), List.of(root), cancel);
  }

  /// Moves a pin from an old version to a new one that shares blocks with it: no moment lacks both.
  ///
  /// @return empty when the new one is pinned and the old one no longer; `error` also when the old
  ///   one was not pinned
  public Optional<Kubo.Refused> update(Cid old, Cid now, Cancel cancel) {
    String query = "unpin=true&arg=" + old + "&arg=" + now;
    return told(rpc.patient("pin/update", query), List.of(old, now), cancel);
  }

  /// Removes a pin. Its blocks stay until the node cleans up.
  ///
  /// @return whether there was one
  /// @throws StudioException as [Kubo#version]
  public boolean remove(Cid root, Cancel cancel) {
    try {
      if (pinned(rpc.lines(rpc.call("pin/rm", "arg=" + root), cancel)).contains(root.v1())) {
        return true;
      }
      throw new Rpc.Failed(Kubo.Why.CUT, "");
    } catch (Rpc.Failed e) {
      if (isNotPinned(e)) {
        return false;
      }
      throw rpc.unreachable(e);
    }
  }

  /// All pins with their names, in the order of their CIDs in version 1. Asked for as one object:
  /// only its end says that none is missing, which a stream of lines could not.
  ///
  /// @throws StudioException as [Kubo#version]
  public Map<Cid, String> list(Cancel cancel) {
    try {
      return keys(rpc.call("pin/ls", "type=recursive&names=true").atMost(LIST), cancel);
    } catch (Rpc.Failed e) {
      throw rpc.unreachable(e);
    }
  }

  /// The name of a pin, perhaps the empty one; nothing when the node does not say that it keeps
  /// this DAG for good. Only a claim: see [Kubo#fetchBack].
  ///
  /// @throws StudioException as [Kubo#version]
  public Optional<String> name(Cid root, Cancel cancel) {
    try {
      Ask ask = rpc.call("pin/ls", "type=recursive&names=true&arg=" + root);
      return Optional.ofNullable(keys(ask, cancel).get(root.v1()));
    } catch (Rpc.Failed e) {
      if (isNotPinned(e)) {
        return Optional.empty();
      }
      throw rpc.unreachable(e);
    }
  }

  private Map<Cid, String> keys(Ask ask, Cancel cancel) throws Rpc.Failed {
    JsonNode keys = rpc.object(ask, cancel).path("Keys");
    if (!keys.isObject()) {
      throw new Rpc.Failed(Kubo.Why.NOT_KUBO, "");
    }
    Map<Cid, String> out = new TreeMap<>();
    for (Map.Entry<String, JsonNode> key : keys.properties()) {
      out.put(known(key.getKey()), key.getValue().path("Name").asString(""));
    }
    return out;
  }

  /// Has the node look whether every pin still hangs together. It reads the nodes with links only:
  /// that a leaf is gone, it does not see, but [Kubo#fetchBack] does. The answer is whole when it
  /// tells of each pin that is there before and after.
  ///
  /// @throws StudioException as [Kubo#version]
  public Map<Cid, Verified> verify(Cancel cancel) {
    Map<Cid, Verified> out = new TreeMap<>();
    Set<Cid> wanted = new HashSet<>(list(cancel).keySet());
    try {
      Ask ask = rpc.patient("pin/verify", "verbose=true").atMost(LIST);
      rpc.lines(ask, line -> out.put(known(line.path("Cid").asString("")), verified(line)), cancel);
    } catch (Rpc.Failed e) {
      throw rpc.unreachable(e);
    }
    wanted.removeAll(out.keySet());
    wanted.retainAll(list(cancel).keySet());
    if (!wanted.isEmpty()) {
      throw rpc.unreachable(new Rpc.Failed(Kubo.Why.CUT, ""));
    }
    return out;
  }

  private static Verified verified(JsonNode line) {
    List<String> bad = new ArrayList<>();
    for (JsonNode node : line.path("BadNodes")) {
      String words = node.path("Cid").asString("") + " " + node.path("Err").asString("");
      bad.add(Rpc.brief(words));
    }
    return new Verified(line.path("Ok").asBoolean(false) && bad.isEmpty(), List.copyOf(bad));
  }

  /// Success is a line with the CIDs that were meant.
  private Optional<Kubo.Refused> told(Ask ask, List<Cid> meant, Cancel cancel) {
    try {
      Set<Cid> pins = pinned(rpc.lines(ask, cancel));
      boolean all = meant.stream().allMatch(cid -> pins.contains(cid.v1()));
      Kubo.Why why = pins.isEmpty() ? Kubo.Why.CUT : Kubo.Why.WRONG_ROOT;
      return all ? Optional.empty() : Optional.of(new Kubo.Refused(why, ""));
    } catch (Rpc.Failed e) {
      return Optional.of(new Kubo.Refused(e.why(), e.detail()));
    }
  }

  private static Set<Cid> pinned(List<JsonNode> lines) throws Rpc.Failed {
    Set<Cid> out = new HashSet<>();
    for (JsonNode line : lines) {
      for (JsonNode pin : line.path("Pins")) {
        out.add(known(pin.asString("")));
      }
    }
    return out;
  }

  private static Cid known(String text) throws Rpc.Failed {
    @Nullable Cid cid = Rpc.cid(text);
    if (cid == null) {
      throw new Rpc.Failed(Kubo.Why.NOT_KUBO, "");
    }
    return cid;
  }

  private static boolean isNotPinned(Rpc.Failed e) {
    return e.why() == Kubo.Why.ERROR && e.detail().contains("not pinned");
  }
}
