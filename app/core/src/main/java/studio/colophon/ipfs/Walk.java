package studio.colophon.ipfs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.colophon.base.Cancel;

/// All that hangs from some roots: which blocks are there, which files they make, what is wrong.
///
/// @param entries files and symlinks in the order of the blocks
/// @param flaws what is wrong, nothing named twice
/// @param reached every block that is reachable and whole
public record Walk(List<Entry> entries, List<Dag.Flaw> flaws, Set<Cid> reached) {
  /// Most entries that are listed, folders included.
  private static final int MAX_ENTRIES = 1_000_000;

  private static final int MAX_DEPTH = 256;

  /// How much memory the list may take, in letters: a little for nothing, and then in proportion to
  /// what the folders themselves say. Only blocks that lead to each other many times say more.
  private static final long FREE = 8 << 20;

  private static final int TIMES = 8;

  /// What one entry takes beside its path.
  private static final int ENTRY = 100;

  /// A file or symlink, or a block that is no UnixFS.
  ///
  /// @param path names with `/` between them, below the root, and below the CID of the root where
  ///   there are several; a root that is no folder has its CID as path
  /// @param cid its root
  /// @param bytes its length
  public record Entry(String path, Cid cid, long bytes) {}

  /// Whether no reachable block is missing or unreadable.
  public boolean complete() {
    return flaws.stream()
        .noneMatch(
            flaw ->
                switch (flaw.fault()) {
                  case MISSING_BLOCK, BAD_HASH, TOO_LARGE, BAD_NODE -> true;
                  default -> false;
                });
  }

  /// Walks. Reads every block once, those that are no bare bytes once more.
  ///
  /// @throws studio.colophon.base.StudioException `cancelled`
  public static Walk of(BlockSource source, List<Cid> roots, Cancel cancel) {
    Dag dag = new Dag(source, cancel);
    Set<Cid> reached = new HashSet<>();
    Lister lister = new Lister(dag, dag.visit(roots, (cid, _) -> reached.add(cid)));
    for (Cid root : roots) {
      lister.root(root, roots.size() == 1 ? "" : root.toString());
    }
    return new Walk(List.copyOf(lister.entries), List.copyOf(lister.flaws), reached);
  }

  private static final class Lister {
    private final Dag dag;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Dag.Flaw> flaws;
    private final Set<Dag.Flaw> known;
    private long names;
    private long letters;

    Lister(Dag dag, List<Dag.Flaw> flaws) {
      this.dag = dag;
      this.flaws = flaws;
      this.known = new HashSet<>(flaws);
    }

    void root(Cid root, String path) {
      Dag.Paths paths = dag.paths(root);
      names += paths.names();
      letters += paths.letters() + paths.names() * (path.length() + ENTRY);
      if (names > MAX_ENTRIES || letters > FREE + TIMES * dag.spelled()) {
        flaw(Dag.Flaw.at(Dag.Fault.TOO_LARGE, root));
      } else {
        list(root, path, 0);
      }
    }

    private void list(Cid cid, String path, int depth) {
      if (depth > MAX_DEPTH) {
        flaw(Dag.Flaw.at(Dag.Fault.TOO_LARGE, cid));
        return;
      }
      try {
        Optional<UnixFsNode> node = dag.unixFs(cid);
        if (node.isPresent() && node.get().isFolder()) {
          folder(cid, path, depth);
        } else {
          boolean opaque = node.isEmpty() && cid.codec() != Cid.RAW;
          long bytes = opaque ? dag.block(cid).length : dag.size(cid);
          entries.add(new Entry(path.isEmpty() ? cid.toString() : path, cid, bytes));
        }
      } catch (Dag.Broken e) {
        flaw(e.flaw());
      }
    }

    private void folder(Cid cid, String path, int depth) {
      for (Map.Entry<String, Cid> entry : dag.entries(cid).entrySet()) {
        String name = entry.getKey();
        if (!Dag.isPlain(name)) {
          flaw(Dag.Flaw.at(Dag.Fault.BAD_PATH, entry.getValue()));
        } else {
          list(entry.getValue(), path.isEmpty() ? name : path + "/" + name, depth + 1);
        }
      }
    }

    private void flaw(Dag.Flaw flaw) {
      if (known.add(flaw)) {
        flaws.add(flaw);
      }
    }
  }
}
