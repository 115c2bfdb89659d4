package studio.colophon.publish.keeping;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.fake.PlainTokens;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.UnixFs;
import studio.colophon.ipfs.gateway.Limits;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.net.Door;
import studio.colophon.publish.place.Delivery;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Replicas;
import studio.colophon.publish.place.Services;
import studio.colophon.store.Database;

/// A home with one work, a clock that is set by hand, and gateways of one's choice.
final class Home implements AutoCloseable {
  static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
  static final String TITLE = "雨夜：第一章/草稿";

  final Map<Cid, byte[]> blocks = new LinkedHashMap<>();
  final Work work;
  final Cancel cancel = new Cancel();
  final Database database;
  final BlockStore store;
  final Pins pins;
  final Keeping keeping;
  final Door door = new Door(true);
  Instant now = START;
  List<URI> gateways = new ArrayList<>();
  int copies = 1;
  @Nullable Path folder;
  @Nullable URI nodeGateway;
  URI node = URI.create("http://127.0.0.1:9");

  Home(Path home, PlainTokens tokens) {
    byte[] metadata = "{\"name\":\"雨夜\"}".getBytes(StandardCharsets.UTF_8);
    Cid first = Cid.raw(metadata);
    blocks.put(first, metadata);
    Cid second = chapters(new UnixFs(Profile.V1_2025, blocks::put, cancel));
    work = new Work(TITLE, List.of(first, second));
    home.toFile().mkdirs();
    store = BlockStore.open(home.resolve("blocks"));
    store.putAll(blocks);
    database = Database.open(home.resolve("colophon.db"));
    pins =
        new Pins(
            new Replicas(database),
            new Services(database, tokens, door, () -> now),
            new Delivery(() -> store, door, () -> node, home.resolve("scratch")),
            () -> now);
    keeping =
        new Keeping(
            database,
            pins,
            () -> List.of(work),
            () -> new Wishes(copies, gateways, nodeGateway, folder),
            Limits.USUAL.patience(Duration.ofSeconds(2)).headStart(Duration.ofMillis(200)),
            new Random(7),
            () -> now);
  }

  /// 40 chapters: more blocks than a sample has.
  private static Cid chapters(UnixFs unixFs) {
    TreeMap<String, UnixFs.Built> chapters = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      byte[] text = ("第" + i + "章\n").repeat(50).getBytes(StandardCharsets.UTF_8);
      chapters.put("第" + i + "章.md", unixFs.file(text));
    }
    return unixFs.folder(chapters).cid();
  }

  List<String> cids() {
    return work.roots().stream().map(Cid::toString).toList();
  }

  /// Notes that this computer has the work, as publishing does.
  void here() {
    put(Replica.HERE, Replica.LOCAL, "checked");
  }

  /// Notes a place.
  void put(String place, String kind, String state) {
    pins.replicas()
        .put(
            cids().stream()
                .map(cid -> new Replica(cid, place, kind, state, null, null, null))
                .toList());
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  /// Does what is due.
  void round() {
    keeping.round(cancel);
  }

  void check() {
    keeping.check(cids(), false, List.of(), Progress.NONE, cancel);
  }

  /// The two rows of a place.
  List<Replica> rows(String place) {
    return pins.replicas().of(cids()).stream().filter(r -> r.place().equals(place)).toList();
  }

  List<String> states(String place) {
    return rows(place).stream().map(Replica::state).toList();
  }

  Kept kept() {
    return keeping.kept(cids());
  }

  Upkeep upkeep(String place) {
    return new Upkeeps(database).find(cids().getLast(), place).orElseThrow();
  }

  @Override
  public void close() {
    database.close();
    store.close();
  }
}
