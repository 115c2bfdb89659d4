package studio.colophon.ipfs.kubo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.ipfs.gateway.Download;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// Speaks the RPC of a Kubo node (docs.ipfs.tech/reference/kubo/rpc). Everything is POST, without
/// Origin. The trailer in which Kubo tells of a failure in mid-stream cannot be seen from Java, so
/// that each call has a rule of its own for what a whole answer is, and status 200 proves nothing.
public final class Kubo {
  private static final URI DEFAULT = URI.create("http://127.0.0.1:5001");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Slowest rate that is waited for, in bytes a second.
  private static final long RATE = 1_000_000;

  private final Rpc rpc;

  /// A client of the node whose RPC listens at `api`, without `/api/v0`.
  public Kubo(Door door, URI api) {
    this(door, api, null, PATIENCE);
  }

  /// A client with a secret and another patience.
  ///
  /// @param secret what lets us in; null for none
  /// @param patience how long the node may take for a call, beside a second for each megabyte
  public Kubo(Door door, URI api, @Nullable Secret secret, Duration patience) {
    this.rpc = new Rpc(door, api, secret, patience);
  }

  /// A client of the node on this computer, wherever [#discover] finds it; it may not run.
  public static Kubo local(Door door, Map<String, String> environment) {
    return new Kubo(door, discover(environment, Path.of(System.getProperty("user.home", "."))));
  }

  /// Where the RPC listens.
  public URI api() {
    return rpc.api();
  }

  /// What the node keeps for good.
  public KuboPins pins() {
    return new KuboPins(rpc);
  }

  /// IPNS records at the node.
  public KuboNames names() {
    return new KuboNames(rpc);
  }

  /// Who has what, as the node finds out and tells others.
  public KuboRouting routing() {
    return new KuboRouting(rpc);
  }

  /// How handing over a CAR file went.
  public sealed interface Outcome {}

  /// Every root is pinned, with all that hangs from it.
  ///
  /// @param blocks how many blocks the node counted
  public record Pinned(long blocks) implements Outcome {}

  /// It is not pinned, or the node did not say so to the end.
  ///
  /// @param why the kind
  /// @param detail the node's own words, one short line, perhaps empty
  public record Refused(Why why, String detail) implements Outcome {}

  /// Kinds of refusal, and of other answers that are no success.
  public enum Why {
    /// Something answers that is no Kubo: a web page, a redirect, an unknown command.
    NOT_KUBO,
    /// The node wants a secret, another one, or none of our kind.
    FORBIDDEN,
    /// The node speaks of another root than ours.
    WRONG_ROOT,
    /// The blocks came over; the pin failed.
    PIN_FAILED,
    /// The node says that it took something, and does not have it.
    DROPPED,
    /// The node reports an error.
    ERROR,
    /// The answer ends before it says all that it should.
    CUT,
    /// No answer in time.
    SILENT,
    /// Nobody listens there.
    UNREACHABLE
  }

  /// Who a node is.
  ///
  /// @param peerId its name in the network
  /// @param addresses multiaddrs that end in its name
  /// @param agent program and version
  public record Id(String peerId, List<String> addresses, String agent) {}

  /// Room of a node; -1 where it does not say.
  ///
  /// @param used bytes its store takes
  /// @param most bytes it is allowed to take before it may throw away what is not pinned
  /// @param blocks how many blocks there are
  public record Space(long used, long most, long blocks) {}

  /// What came back of a DAG.
  ///
  /// @param blocks good blocks
  /// @param problems what is wrong with the others; empty when everything under the roots is there
  public record Held(long blocks, List<Dag.Flaw> problems) {}

  /// Where a node on this computer listens: as its `api` file says, in `IPFS_PATH` or `.ipfs`, else
  /// the port Kubo uses unless told otherwise.
  ///
  /// @param environment variables of the process
  /// @param home folder of the user
  public static URI discover(Map<String, String> environment, Path home) {
    String set = environment.getOrDefault("IPFS_PATH", "");
    Path repository = set.isEmpty() ? home.resolve(".ipfs") : Path.of(set);
    try {
      return fromMultiaddr(Files.readString(repository.resolve("api")).strip()).orElse(DEFAULT);
    } catch (IOException e) {
      return DEFAULT;
    }
  }

