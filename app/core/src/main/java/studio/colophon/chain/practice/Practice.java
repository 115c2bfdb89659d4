package studio.colophon.chain.practice;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.chain.Network;
import studio.colophon.net.Door;
import studio.colophon.wallet.Signer;

/// The practice network of a home.
public final class Practice implements AutoCloseable {
  private Practice() {}

  /// Attaches to the process of this home that runs the chain, or becomes that process.
  public static Practice open(Path home, Supplier<Signer> signer, Door door, Cancel cancel) {
    throw new IllegalStateException("not built yet");
  }

  /// Becomes the process that runs the chain.
  ///
  /// @param port the port to listen on, 0 for any
  public static Practice serve(
      Path home, int port, Supplier<Signer> signer, Door door, Cancel cancel) {
    throw new IllegalStateException("not built yet");
  }

  /// For readers: the running chain, or a private copy of the newest checkpoint that is never written
  /// back; empty when this home has no practice network yet.
  public static Optional<Practice> glance(Path home, Door door, Cancel cancel) {
    throw new IllegalStateException("not built yet");
  }

  /// Checks the running chain against our record and mends it.
  public void settle() {
    throw new IllegalStateException("not built yet");
  }

  /// Puts the chain on disk; when it returns, what was mined so far survives everything.
  public void checkpoint() {
    throw new IllegalStateException("not built yet");
  }

  /// Makes empty blocks, so that what was mined becomes final after two.
  public void mine(int blocks) {
    throw new IllegalStateException("not built yet");
  }

  /// Watches, mends and keeps the chain until `cancel` is asked; then returns.
  public void keep(Cancel cancel) {
    throw new IllegalStateException("not built yet");
  }

  /// Where it listens.
  public URI url() {
    throw new IllegalStateException("not built yet");
  }

  /// The port it listens on.
  public int port() {
    return url().getPort();
  }

  /// Process id of anvil.
  public long pid() {
    throw new IllegalStateException("not built yet");
  }

  /// Whether this process runs the chain.
  public boolean owner() {
    throw new IllegalStateException("not built yet");
  }

  /// As a network.
  public Network network() {
    throw new IllegalStateException("not built yet");
  }

  @Override
  public void close() {}
}
