package studio.colophon.fake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A CAR (version 1) taken apart and put together by hand, so that tests can forge one. All CIDs
/// are version 1 with SHA-256, 36 bytes each.
///
/// @param roots the roots of the header
/// @param sections the blocks, in order
public record CarBytes(List<Cid36> roots, List<Section> sections) {
  private static final int CID = 36;

  public CarBytes {
    roots = List.copyOf(roots);
    sections = List.copyOf(sections);
  }

  /// A binary CID.
  ///
  /// @param hex its bytes
  public record Cid36(String hex) {
    static Cid36 of(byte[] bytes) {
      return new Cid36(HexFormat.of().formatHex(bytes));
    }

    /// The CID of a block; codec 0x55 is raw, 0x70 is dag-pb.
    public static Cid36 of(int codec, byte[] block) {
      return new Cid36("01%02x1220".formatted(codec) + HexFormat.of().formatHex(sha256(block)));
    }

    /// Its bytes.
    public byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    /// 0x55 or 0x70.
    public int codec() {
      return Integer.parseInt(hex.substring(2, 4), 16);
    }

    /// Base32, lower case, without padding (RFC 4648), behind the `b` of multibase.
    @Override
    public String toString() {
      StringBuilder out = new StringBuilder("b");
      byte[] bytes = bytes();
      int bits = 0;
      int held = 0;
      for (byte b : bytes) {
        held = (held << 8) | (b & 0xFF);
        bits += 8;
        while (bits >= 5) {
          bits -= 5;
          out.append("abcdefghijklmnopqrstuvwxyz234567".charAt((held >> bits) & 31));
          held &= (1 << bits) - 1;
        }
      }
      return bits == 0
          ? out.toString()
          : out.append("abcdefghijklmnopqrstuvwxyz234567".charAt((held << (5 - bits)) & 31))
              .toString();
    }
  }

  /// One block.
  ///
  /// @param at offset of the block's first byte in the file
  public record Section(Cid36 cid, byte[] block, int at) {}

  /// Takes a file apart.
  public static CarBytes read(byte[] file) {
    int[] at = {0};
    int header = varint(file, at);
    String head = HexFormat.of().formatHex(file, at[0], at[0] + header);
    List<Cid36> roots = new ArrayList<>();
    for (int i = head.indexOf("d82a582500"); i >= 0; i = head.indexOf("d82a582500", i + 1)) {
      roots.add(new Cid36(head.substring(i + 10, i + 10 + 2 * CID)));
    }
    at[0] += header;
    List<Section> sections = new ArrayList<>();
    while (at[0] < file.length) {
      int length = varint(file, at);
      Cid36 cid = Cid36.of(Arrays.copyOfRange(file, at[0], at[0] + CID));
      byte[] block = Arrays.copyOfRange(file, at[0] + CID, at[0] + length);
      sections.add(new Section(cid, block, at[0] + CID));
      at[0] += length;
    }
    return new CarBytes(roots, sections);
  }

  /// Puts a file together: the header is DAG-CBOR of `{"roots":[..],"version":1}`.
  public byte[] write() {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(HexFormat.of().parseHex("a265" + hex("roots")));
    head.write(0x80 + roots.size());
    for (Cid36 root : roots) {
      head.writeBytes(HexFormat.of().parseHex("d82a582500" + root.hex()));
    }
    head.writeBytes(HexFormat.of().parseHex("67" + hex("version") + "01"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, head.size());
    out.writeBytes(head.toByteArray());
    for (Section section : sections) {
      varint(out, CID + section.block().length);
      out.writeBytes(section.cid().bytes());
      out.writeBytes(section.block());
    }
    return out.toByteArray();
  }

  /// The block of a CID.
  public byte[] block(Cid36 cid) {
    return sections.stream()
        .filter(section -> section.cid().equals(cid))
        .findFirst()
        .orElseThrow()
        .block();
  }

  /// With another block, under its right CID, and every link to the old one in other blocks, the
  /// metadata and the roots led to the new one, as a careful forger would.
  public CarBytes forge(Cid36 old, byte[] block) {
    Cid36 now = Cid36.of(old.codec(), block);
    CarBytes changed = swap(old, now, block);
    for (Section section : changed.sections()) {
      byte[] linked = replaced(section.block(), old.bytes(), now.bytes());
      byte[] named =
          replaced(
              linked,
              old.toString().getBytes(StandardCharsets.US_ASCII),
              now.toString().getBytes(StandardCharsets.US_ASCII));
      if (!section.cid().equals(now) && !Arrays.equals(named, section.block())) {
        return changed.forge(section.cid(), named);
      }
    }
    return changed;
  }

  /// With one block exchanged and the links left as they are; a root stays a root.
  public CarBytes swap(Cid36 old, Cid36 now, byte[] block) {
    return new CarBytes(
        roots.stream().map(root -> root.equals(old) ? now : root).toList(),
        sections.stream()
            .map(section -> section.cid().equals(old) ? new Section(now, block, 0) : section)
            .toList());
  }

  /// With every `from` replaced by `to`.
  public static byte[] replaced(byte[] bytes, byte[] from, byte[] to) {
    String all = HexFormat.of().withDelimiter(" ").formatHex(bytes);
    HexFormat spaced = HexFormat.of().withDelimiter(" ");
    String result = all.replace(spaced.formatHex(from), spaced.formatHex(to));
    return spaced.parseHex(result);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static int varint(byte[] bytes, int[] at) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at[0]++];
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    int left = value;
    while (left > 0x7F) {
      out.write((left & 0x7F) | 0x80);
      left >>= 7;
    }
    out.write(left);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
