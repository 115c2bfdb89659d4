package studio.colophon;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.wallet.Wallet;

/// The practice network of a home: started or joined when first asked for. It has a lock of its
/// own, because starting it takes seconds in which the rest must stay usable.
final class PracticeNetwork {
  private final Path folder;
  private final Supplier<Wallet> wallet;
  private final Door door;
  private final Cancel cancel;
  private @Nullable Practice practice;

  PracticeNetwork(Path folder, Supplier<Wallet> wallet, Door door, Cancel cancel) {
    this.folder = folder;
    this.wallet = wallet;
    this.door = door;
    this.cancel = cancel;
  }

  /// Started or joined.
  synchronized Practice open() {
    if (practice == null) {
      practice = Practice.open(folder, wallet.get()::practice, door, cancel);
    }
    return practice;
  }

  /// The same if this home has one. What only looks asks [#glance].
  synchronized Optional<Practice> ifAny() {
    boolean there = practice != null || Files.exists(folder.resolve("practice/record.json"));
    return there ? Optional.of(open()) : Optional.empty();
  }

  synchronized Practice restart() {
    close();
    practice = null;
    return open();
  }

  /// Null while this process does not use it.
  synchronized @Nullable String url() {
    return practice == null ? null : practice.url().toString();
  }

  Practice serve(int port) {
    return Practice.serve(folder, port, wallet.get()::practice, door, cancel);
  }

  Optional<Practice> glance() {
    return Practice.glance(folder, door, cancel);
  }

  Optional<URI> running() {
    Optional<Practice> running = Practice.running(folder, door, cancel);
    running.ifPresent(Practice::close);
    return running.map(Practice::url);
  }

  /// Ends it as far as this process runs it. What asks for it later gets the ended one.
  synchronized void close() {
    if (practice != null) {
      practice.close();
    }
  }
}