  /// Where the gateway of a node on this computer listens, as its `gateway` file says; empty when
  /// there is none, which is so while the node does not run.
  public static Optional<URI> discoverGateway(Map<String, String> environment, Path home) {
    String set = environment.getOrDefault("IPFS_PATH", "");
    Path repository = set.isEmpty() ? home.resolve(".ipfs") : Path.of(set);
    try {
      URI gateway = URI.create(Files.readString(repository.resolve("gateway")).strip());
      return gateway.getHost() == null ? Optional.empty() : Optional.of(gateway);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The address behind `/ip4|ip6|dns/HOST/tcp/PORT`, with `/http` or `/https` at the end or
  /// nothing.
  static Optional<URI> fromMultiaddr(String text) {
    String[] parts = text.split("/", -1);
    boolean known =
        parts.length >= 5
            && parts[0].isEmpty()
            && List.of("ip4", "ip6", "dns", "dns4", "dns6").contains(parts[1])
            && parts[3].equals("tcp")
            && parts[4].matches("[0-9]{1,5}");
    if (!known) {
      return Optional.empty();
    }
    String scheme = parts.length > 5 && parts[5].equals("https") ? "https" : "http";
    String host = parts[1].equals("ip6") ? "[" + parts[2] + "]" : parts[2];
    try {
      return Optional.of(URI.create(scheme + "://" + host + ":" + parts[4]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The version of the node: also the way to see whether one is there and lets us in.
  ///
  /// @throws StudioException `unreachable` with the reason in its key
  public String version(Cancel cancel) {
    return told(rpc.call("version", ""), cancel).path("Version").asString("");
  }

  /// Who the node is.
  ///
  /// @throws StudioException as [#version]
  public Id id(Cancel cancel) {
    JsonNode id = told(rpc.call("id", ""), cancel);
    List<String> addresses = id.path("Addresses").valueStream().map(at -> at.asString("")).toList();
    return new Id(id.path("ID").asString(""), addresses, id.path("AgentVersion").asString(""));
  }

  /// How much room the node has.
  ///
  /// @throws StudioException as [#version]
  public Space space(Cancel cancel) {
    JsonNode stat = told(rpc.call("repo/stat", ""), cancel);
    return new Space(
        stat.path("RepoSize").asLong(-1),
        stat.path("StorageMax").asLong(-1),
        stat.path("NumObjects").asLong(-1));
  }

  private JsonNode told(Ask ask, Cancel cancel) {
    try {
      return rpc.object(ask, cancel);
    } catch (Rpc.Failed e) {
      throw rpc.unreachable(e);
    }
  }

  /// Hands over a CAR file and pins its roots. The caller has made sure that every block is in it:
  /// the node would look for a missing one in the network.
  ///
  /// @param blocks how many blocks are in the file
  /// @throws StudioException `offline`, `notFound` or `badFile` when the file cannot be read,
  ///   `cancelled`
  public Outcome importCar(Path car, List<Cid> roots, long blocks, Cancel cancel) {
    return importCar(car, roots, blocks, Progress.NONE, cancel);
  }

  /// As the other.
  ///
  /// @param progress told of the bytes that were handed to the connection, of all bytes
  public Outcome importCar(
      Path car, List<Cid> roots, long blocks, Progress progress, Cancel cancel) {
    try {
      Duration time = rpc.patience().plusSeconds(Files.size(car) / RATE);
      String query = "pin-roots=true&stats=true&" + Rpc.limit(time);
      Ask ask = rpc.upload("dag/import", query, BodyPublishers.ofFile(car), progress);
      return imported(rpc.lines(ask.within(Rpc.withGrace(time)), cancel), roots, blocks);
    } catch (Rpc.Failed e) {
      return new Refused(e.why(), e.detail());
    } catch (NoSuchFileException e) {
      throw Problem.of(Fault.NOT_FOUND, "file.missing", car.toString()).exception(e);
    } catch (IOException e) {
      throw Disk.problem(car, e);
    }
  }

  /// Success is a line for each root, without an error of its pin, and the count of the blocks.
  private static Outcome imported(List<JsonNode> lines, List<Cid> roots, long blocks) {
    Set<Cid> pinned = new HashSet<>();
    long counted = -1;
    Set<Cid> wanted = new HashSet<>();
    roots.forEach(root -> wanted.add(root.v1()));
    for (JsonNode line : lines) {
      if (line.has("Root")) {
        String text = line.path("Root").path("Cid").path("/").asString("");
        Cid root = Rpc.cid(text);
        if (root == null || !wanted.contains(root)) {
          return new Refused(Why.WRONG_ROOT, Rpc.brief(text));
        }
        String failure = line.path("Root").path("PinErrorMsg").asString("");
        if (!failure.isEmpty()) {
          return new Refused(Why.PIN_FAILED, Rpc.brief(failure));
        }
        pinned.add(root);
      } else if (line.has("Stats")) {
        counted = line.path("Stats").path("BlockCount").asLong(-1);
      }
    }
    boolean whole = pinned.equals(wanted) && counted >= blocks;
    return whole ? new Pinned(counted) : new Refused(Why.CUT, "");
  }

  /// Fetches everything under the roots from the node's own store and checks it block by block: the
  /// only way to know that it is there.
  ///
  /// @param limit most bytes for each root, such as the length of the CAR file that was handed over
  /// @param scratch a folder for CAR files while this runs
  /// @throws StudioException as [#version], `diskFull`, `cancelled`
  public Held fetchBack(List<Cid> roots, long limit, Path scratch, Cancel cancel) {
    Path file = Disk.draft(scratch.resolve("kubo.car"));
    Set<Cid> good = new HashSet<>();
    List<Dag.Flaw> problems = new ArrayList<>();
    try {
      for (Cid root : roots) {
        problems.addAll(export(root, file, limit, good, cancel));
      }
      return new Held(good.size(), List.copyOf(problems));
    } finally {
      remove(file);
    }
  }

  private List<Dag.Flaw> export(Cid root, Path file, long limit, Set<Cid> good, Cancel cancel) {
    Ask ask = rpc.call("dag/export", "progress=false&offline=true&arg=" + root);
    Download.Saved saved = Download.save(rpc.door(), ask, file, rpc.patience(), limit, cancel);
    if (saved.status() != 200) {
      return List.of(Dag.Flaw.at(Dag.Fault.MISSING_BLOCK, root));
    }
    try (CarFile car = CarFile.open(file, cancel)) {
      List<Dag.Flaw> flaws = new ArrayList<>(car.flaws());
      flaws.removeIf(flaw -> flaw.fault() != Dag.Fault.BAD_HASH);
      if (saved.end() == Download.End.TOO_LONG) {
        flaws.add(Dag.Flaw.at(Dag.Fault.TOO_LARGE, root));
      }
      flaws.addAll(new Dag(car, cancel).visit(List.of(root), (cid, _) -> good.add(cid)));
      return flaws;
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }

  /// One block from the node's own store; empty when it is not there, or is another than asked for.
  ///
  /// @throws StudioException as [#version]
  public Optional<byte[]> block(Cid cid, Cancel cancel) {
    try {
      Ask ask = rpc.call("block/get", "offline=true&arg=" + cid);
      byte[] block = rpc.bytes(ask.atMost(Dag.MAX_BLOCK), cancel);
      return cid.names(block) ? Optional.of(block) : Optional.empty();
    } catch (Rpc.Failed e) {
      if (e.why() == Why.ERROR) {
        return Optional.empty();
      }
      throw rpc.unreachable(e);
    }
  }
}
