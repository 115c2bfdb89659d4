package studio.colophon.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.car.CarReader;
import studio.colophon.ipfs.name.IpnsName;
import studio.colophon.ipfs.name.IpnsRecord;

/// What a Kubo knows and how it answers each command; [FakeKubo] speaks HTTP for it.
final class KuboRpc {
  private static final String PEER = "12D3KooWFake";

  final Map<Cid, byte[]> blocks = new ConcurrentHashMap<>();
  private final Map<Cid, String> pins = new ConcurrentSkipListMap<>();
  private final Map<IpnsName, IpnsRecord> names = new ConcurrentHashMap<>();
  private final Set<Cid> provided = ConcurrentHashMap.newKeySet();
  private volatile @Nullable KuboRpc friend;

  private final Map<String, BiFunction<Query, byte[], Reply>> commands =
      Map.ofEntries(
          Map.entry("version", (_, _) -> json("{\"Version\":\"0.43.1\"}")),
          Map.entry("id", (_, _) -> id()),
          Map.entry("repo/stat", (_, _) -> space()),
          Map.entry("add", (_, body) -> add(body)),
          Map.entry("dag/import", this::importCar),
          Map.entry("block/get", (query, _) -> block(query)),
          Map.entry("block/put", (query, body) -> putBlock(query, body)),
          Map.entry("pin/add", (query, _) -> pin(query)),
          Map.entry("pin/update", (query, _) -> update(query)),
          Map.entry("pin/rm", (query, _) -> unpin(query)),
          Map.entry("pin/ls", (query, _) -> listPins(query)),
          Map.entry("pin/verify", (query, _) -> verify(query)),
          Map.entry("name/put", this::putName),
          Map.entry("name/get", (query, _) -> getName(query)),
          Map.entry("name/resolve", (query, _) -> resolve(query)),
          Map.entry("routing/put", this::putValue),
          Map.entry("routing/findprovs", (query, _) -> providers(query)),
          Map.entry("provide/once", (query, _) -> provide(query)),
          Map.entry("provide/stat", (_, _) -> announcing()));

  /// Options of a request.
  record Query(Map<String, List<String>> values) {
    String first(String name) {
      return values.getOrDefault(name, List.of("")).getFirst();
    }

    boolean is(String name) {
      return first(name).equals("true");
    }

    List<String> arguments() {
      return values.getOrDefault("arg", List.of());
    }

    /// How long it may take, in milliseconds; negative without an end.
    long patience() {
      String text = first("timeout");
      return text.isEmpty() ? -1 : Long.parseLong(text.replaceAll("\\D", ""));
    }
  }

  /// An answer.
  ///
  /// @param delay milliseconds before it is given; negative for ever
  /// @param trailer what goes wrong after the body; empty for nothing
  record Reply(int status, String type, byte[] body, long delay, String trailer) {
    Reply after(long millis) {
      return new Reply(status, type, body, millis, trailer);
    }

    Reply broken(String why) {
      return new Reply(status, type, body, delay, why);
    }
  }

  static Reply json(String lines) {
    byte[] body = (lines + "\n").getBytes(StandardCharsets.UTF_8);
    return new Reply(200, "application/json", body, 0, "");
  }

  static Reply text(int status, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new Reply(status, "text/plain; charset=utf-8", body, 0, "");
  }

  static Reply error(String message) {
    String json =
        Json.line(Json.object().put("Message", message).put("Code", 0).put("Type", "error"));
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return new Reply(500, "application/json", body, 0, "");
  }

  /// Two nodes that know each other.
  void join(KuboRpc other) {
    friend = other;
    other.friend = this;
  }

  boolean knows(String command) {
    return commands.containsKey(command) || command.equals("dag/export");
  }

  /// Answers a command that it knows.
  Reply answer(String command, Query query, byte[] body) {
    if (!command.equals("add") && !isClosed(body)) {
      return error("unexpected EOF");
    }
    return Objects.requireNonNull(commands.get(command)).apply(query, body);
  }

  private static Reply id() {
    return json(
        "{\"ID\":\"%1$s\",\"Addresses\":[\"/ip4/127.0.0.1/tcp/4001/p2p/%1$s\"],\"AgentVersion\":\"kubo/0.43.1/\"}"
            .formatted(PEER));
  }

  private Reply space() {
    long used = blocks.values().stream().mapToLong(block -> block.length).sum();
    return json(
        "{\"RepoSize\":%d,\"StorageMax\":10000000000,\"NumObjects\":%d,\"RepoPath\":\"/r\",\"Version\":\"fs-repo@18\"}"
            .formatted(used, blocks.size()));
  }

