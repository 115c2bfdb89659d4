package studio.colophon;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.car.CarFolder;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.kubo.NodeBlocks;
import studio.colophon.ipfs.serve.GatewayServer;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.ipfs.store.BlockStore.Scrubbed;
import studio.colophon.net.Door;

/// The blocks of a home: the store, opened when first asked for, and what serves from it. Safe for
/// use by many threads.
final class HomeBlocks {
  /// What the store must hold whole, for a test of what it has.
  interface Roots extends Function<Predicate<Cid>, List<Cid>> {}

  private final Path folder;
  private final Door door;
  private final Supplier<URI> node;
  private final Cancel cancel;
  private @Nullable BlockStore store;
  private @Nullable GatewayServer preview;

  /// @param node where an IPFS node would listen
  HomeBlocks(Path folder, Door door, Supplier<URI> node, Cancel cancel) {
    this.folder = folder;
    this.door = door;
    this.node = node;
    this.cancel = cancel;
  }

  private boolean hasStore() {
    return Files.isDirectory(folder.resolve("blocks"));
  }

  synchronized BlockStore store() {
    if (store == null) {
      store = BlockStore.open(folder.resolve("blocks"));
    }
    return store;
  }

  BlockSource source() {
    return hasStore() ? store() : _ -> Optional.empty();
  }

  Scrubbed scrub(Roots roots) {
    return hasStore()
        ? store().scrub(roots.apply(store()::has), cancel, Progress.NONE)
        : new Scrubbed(0, 0, roots.apply(_ -> false), List.of());
  }

  Scrubbed repair(Roots roots) {
    try (CarFolder works = new CarFolder(folder.resolve("works"), cancel)) {
      List<BlockSource> sources =
          List.of(works, new NodeBlocks(new Kubo(door, node.get()), cancel));
      return store().repair(roots.apply(store()::has), sources, cancel, Progress.NONE);
    }
  }

  GatewayServer serve(int port) {
    return GatewayServer.start(port, cid -> source().get(cid));
  }

  synchronized URI preview(Cid root) {
    if (preview == null) {
      preview = serve(0);
    }
    return preview.page(root);
  }

  /// The gateway behind the previews, null when there was none.
  synchronized @Nullable GatewayServer previewing() {
    return preview;
  }

  /// The store that was opened, null when none was.
  synchronized @Nullable BlockStore opened() {
    return store;
  }
}
