package studio.colophon.ipfs.name;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.colophon.base.Disk;
import studio.colophon.ipfs.Malformed;

/// The newest record of each own name, one file `NAME.record` each, empty before the first. A
/// record is written here before anybody gets it, so that after any crash the next one has a higher
/// sequence. For one thread of the one process that holds the home.
final class SequenceGuard {
  private final Path folder;

  SequenceGuard(Path folder) {
    this.folder = folder;
  }

  /// What is known of a name.
  sealed interface Past {}

  /// The last record.
  record Last(IpnsRecord record) implements Past {}

  /// There was none.
  record Nothing() implements Past {}

  /// The file is gone or damaged: nobody knows which sequences were used.
  record Forgotten() implements Past {}

  /// Begins with a name that has no record anywhere.
  void begin(IpnsName name) {
    if (!Files.exists(file(name))) {
      Disk.folder(folder);
      Disk.write(file(name), new byte[0]);
    }
  }

  /// What is known of a name.
  Past past(IpnsName name) {
    Optional<byte[]> bytes = small(file(name));
    if (bytes.isEmpty()) {
      return new Forgotten();
    }
    if (bytes.get().length == 0) {
      return new Nothing();
    }
    try {
      return new Last(IpnsRecord.read(name, bytes.get()));
    } catch (Malformed e) {
      return new Forgotten();
    }
  }

  /// Remembers a record.
  ///
  /// @throws IllegalStateException for one that is not newer than the last
  void keep(IpnsRecord record) {
    if (past(record.name()) instanceof Last(IpnsRecord last)
        && record.sequence() <= last.sequence()) {
      throw new IllegalStateException("sequence " + record.sequence() + " is used up");
    }
    Disk.folder(folder);
    Disk.write(file(record.name()), record.bytes());
  }

  private static Optional<byte[]> small(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(IpnsRecord.LONGEST + 1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path file(IpnsName name) {
    return folder.resolve(name + ".record");
  }
}
