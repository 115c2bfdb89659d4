package studio.colophon.ipfs;

import java.util.SortedMap;
import java.util.TreeMap;

/// A folder or file in memory, to be turned into blocks.
public sealed interface Tree {
  /// A file.
  final class Content implements Tree {
    private final byte[] bytes;

    private Content(byte[] bytes) {
      this.bytes = bytes;
    }

    /// A copy of its bytes.
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /// A folder.
  ///
  /// @param entries plain names (not empty, not `.` or `..`, without `/` and NUL) with what they
  ///   name
  record Folder(SortedMap<String, Tree> entries) implements Tree {
    public Folder {
      entries = new TreeMap<>(entries);
      for (String name : entries.keySet()) {
        if (!Dag.isPlain(name)) {
          throw new IllegalArgumentException("not a name: " + name);
        }
      }
    }
  }

  /// A file with these bytes.
  static Tree file(byte[] bytes) {
    return new Content(bytes.clone());
  }

  /// A folder with these entries.
  static Tree folder(SortedMap<String, ? extends Tree> entries) {
    return new Folder(new TreeMap<>(entries));
  }
}
