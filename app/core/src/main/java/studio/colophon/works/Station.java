package studio.colophon.works;

import java.util.LinkedHashMap;
import java.util.Map;

/// One stop on a record's way into the chain, with what proves it.
///
/// @param stop which one
/// @param passed whether the record has passed it
/// @param facts the evidence: names of facts (hash, nonce, block...) and their values, in order
public record Station(Stop stop, boolean passed, Map<String, String> facts) {
  public Station {
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// The stops, in order.
  public enum Stop {
    /// The transaction was signed and stored here.
    CREATED,
    /// A node was given it.
    BROADCAST,
    /// The node checked it and took it.
    CHECKED,
    /// It is in a block.
    IN_BLOCK,
    /// The collection knows the work, and who owns it.
    CHANGED,
    /// It can no longer be lost.
    FINAL
  }
}
