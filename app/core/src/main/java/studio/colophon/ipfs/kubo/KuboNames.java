package studio.colophon.ipfs.kubo;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Optional;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import tools.jackson.databind.JsonNode;

/// IPNS records at a node. Only `name/put` and `name/get`, which take and give a record as it is:
/// `name/publish` signs with a key of the node, which cannot be taken out of it again, and
/// `routing/put` says yes to a record that it then drops.
public final class KuboNames {
  /// Most bytes of a record (specs.ipfs.tech/ipns/ipns-record).
  private static final long RECORD = 10 << 10;

  private final Rpc rpc;

  KuboNames(Rpc rpc) {
    this.rpc = rpc;
  }

  /// Gives the node a record, to be told to others. A node without peers keeps it.
  ///
  /// @param name the name it belongs to
  /// @return empty when the node gives the same bytes back; `error` with the node's words for a
  ///   record that does not hold or is not newer than the one it knows
  public Optional<Kubo.Refused> put(Cid name, byte[] record, Cancel cancel) {
    String query = "allow-offline=true&arg=" + name + "&" + Rpc.limit(rpc.patience());
    try {
      JsonNode told =
          rpc.object(
              rpc.upload("name/put", query, BodyPublishers.ofByteArray(record), Progress.NONE)
                  .within(Rpc.withGrace(rpc.patience())),
              cancel);
      if (!Rpc.names(told.path("Name").asString(""), name)) {
        throw new Rpc.Failed(Kubo.Why.WRONG_ROOT, told.path("Name").asString(""));
      }
      boolean kept = found(name, cancel).map(got -> Arrays.equals(got, record)).orElse(false);
      return kept ? Optional.empty() : Optional.of(new Kubo.Refused(Kubo.Why.DROPPED, ""));
    } catch (Rpc.Failed e) {
      return Optional.of(new Kubo.Refused(e.why(), e.detail()));
    }
  }

  /// The newest record that the node finds, as it travels; empty when it finds none. Nothing in it
  /// has been checked here.
  ///
  /// @throws StudioException as [Kubo#version]
  public Optional<byte[]> get(Cid name, Cancel cancel) {
    try {
      return found(name, cancel);
    } catch (Rpc.Failed e) {
      throw rpc.unreachable(e);
    }
  }

  private Optional<byte[]> found(Cid name, Cancel cancel) throws Rpc.Failed {
    try {
      byte[] record = rpc.bytes(rpc.patient("name/get", "arg=" + name).atMost(RECORD), cancel);
      if (record.length == 0) {
        throw new Rpc.Failed(Kubo.Why.CUT, "");
      }
      return Optional.of(record);
    } catch (Rpc.Failed e) {
      if (e.why() == Kubo.Why.ERROR && e.detail().contains("not found")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
