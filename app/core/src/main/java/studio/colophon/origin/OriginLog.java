package studio.colophon.origin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The log of a draft: records in canonical JSON (RFC 8785), each naming the SHA-256 of the one
/// before, with a Merkle root (RFC 6962) over all of them. It stays private; an edition shows the
/// leaf hashes and the root only.
///
/// @param entries in the order in which things happened
public record OriginLog(List<Entry> entries) {
  /// The log of a draft to which nothing has happened.
  public static final OriginLog EMPTY = new OriginLog(List.of());

  private static final int VERSION = 1;

  /// Takes a copy.
  public OriginLog {
    entries = List.copyOf(entries);
  }

  /// The log of a draft that came from a file: one record, the same in every home.
  public static OriginLog ofImport(String text) {
    return EMPTY.append(
        Event.Import.of(text),
        () -> {
          throw new IllegalStateException("an import has no salt");
        });
  }

  /// The log with one more record.
  ///
  /// @param salts random bytes nobody can foretell; an import takes none
  public OriginLog append(Event event, RandomGenerator salts) {
    ObjectNode record = event.open();
    record.put("kind", event.kind());
    record.put("v", VERSION);
    record.put("seq", entries.size());
    record.put("prev", entries.isEmpty() ? null : entries.getLast().sha256());
    ObjectNode kept = Json.object();
    new TreeMap<>(event.sealed())
        .forEach(
            (field, value) -> {
              byte[] salt = new byte[Commitment.SALT];
              salts.nextBytes(salt);
              kept.put(field, Hashes.hex(salt));
              record.put(field, Hashes.hex(Commitment.of(salt, field, value)));
            });
    List<Entry> more = new ArrayList<>(entries);
    String line = new String(Canonical.bytes(record), StandardCharsets.UTF_8);
    more.add(new Entry(line, Json.line(kept)));
    return new OriginLog(more);
  }

  /// Whether the making of that suggestion is recorded.
  public boolean holdsGeneration(String suggestion) {
    return entries.stream()
        .map(entry -> Json.read(entry.bytes()))
        .anyMatch(
            record ->
                record.path("kind").asString("").equals("generation")
                    && record.path("suggestion").asString("").equals(suggestion));
  }

  /// The leaf hashes in order, 32 bytes each.
  public List<byte[]> leaves() {
    return entries.stream().map(entry -> Merkle.leaf(entry.bytes())).toList();
  }

  /// Hex of the Merkle root.
  public String root() {
    return Hashes.hex(Merkle.root(leaves()));
  }

  /// Whether every record is canonical, stands in its place and names the one before.
  public boolean whole() {
    String before = null;
    for (int i = 0; i < entries.size(); i++) {
      if (!isAt(i, entries.get(i), before)) {
        return false;
      }
      before = entries.get(i).sha256();
    }
    return true;
  }

  private static boolean isAt(int place, Entry entry, @Nullable String before) {
    if (!Canonical.isCanonical(entry.bytes())) {
      return false;
    }
    JsonNode record = Json.read(entry.bytes());
    JsonNode prev = record.get("prev");
    JsonNode seq = record.get("seq");
    return prev != null
        && (before == null ? prev.isNull() : prev.asString().equals(before))
        && seq != null
        && seq.isInt()
        && seq.intValue() == place;
  }

  /// One record with the salts of its sealed fields.
  ///
  /// @param record canonical JSON; its UTF-8 bytes are what is hashed
  /// @param salts JSON object of hex salts by field name; never published as a whole
  public record Entry(String record, String salts) {
    /// The exact bytes of the record.
    public byte[] bytes() {
      return record.getBytes(StandardCharsets.UTF_8);
    }

    /// Hex of the SHA-256 of the record: what the next one names.
    public String sha256() {
      return Hashes.hex(Hashes.sha256(bytes()));
    }

    /// Whether this record sealed that value of a field.
    public boolean holds(String field, byte[] value) {
      JsonNode salt = Json.read(salts).get(field);
      JsonNode sealed = Json.read(record).get(field);
      return salt != null
          && sealed != null
          && Hashes.hex(Commitment.of(HexFormat.of().parseHex(salt.asString()), field, value))
              .equals(sealed.asString());
    }

    /// Without the record.
    @Override
    public String toString() {
      return "Entry[" + sha256() + "]";
    }
  }

  /// Without its records.
  @Override
  public String toString() {
    return "OriginLog[" + entries.size() + " records, " + root() + "]";
  }
}