  private Reply importCar(Query query, byte[] form) {
    try {
      CarReader reader = CarReader.open(new ByteArrayInputStream(part(form)));
      Map<Cid, byte[]> fresh = new HashMap<>();
      long count = 0;
      for (var section = reader.next(); section != null; section = reader.next()) {
        fresh.put(section.cid().v1(), section.block());
        count++;
      }
      if (!reader.flaws().isEmpty()) {
        return error("mismatch in content integrity");
      }
      blocks.putAll(fresh);
      return imported(reader.roots(), count, query);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }

  private Reply imported(List<Cid> roots, long count, Query query) {
    StringBuilder lines = new StringBuilder();
    long wait = 0;
    for (Cid root : roots) {
      boolean there = blocks.containsKey(root.v1());
      String failure =
          isWhole(root) ? "" : there ? "context deadline exceeded" : "ipld: could not find " + root;
      if (failure.isEmpty()) {
        pins.put(root.v1(), "");
      } else if (there) {
        wait = query.patience();
      }
      lines.append(
          "{\"Root\":{\"Cid\":{\"/\":\"%s\"},\"PinErrorMsg\":\"%s\"}}\n".formatted(root, failure));
    }
    return json(lines + "{\"Stats\":{\"BlockCount\":%d,\"BlockBytesCount\":1}}".formatted(count))
        .after(wait);
  }

  private static boolean isClosed(byte[] form) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    return !text.startsWith("--") || text.stripTrailing().endsWith("--");
  }

  /// The bytes of the only part of a form, whether it is closed or just ends.
  private static byte[] part(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int start = text.indexOf("\r\n\r\n") + 4;
    int end = text.lastIndexOf("\r\n" + boundary);
    return Arrays.copyOfRange(body, start, end < start ? body.length : end);
  }

  private Reply block(Query query) {
    Cid cid = cid(query.arguments().getFirst());
    byte[] block = cid == null ? null : blocks.get(cid);
    return block == null
        ? error("block was not found locally (offline): ipld: could not find it")
        : new Reply(200, "text/plain", block, 0, "");
  }

  private Reply putBlock(Query query, byte[] form) {
    byte[] block = part(form);
    Cid cid = Cid.raw(block);
    blocks.put(cid, block);
    if (query.is("pin")) {
      pins.put(cid, "");
    }
    return json("{\"Key\":\"%s\",\"Size\":%d}".formatted(cid, block.length));
  }

  /// Small files only.
  private Reply add(byte[] form) {
    byte[] block = part(form);
    Cid cid = Cid.raw(block);
    blocks.put(cid, block);
    pins.put(cid, "");
    return json(
        "{\"Name\":\"content\",\"Hash\":\"%s\",\"Size\":\"%d\"}".formatted(cid, block.length));
  }

  private Reply pin(Query query) {
    Cid cid = cid(query.arguments().getFirst());
    if (cid == null) {
      return error("invalid path");
    }
    if (!isWhole(cid)) {
      Reply late =
          query.is("progress")
              ? json("{}").broken("context deadline exceeded")
              : error("pin: context deadline exceeded");
      return late.after(query.patience());
    }
    pins.put(cid, query.first("name"));
    String end = "{\"Pins\":[\"%s\"]}".formatted(cid);
    return json(query.is("progress") ? "{\"Progress\":1,\"Bytes\":1}\n" + end : end);
  }

  private Reply update(Query query) {
    Cid old = cid(query.arguments().getFirst());
    Cid now = cid(query.arguments().getLast());
    if (old == null || now == null || !pins.containsKey(old)) {
      return error("'from' cid was not recursively pinned already");
    }
    if (!isWhole(now)) {
      return error("context deadline exceeded").after(query.patience());
    }
    pins.put(now, pins.getOrDefault(old, ""));
    if (query.is("unpin") && !old.equals(now)) {
      pins.remove(old);
    }
    return json("{\"Pins\":[\"%s\",\"%s\"]}".formatted(old, now));
  }

  private Reply unpin(Query query) {
    Cid cid = cid(query.arguments().getFirst());
    return cid == null || pins.remove(cid) == null
        ? error("not pinned or pinned indirectly")
        : json("{\"Pins\":[\"%s\"]}".formatted(cid));
  }

