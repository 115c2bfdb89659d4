package studio.colophon.chain.practice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.chain.Network;
import studio.colophon.net.Door;
import studio.colophon.wallet.Signer;

/// The practice network of a home: chain 20252026, run by anvil, kept in `practice/`. One process
/// of a home runs it, the others use it through that one. Blocking; thread-safe. Closing it ends
/// what this process started.
public sealed interface Practice extends AutoCloseable permits Owner, Guest, Copy {
  /// Attaches to the process of this home that runs the chain, or becomes that process. The chain
  /// has been checked, and mended if need be, when this returns.
  ///
  /// @param signer makes the practice account if there is none
  /// @throws studio.colophon.base.StudioException `practiceUnavailable`, `diskFull`, `cancelled`
  static Practice open(Path home, Supplier<Signer> signer, Door door, Cancel cancel) {
    Path folder = home.resolve("practice");
    for (int i = 0; i < 300; i++) {
      Optional<Claim> claim = Claim.take(folder);
      if (claim.isPresent()) {
        return owner(folder, claim.get(), 0, signer, door, cancel);
      }
      Optional<Guest> guest = Guest.attach(folder, door, cancel);
      if (guest.isPresent()) {
        return guest.get();
      }
      // somebody has just taken the claim and is about to say where the chain is
      cancel.sleep(100);
    }
    throw Problem.of(Fault.HOME_IN_USE, "practice.busy").exception();
  }

  /// Becomes the process that runs the chain.
  ///
  /// @param port the port to listen on, 0 for any
  /// @throws studio.colophon.base.StudioException `homeInUse` when another process runs it,
  ///   `portTaken`, `practiceUnavailable`, `diskFull`, `cancelled`
  static Practice serve(Path home, int port, Supplier<Signer> signer, Door door, Cancel cancel) {
    Path folder = home.resolve("practice");
    Claim claim =
        Claim.take(folder)
            .orElseThrow(() -> Problem.of(Fault.HOME_IN_USE, "practice.busy").exception());
    return owner(folder, claim, port, signer, door, cancel);
  }

  /// For readers: the running chain, or a private copy of the newest checkpoint; empty when this
  /// home has no practice network yet. Writes nothing.
  static Optional<Practice> glance(Path home, Door door, Cancel cancel) {
    Path folder = home.resolve("practice");
    Optional<Guest> guest = Guest.attach(folder, door, cancel);
    if (guest.isPresent()) {
      return Optional.of(guest.get());
    }
    Shelf shelf = new Shelf(folder);
    Optional<Ledger> ledger = shelf.record();
    if (ledger.isEmpty()) {
      return Optional.empty();
    }
    Engine engine = engine(folder, door);
    return Optional.of(new Copy(engine, engine.ready(ledger.get(), 0, false, cancel), cancel));
  }

  /// The chain as another process of this home runs it now; empty when none does.
  static Optional<Practice> running(Path home, Door door, Cancel cancel) {
    return Guest.attach(home.resolve("practice"), door, cancel).map(guest -> guest);
  }

  /// Checks the running chain against our record and starts it again when somebody else changed it.
  /// The address may be another one afterwards.
  ///
  /// @return whether it had to be started again: then what was sent since the last call of this or
  ///   of [#checkpoint] is gone, and is sent again, the same bytes
  boolean settle();

  /// Settles and puts the chain on disk: when this returns false, what was mined so far survives
  /// everything. Facts that are kept elsewhere are read after this, through a new [#network].
  ///
  /// @return as [#settle]
  boolean checkpoint();

  /// Makes blocks: a block is final when two more have followed. Does nothing while they are held.
  void mine(int blocks);

  /// Makes no blocks until [#release], so that one sees a transaction wait. What is sent waits in
  /// the pool. Closing lets go.
  void hold();

  /// Makes one block, although they are held.
  void nextBlock();

  /// Makes blocks again, and at once those that make final what waited.
  void release();

  /// Whether no blocks are made now.
  boolean held();

  /// Does what a chain does now and then: replaces its newest blocks. What was in them waits until
  /// it comes again, with the same bytes; blocks are held, until then, by [#hold]. The address is
  /// another one afterwards. Nothing is lost, whenever this is stopped.
  ///
  /// @param block number of the first block to be replaced
  /// @return false when there was nothing in these blocks; then nothing happened
  boolean reorganise(long block);

  /// What the practice account writes into a payment that introduces another account of this home,
  /// whose transactions are then believed as well.
  static byte[] introduction() {
    return "Colophon introduces a practice reader".getBytes(StandardCharsets.US_ASCII);
  }

  /// Puts the chain on disk whenever it has grown, and mends it, until `until` is asked; then
  /// returns. For the owner only.
  void keep(Cancel until);

  /// Where it listens.
  URI url();

  /// The port it listens on.
  default int port() {
    return url().getPort();
  }

  /// Process id of anvil.
  long pid();

  /// Whether this process runs the chain.
  boolean owner();

  /// As a network.
  default Network network() {
    return Engine.network(url());
  }

  @Override
  void close();

  private static Practice owner(
      Path folder, Claim claim, int port, Supplier<Signer> signer, Door door, Cancel cancel) {
    boolean done = false;
    try {
      Practice owner = Owner.start(engine(folder, door), claim, port, signer, cancel);
      done = true;
      return owner;
    } finally {
      if (!done) {
        claim.close();
      }
    }
  }

  private static Engine engine(Path folder, Door door) {
    return new Engine(
        new Shelf(folder), AnvilBinary.ofThisComputer(), door, InstantSource.system());
  }
}
