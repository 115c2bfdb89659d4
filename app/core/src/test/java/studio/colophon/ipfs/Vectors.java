package studio.colophon.ipfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;

/// The reference vectors in `golden`, and the inputs they describe.
public final class Vectors {
  private static final int BLOCK = 64;

  private Vectors() {}

  /// A file of vectors.
  public static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(Vectors.class.getResourceAsStream("/golden/" + name))) {
      return Json.read(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /// A CAR file made by others.
  public static Path car(String name) {
    return Path.of("src/test/resources/golden/car", name);
  }

  /// The vectors of UnixFS whose input is at most `most` bytes.
  public static Stream<JsonNode> unixFs(long from, long most) {
    return read("unixfs-public.json")
        .get("vectors")
        .valueStream()
        .filter(v -> size(v.get("input")) > from && size(v.get("input")) <= most);
  }

  /// The profile of a vector.
  public static Profile profile(JsonNode vector) {
    String name = vector.get("profile").asString();
    JsonNode p = read("unixfs-public.json").get("profiles").get(name);
    return new Profile(
        name,
        p.get("cidVersion").asInt(),
        p.get("rawLeaves").asBoolean(),
        p.get("chunk").asInt(),
        p.get("width").asInt(),
        p.get("hamtEstimate").asString().equals("block-bytes"));
  }

  /// How many bytes of content an input has.
  static long size(JsonNode spec) {
    if (spec.get("type").asString().startsWith("dir")) {
      return entries(spec).stream().mapToLong(e -> size(e.node())).sum();
    }
    return spec.has("size") ? spec.get("size").asLong() : content(spec).length;
  }

  /// The input as a tree in memory.
  public static Tree tree(JsonNode spec) {
    if (!spec.get("type").asString().startsWith("dir")) {
      return Tree.file(content(spec));
    }
    TreeMap<String, Tree> entries = new TreeMap<>();
    entries(spec).forEach(e -> entries.put(e.name(), tree(e.node())));
    return Tree.folder(entries);
  }

  private record Entry(String name, JsonNode node) {}

  private static List<Entry> entries(JsonNode spec) {
    List<Entry> out = new ArrayList<>();
    switch (spec.get("type").asString()) {
      case "dir" -> named(spec.get("entries"), out);
      case "dirgen" -> {
        for (int i = 0; i < spec.get("count").asInt(); i++) {
          out.add(text(fill(spec.get("name").asString(), i), fill(spec.get("text").asString(), i)));
        }
        named(spec.get("extra"), out);
        if (spec.has("extraNames")) {
          spec.get("extraNames")
              .valueStream()
              .forEach(n -> out.add(text(n.asString(), n.asString())));
        }
      }
      default -> chachaNames(spec, out);
    }
    return out;
  }

  private static void named(JsonNode entries, List<Entry> out) {
    if (entries != null) {
      entries
          .valueStream()
          .forEach(e -> out.add(new Entry(e.get("name").asString(), e.get("node"))));
    }
  }

  private static void chachaNames(JsonNode spec, List<Entry> out) {
    byte[] stream = whole(new Generated(1 << 20, chacha20(spec.get("seed").asString())));
    int count = spec.get("count").asInt();
    int at = 0;
    for (int i = 0; i < count; i++) {
      int length = spec.get(i == count - 1 ? "lastNameLen" : "nameLen").asInt();
      StringBuilder name = new StringBuilder();
      for (int end = at + length; at < end; at++) {
        name.append("abcdefghijklmnopqrstuvwxyz01234567890-_".charAt((stream[at] & 0xFF) % 39));
      }
      out.add(text(name.toString(), "x"));
    }
  }

  private static Entry text(String name, String text) {
    return new Entry(name, Json.object().put("type", "utf8").put("text", text));
  }

  private static String fill(String pattern, int i) {
    return pattern
        .replace("%06d", String.format(Locale.ROOT, "%06d", i))
        .replace("%d", Integer.toString(i));
  }

  /// The bytes of a generated file, piece by piece.
  public static InputStream stream(JsonNode spec) {
    long size = spec.get("size").asLong();
    LongFunction<byte[]> blocks =
        switch (spec.get("type").asString()) {
          case "repeat" -> _ -> repeat(spec.get("byte").asInt());
          case "prng" -> block -> prng(spec.get("seed").asLong(), block);
          default -> chacha20(spec.get("seed").asString());
        };
    return new Generated(size, blocks);
  }

  private static final class Generated extends InputStream {
    private final long size;
    private final LongFunction<byte[]> blocks;
    private byte[] block = {};
    private long at;

    Generated(long size, LongFunction<byte[]> blocks) {
      this.size = size;
      this.blocks = blocks;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int length) {
      int count = (int) Math.min(length, size - at);
      for (int done = 0; done < count; ) {
        int inside = (int) (at % BLOCK);
        if (inside == 0) {
          block = blocks.apply(at / BLOCK);
        }
        int piece = Math.min(BLOCK - inside, count - done);
        System.arraycopy(block, inside, out, from + done, piece);
        done += piece;
        at += piece;
      }
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  /// The bytes of a file.
  public static byte[] content(JsonNode spec) {
    String text = spec.path("text").asString("");
    return switch (spec.get("type").asString()) {
      case "empty" -> new byte[0];
      case "utf8" -> text.getBytes(StandardCharsets.UTF_8);
      case "repeat-utf8" -> text.repeat(spec.get("times").asInt()).getBytes(StandardCharsets.UTF_8);
      default -> whole(stream(spec));
    };
  }

  /// Bytes of the counter generator that the vectors define.
  public static byte[] prng(long seed, int size) {
    return whole(new Generated(size, block -> prng(seed, block)));
  }

  private static byte[] whole(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("memory can be read", e);
    }
  }

  private static byte[] repeat(int value) {
    byte[] out = new byte[BLOCK];
    Arrays.fill(out, (byte) value);
    return out;
  }

  private static byte[] prng(long seed, long block) {
    ByteBuffer out = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    int start = (int) (seed * 0x9E3779B1L + 1);
    for (int i = (int) block * 16; out.hasRemaining(); i++) {
      int x = start + i * 0x9E3779B9;
      x = (x ^ x >>> 16) * 0x85EBCA6B;
      x = (x ^ x >>> 13) * 0xC2B2AE35;
      out.putInt(x ^ x >>> 16);
    }
    return out.array();
  }

  private static LongFunction<byte[]> chacha20(String seed) {
    int[] first = new int[16];
    int[] constants = {0x61707865, 0x3320646E, 0x79622D32, 0x6B206574};
    System.arraycopy(constants, 0, first, 0, 4);
    byte[] key = Hashes.sha256(seed.getBytes(StandardCharsets.UTF_8));
    ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(first, 4, 8);
    return block -> {
      first[12] = (int) block;
      return chacha20(first);
    };
  }

  private static byte[] chacha20(int[] first) {
    int[] x = first.clone();
    for (int i = 0; i < 80; i++) {
      int lane = i & 3;
      int shift = i >> 2 & 1;
      quarter(
          x, lane, 4 + (lane + shift & 3), 8 + (lane + 2 * shift & 3), 12 + (lane + 3 * shift & 3));
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 16; i++) {
      block.putInt(x[i] + first[i]);
    }
    return block.array();
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[a] += x[b];
    x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
    x[c] += x[d];
    x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
    x[a] += x[b];
    x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
    x[c] += x[d];
    x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
  }
}
