package studio.colophon.ipfs.name;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import studio.colophon.ipfs.Malformed;

/// What a name points to, signed by its key (specs.ipfs.tech/ipns/ipns-record). There is none whose
/// signature was not checked. Read: version 2, with or without the fields of version 1, which then
/// must agree. Written: both, as Kubo does, since old nodes pass on nothing else. Immutable.
public final class IpnsRecord {
  /// Most bytes of a record.
  public static final int LONGEST = 10 << 10;

  private static final byte[] V2 = ascii("ipns-signature:");
  private static final byte[] V1_EOL = ascii("EOL");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT);

  /// RFC 3339; longer fractions than nanoseconds and leap seconds are refused.
  private static final Pattern RFC3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

  private final IpnsName name;
  private final byte[] bytes;
  private final IpnsData data;
  private final String value;
  private final Instant validity;

  private IpnsRecord(IpnsName name, byte[] bytes, IpnsData data) {
    this.name = name;
    this.bytes = bytes;
    this.data = data;
    this.value = text(data.value());
    this.validity = time(data.validity());
  }

  /// Reads a record and checks everything but the time.
  ///
  /// @param name whose record it must be
  /// @throws Malformed `long`, `v1only` without a signature of version 2, `signature`, `mismatch`
  ///   when versions or the key within disagree, `utf8`, `time`, or what is wrong with its coding
  public static IpnsRecord read(IpnsName name, byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new Malformed("long");
    }
    IpnsEntry entry = IpnsEntry.read(bytes);
    if (!entry.has(IpnsEntry.SIGNATURE_V2) || !entry.has(IpnsEntry.DATA)) {
      throw new Malformed("v1only");
    }
    byte[] signed = entry.bytes(IpnsEntry.DATA);
    byte[] signature = entry.bytes(IpnsEntry.SIGNATURE_V2);
    if (!Ed25519.verifies(name.publicKey(), joined(V2, signed), signature)) {
      throw new Malformed("signature");
    }
    IpnsData data = IpnsData.read(signed);
    boolean otherKey =
        entry.has(IpnsEntry.PUBLIC_KEY)
            && !Arrays.equals(entry.bytes(IpnsEntry.PUBLIC_KEY), name.protobuf());
    if (otherKey || (entry.hasV1() && !entry.repeats(data))) {
      throw new Malformed("mismatch");
    }
    return new IpnsRecord(name, bytes.clone(), data);
  }

  /// Makes a record.
  ///
  /// @param value a content path such as `/ipfs/CID`
  /// @param sequence higher than that of every earlier record, from 0
  /// @param validity when it ends, in the years 0 to 9999
  /// @param ttl how long readers may keep it
  /// @param signer signs with the key of the name
  public static IpnsRecord sign(
      IpnsName name,
      String value,
      long sequence,
      Instant validity,
      Duration ttl,
      UnaryOperator<byte[]> signer) {
    return sign(name, value, sequence, validity, ttl, signer, true);
  }

  /// As the other.
  ///
  /// @param v1 whether the fields of version 1 are written too
  static IpnsRecord sign(
      IpnsName name,
      String value,
      long sequence,
      Instant validity,
      Duration ttl,
      UnaryOperator<byte[]> signer,
      boolean v1) {
    byte[] path = value.getBytes(StandardCharsets.UTF_8);
    byte[] end = ascii(TIME.format(validity.atOffset(ZoneOffset.UTC)));
    IpnsData data = new IpnsData(ttl.toNanos(), path, sequence, end);
    byte[] map = data.write();
    IpnsEntry entry =
        new IpnsEntry()
            .with(IpnsEntry.SIGNATURE_V2, signer.apply(joined(V2, map)))
            .with(IpnsEntry.DATA, map);
    if (v1) {
      entry
          .with(IpnsEntry.VALUE, path)
          .with(IpnsEntry.SIGNATURE_V1, signer.apply(joined(path, end, V1_EOL)))
          .with(IpnsEntry.VALIDITY_TYPE, IpnsData.EOL)
          .with(IpnsEntry.VALIDITY, end)
          .with(IpnsEntry.SEQUENCE, sequence)
          .with(IpnsEntry.TTL, data.ttl());
    }
    return read(name, entry.write());
  }

  /// Whose record it is.
  public IpnsName name() {
    return name;
  }

  /// What the name points to: `/ipfs/...` or `/ipns/...`, if its author keeps to the rules.
  public String value() {
    return value;
  }

  /// The higher one of two is the newer.
  public long sequence() {
    return data.sequence();
  }

  /// When it ends.
  public Instant validity() {
    return validity;
  }

  /// How long readers may keep it.
  public Duration ttl() {
    return Duration.ofNanos(data.ttl());
  }

  /// A copy of the record as it travels.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Whether it has ended.
  public boolean expired(Instant now) {
    return now.isAfter(validity);
  }

  /// Whether a reader has to prefer it to the other: the higher sequence, then the later end.
  public boolean supersedes(IpnsRecord other) {
    return sequence() != other.sequence()
        ? sequence() > other.sequence()
        : validity.isAfter(other.validity);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpnsRecord that
        && name.equals(that.name)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return name + " " + data.sequence() + " " + value;
  }

  private static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("utf8");
    }
  }

  private static Instant time(byte[] ascii) {
    String text = new String(ascii, StandardCharsets.ISO_8859_1);
    if (!RFC3339.matcher(text).matches()) {
      throw new Malformed("time");
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Malformed("time");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
