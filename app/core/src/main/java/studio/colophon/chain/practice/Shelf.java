package studio.colophon.chain.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Problem;

/// Checkpoints and our record of them on disk: `record.json` and two generations of
/// `checkpoint-N.json`. The record is written before a checkpoint appears, so a checkpoint that the
/// record does not know was never made by us.
final class Shelf {
  private static final String RECORD = "record.json";
  private static final int GENERATIONS = 2;

  private final Path folder;

  Shelf(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /// Our record, empty when there was never a chain.
  ///
  /// @throws studio.colophon.base.StudioException `practiceUnavailable` when it cannot be read
  Optional<Ledger> record() {
    Path file = folder.resolve(RECORD);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Ledger.read(Files.readAllBytes(file)));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.record", file.toString()).exception(e);
    }
  }

  /// The checkpoint's file, empty when it is missing or not the one that was written.
  Optional<Path> file(Ledger.Snapshot snapshot) {
    Path file = folder.resolve(snapshot.file());
    try {
      boolean ours =
          Files.isRegularFile(file)
              && snapshot.sha256().equals(Hashes.hex(Hashes.sha256(Files.readAllBytes(file))));
      return ours ? Optional.of(file) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Writes a checkpoint of the newest block of `ledger`: the file, forced to disk; then the
  /// record; then the file gets its name.
  ///
  /// @return the ledger with the checkpoint
  Ledger keep(Ledger ledger, Dump dump) {
    Ledger.Entry head = ledger.blocks().getLast();
    String name = "checkpoint-" + (newest(ledger) + 1) + ".json";
    Path file = folder.resolve(name);
    Path staged = Disk.stage(file, dump.json());
    Ledger.Snapshot snapshot =
        new Ledger.Snapshot(
            name,
            Hashes.hex(Hashes.sha256(dump.json())),
            head.number(),
            head.hash(),
            dump.fingerprint());
    Ledger kept = ledger.with(snapshot);
    Disk.write(folder.resolve(RECORD), kept.write());
    Disk.move(staged, file);
    forget(kept);
    return kept;
  }

  /// Writes the record alone. What it no longer knows is never loaded again.
  void note(Ledger ledger) {
    Disk.write(folder.resolve(RECORD), ledger.write());
  }

  private static long newest(Ledger ledger) {
    return ledger.snapshots().stream()
        .mapToLong(s -> Long.parseLong(s.file().replaceAll("[^0-9]", "")))
        .max()
        .orElse(0);
  }

  private void forget(Ledger ledger) {
    List<String> kept =
        ledger.snapshots().reversed().stream()
            .map(Ledger.Snapshot::file)
            .limit(GENERATIONS)
            .toList();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("checkpoint-") && !kept.contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }
}
