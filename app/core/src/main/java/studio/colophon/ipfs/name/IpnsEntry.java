package studio.colophon.ipfs.name;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.Varint;

/// The protobuf around a record (specs.ipfs.tech/ipns/ipns-record, "IPNS Record"). Fields 1 to 6
/// are those of version 1 and repeat what is in `data`.
final class IpnsEntry {
  static final int VALUE = 1;
  static final int SIGNATURE_V1 = 2;
  static final int VALIDITY_TYPE = 3;
  static final int VALIDITY = 4;
  static final int SEQUENCE = 5;
  static final int TTL = 6;
  static final int PUBLIC_KEY = 7;
  static final int SIGNATURE_V2 = 8;
  static final int DATA = 9;

  private static final int NUMBER = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final Map<Integer, byte[]> bytes = new HashMap<>();
  private final Map<Integer, Long> numbers = new HashMap<>();

  private static boolean isNumber(int field) {
    return field == VALIDITY_TYPE || field == SEQUENCE || field == TTL;
  }

  /// Reads one; fields of higher numbers are passed over.
  ///
  /// @throws Malformed `truncated`, `varint`, `wiretype`, `field`, `duplicate`
  static IpnsEntry read(byte[] message) {
    IpnsEntry entry = new IpnsEntry();
    ByteBuffer in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      long tag = Varint.readProtobuf(in);
      long field = tag >>> 3;
      int type = (int) (tag & 7);
      if (field < 1 || field > Integer.MAX_VALUE >> 2) {
        throw new Malformed("field");
      }
      if (field > DATA) {
        skip(in, type);
        continue;
      }
      int number = (int) field;
      if (type != (isNumber(number) ? NUMBER : BYTES)) {
        throw new Malformed("wiretype");
      }
      if (entry.has(number)) {
        throw new Malformed("duplicate");
      }
      if (type == NUMBER) {
        entry.numbers.put(number, Varint.readProtobuf(in));
      } else {
        entry.bytes.put(number, take(in, Varint.readProtobuf(in)));
      }
    }
    return entry;
  }

  private static void skip(ByteBuffer in, int type) {
    switch (type) {
      case NUMBER -> Varint.readProtobuf(in);
      case FIXED64 -> take(in, Long.BYTES);
      case BYTES -> take(in, Varint.readProtobuf(in));
      case FIXED32 -> take(in, Integer.BYTES);
      default -> throw new Malformed("wiretype");
    }
  }

  private static byte[] take(ByteBuffer in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw new Malformed("truncated");
    }
    byte[] out = new byte[(int) length];
    in.get(out);
    return out;
  }

  IpnsEntry with(int field, byte[] value) {
    bytes.put(field, value);
    return this;
  }

  IpnsEntry with(int field, long value) {
    numbers.put(field, value);
    return this;
  }

  boolean has(int field) {
    return bytes.containsKey(field) || numbers.containsKey(field);
  }

  /// The bytes of a field, empty when it is not there.
  byte[] bytes(int field) {
    return bytes.getOrDefault(field, new byte[0]);
  }

  /// The number of a field, zero when it is not there.
  long number(int field) {
    return numbers.getOrDefault(field, 0L);
  }

  /// Whether there is anything of version 1.
  boolean hasV1() {
    for (int field = VALUE; field <= TTL; field++) {
      if (has(field)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the fields of version 1 say the same as `data`.
  boolean repeats(IpnsData data) {
    return Arrays.equals(bytes(VALUE), data.value())
        && Arrays.equals(bytes(VALIDITY), data.validity())
        && number(VALIDITY_TYPE) == IpnsData.EOL
        && number(SEQUENCE) == data.sequence()
        && number(TTL) == data.ttl();
  }

  /// The message, fields in the order of their numbers.
  byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int field = VALUE; field <= DATA; field++) {
      byte[] value = bytes.get(field);
      Long number = numbers.get(field);
      if (number != null) {
        out.write(field << 3 | NUMBER);
        Varint.write(out, number);
      } else if (value != null) {
        out.write(field << 3 | BYTES);
        Varint.write(out, value.length);
        out.writeBytes(value);
      }
    }
    return out.toByteArray();
  }
}