  private Reply listPins(Query query) {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<Cid, String> pin : pins.entrySet()) {
      if (query.arguments().isEmpty()
          || Objects.equals(pin.getKey(), cid(query.arguments().getFirst()))) {
        keys.add(
            "\"%s\":{\"Type\":\"recursive\",\"Name\":\"%s\"}"
                .formatted(pin.getKey(), pin.getValue()));
      }
    }
    return keys.isEmpty() && !query.arguments().isEmpty()
        ? error("path '" + query.arguments().getFirst() + "' is not pinned")
        : json("{\"Keys\":{" + String.join(",", keys) + "}}");
  }

  private Reply verify(Query query) {
    StringBuilder lines = new StringBuilder();
    for (Cid root : pins.keySet()) {
      List<Dag.Flaw> flaws =
          new Dag(source(), new Cancel())
              .visit(List.of(root), (_, _) -> {}).stream()
                  .filter(flaw -> Objects.requireNonNull(flaw.cid()).codec() != Cid.RAW)
                  .toList();
      if (!flaws.isEmpty()) {
        lines.append(
            "{\"Cid\":\"%s\",\"Ok\":false,\"BadNodes\":[{\"Cid\":\"%s\",\"Err\":\"not found\"}]}\n"
                .formatted(root, flaws.getFirst().cid()));
      } else if (query.is("verbose")) {
        lines.append("{\"Cid\":\"%s\",\"Ok\":true}\n".formatted(root));
      }
    }
    return json(lines.toString());
  }

  private Reply putName(Query query, byte[] form) {
    byte[] bytes = part(form);
    IpnsName name = name(query.arguments().getFirst());
    if (name == null) {
      return error("invalid IPNS name");
    }
    Optional<IpnsRecord> record = valid(name, bytes);
    if (query.is("force")) {
      record.ifPresent(this::spread);
      return json("{\"Name\":\"%s\",\"Value\":\"?\"}".formatted(name));
    }
    if (record.isEmpty()) {
      return error("record validation failed: signature verification failed");
    }
    IpnsRecord old = names.get(name);
    if (old != null && !old.equals(record.get()) && old.sequence() >= record.get().sequence()) {
      return error(
          "existing IPNS record has sequence %d >= new record sequence %d"
              .formatted(old.sequence(), record.get().sequence()));
    }
    spread(record.get());
    return json("{\"Name\":\"%s\",\"Value\":\"%s\"}".formatted(name, record.get().value()));
  }

  private void spread(IpnsRecord record) {
    names.put(record.name(), record);
    KuboRpc other = friend;
    if (other != null) {
      other.names.put(record.name(), record);
    }
  }

  private static Optional<IpnsRecord> valid(IpnsName name, byte[] bytes) {
    try {
      return Optional.of(IpnsRecord.read(name, bytes))
          .filter(record -> !record.expired(Instant.now()));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private Reply getName(Query query) {
    IpnsName name = name(query.arguments().getFirst());
    IpnsRecord record = name == null ? null : names.get(name);
    return record == null
        ? error("routing: not found")
        : new Reply(200, "text/plain", record.bytes(), 0, "");
  }

  private Reply resolve(Query query) {
    IpnsName name = name(query.arguments().getFirst().replaceFirst("^/ipns/", ""));
    IpnsRecord record = name == null ? null : names.get(name);
    return record == null
        ? error("could not resolve name")
        : json("{\"Path\":\"%s\"}".formatted(record.value()));
  }

  private Reply putValue(Query query, byte[] form) {
    IpnsName name = name(query.arguments().getFirst().replaceFirst("^/ipns/", ""));
    if (name != null) {
      valid(name, part(form)).ifPresent(this::spread);
    }
    return json("{\"ID\":\"%s\",\"Type\":5,\"Responses\":null,\"Extra\":\"\"}".formatted(PEER));
  }

  private Reply providers(Query query) {
    Cid cid = cid(query.arguments().getFirst());
    KuboRpc other = friend;
    boolean has =
        cid != null && (pins.containsKey(cid) || (other != null && other.provided.contains(cid)));
    return has
        ? json(
            "{\"Extra\":\"\",\"ID\":\"\",\"Responses\":[{\"ID\":\"%s\",\"Addrs\":[\"/ip4/127.0.0.1/tcp/4001\"]}],\"Type\":4}"
                .formatted(PEER))
        : json("{\"Extra\":\"not found\",\"ID\":\"\",\"Responses\":null,\"Type\":3}");
  }

  private Reply provide(Query query) {
    Cid cid = cid(query.arguments().getFirst());
    if (cid == null || !blocks.containsKey(cid)) {
      return error("block " + cid + " not found locally, cannot provide");
    }
    if (friend == null) {
      return error("cannot provide: no connected peers");
    }
    provided.add(cid);
    return json("{\"Queued\":\"%s\"}".formatted(cid));
  }

  private Reply announcing() {
    return json(
        "{\"Sweep\":{\"connectivity\":{\"status\":\"%s\"},\"queues\":{\"pending_key_provides\":0},\"timing\":{\"reprovides_interval\":79200000000000},\"operations\":{\"past\":{\"keys_provided\":%d,\"keys_failed\":0}}},\"Legacy\":null,\"FullRT\":false}"
            .formatted(friend == null ? "offline" : "online", provided.size()));
  }

  BlockSource source() {
    return cid -> Optional.ofNullable(blocks.get(cid.v1()));
  }

  private boolean isWhole(Cid root) {
    return new Dag(source(), new Cancel()).visit(List.of(root), (_, _) -> {}).isEmpty();
  }

  static @Nullable Cid cid(String text) {
    try {
      return Cid.parse(text).v1();
    } catch (StudioException e) {
      return null;
    }
  }

  private static @Nullable IpnsName name(String text) {
    try {
      return IpnsName.parse(text);
    } catch (StudioException e) {
      return null;
    }
  }
}
