package studio.colophon.ipfs.kubo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Ask;
import tools.jackson.databind.JsonNode;

/// Who has what: telling others, and asking them. Nothing here proves anything about a copy.
public final class KuboRouting {
  /// A provider is found.
  private static final int PROVIDER = 4;

  /// Longest wait when nobody waits for the answer.
  private static final Duration BRIEFLY = Duration.ofSeconds(5);

  private final Rpc rpc;

  KuboRouting(Rpc rpc) {
    this.rpc = rpc;
  }

  /// Who says to have a block.
  ///
  /// @param peerId the node
  /// @param addresses multiaddrs where it may be reached, without its name; perhaps none
  public record Provider(String peerId, List<String> addresses) {}

  /// How a node gets on with telling the public network what it has; others on the same local
  /// network are told besides and not counted.
  ///
  /// @param online whether it has others to tell
  /// @param waiting blocks that are still to be told of
  /// @param told blocks told of since it started
  /// @param failed blocks that could not be told of
  /// @param interval after how long all is told again; records are forgotten after 48 hours
  public record Announcing(
      boolean online, long waiting, long told, long failed, Duration interval) {}

  /// Has the node tell others that it has a block.
  ///
  /// @return empty when that is queued; `error` with the node's words when it has no peers or not
  ///   the block
  public Optional<Kubo.Refused> provide(Cid root, Cancel cancel) {
    return provide(root, rpc.patience(), cancel);
  }

  /// The same for several roots, in a hurry: nothing depends on it, and a node tells of its pins by
  /// itself within a day.
  ///
  /// @return how many are queued
  /// @throws StudioException only `cancelled`
  public int announce(List<Cid> roots, Cancel cancel) {
    int queued = 0;
    try {
      for (Cid root : roots) {
        Kubo.Refused refused = provide(root, BRIEFLY, cancel).orElse(null);
        if (refused == null) {
          queued++;
        } else if (refused.why() != Kubo.Why.ERROR) {
          break;
        }
      }
    } catch (StudioException e) {
      cancel.check();
      // shut off from other computers in the meantime
      return queued;
    }
    return queued;
  }

  private Optional<Kubo.Refused> provide(Cid root, Duration time, Cancel cancel) {
    Ask ask = rpc.call("provide/once", "arg=" + root + "&" + Rpc.limit(time)).within(time);
    try {
      for (JsonNode line : rpc.lines(ask, cancel)) {
        if (Rpc.names(line.path("Queued").asString(""), root)) {
          return Optional.empty();
        }
      }
      return Optional.of(new Kubo.Refused(Kubo.Why.CUT, ""));
    } catch (Rpc.Failed e) {
      return Optional.of(new Kubo.Refused(e.why(), e.detail()));
    }
  }

  /// How the node gets on. Empty where it uses another way of telling, which has other figures.
  ///
  /// @throws StudioException as [Kubo#version]
  public Optional<Announcing> announcing(Cancel cancel) {
    try {
      JsonNode stat = rpc.object(rpc.call("provide/stat", ""), cancel);
      if (!stat.has("Sweep")) {
        throw new Rpc.Failed(Kubo.Why.NOT_KUBO, "");
      }
      JsonNode sweep = stat.path("Sweep");
      JsonNode past = sweep.path("operations").path("past");
      return sweep.isObject()
          ? Optional.of(
              new Announcing(
                  sweep.path("connectivity").path("status").asString("").equals("online"),
                  sweep.path("queues").path("pending_key_provides").asLong(0),
                  past.path("keys_provided").asLong(0),
                  past.path("keys_failed").asLong(0),
                  Duration.ofNanos(sweep.path("timing").path("reprovides_interval").asLong(0))))
          : Optional.empty();
    } catch (Rpc.Failed e) {
      throw rpc.unreachable(e);
    }
  }

  /// Who has a block, as far as the node finds out in its time. That somebody is missing proves
  /// nothing; an answer without any event at all is none.
  ///
  /// @param most how many are looked for, from 1
  /// @return in the order of their names
  /// @throws StudioException as [Kubo#version]
  public List<Provider> providers(Cid cid, int most, Cancel cancel) {
    Map<String, TreeSet<String>> found = new TreeMap<>();
    int[] events = {0};
    try {
      Ask ask = rpc.patient("routing/findprovs", "num-providers=" + most + "&arg=" + cid);
      rpc.lines(
          ask,
          event -> {
            events[0]++;
            if (event.path("Type").asInt(-1) == PROVIDER) {
              for (JsonNode peer : event.path("Responses")) {
                found
                    .computeIfAbsent(peer.path("ID").asString(""), _ -> new TreeSet<>())
                    .addAll(peer.path("Addrs").valueStream().map(at -> at.asString("")).toList());
              }
            }
          },
          cancel);
      if (events[0] == 0) {
        throw new Rpc.Failed(Kubo.Why.CUT, "");
      }
    } catch (Rpc.Failed e) {
      throw rpc.unreachable(e);
    }
    List<Provider> out = new ArrayList<>();
    found.forEach((peer, addresses) -> out.add(new Provider(peer, List.copyOf(addresses))));
    return out;
  }
}
