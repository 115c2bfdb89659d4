package studio.colophon.ipfs.store;

import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.ipfs.Cid;

/// Copies blocks from one segment to a new one, each hashed on its way.
final class Copier {
  private final Segment from;
  private final SegmentWriter to;
  private final Cancel cancel;
  private long failed;

  Copier(Segment from, SegmentWriter to, Cancel cancel) {
    this.from = from;
    this.to = to;
    this.cancel = cancel;
  }

  /// Copies the entries with these numbers, in the order in which they lie where that is known.
  ///
  /// @return how many could not be copied
  /// @throws studio.colophon.base.StudioException `cancelled`, `diskFull`, `badFile`
  long copy(BitSet wanted) {
    BitSet left = (BitSet) wanted.clone();
    try {
      Sections sections = from.sections();
      for (var section = sections.next(); section != null; section = sections.next()) {
        int ordinal = ordinal(from, section.entry());
        if (ordinal >= 0 && left.get(ordinal)) {
          left.clear(ordinal);
          copy(section.cid(), section.entry());
        }
      }
      Index.Cursor cursor = from.index().cursor();
      for (var hit = cursor.next(); hit != null && !left.isEmpty(); hit = cursor.next()) {
        if (left.get(hit.ordinal())) {
          left.clear(hit.ordinal());
          copy(from.name(hit.entry()), hit.entry());
        }
      }
      return failed;
    } catch (IOException e) {
      throw Disk.problem(from.path(), e);
    }
  }

  /// The number of an entry in its index; -1 when the index does not have it.
  static int ordinal(Segment segment, Entry entry) throws IOException {
    for (Index.Hit hit : segment.index().find(entry.key())) {
      if (hit.entry().equals(entry)) {
        return hit.ordinal();
      }
    }
    return -1;
  }

  private void copy(@Nullable Cid name, Entry entry) throws IOException {
    cancel.check();
    if (to.recent(entry.key())) {
      return;
    }
    byte[] block = from.bytes(entry);
    Cid cid = block == null ? null : cid(name, block, entry.key());
    if (block == null || cid == null) {
      failed++;
    } else {
      to.add(cid, block);
    }
  }

  /// The name of a good block; null when it is none. Where the name is damaged and the block is
  /// not, the codec is lost, which nobody needs to find it.
  static @Nullable Cid cid(@Nullable Cid name, byte[] block, Key key) {
    if (name != null && name.names(block)) {
      return name;
    }
    Cid raw = Cid.raw(block);
    return Key.of(raw.hash()).equals(key) ? raw : null;
  }
}
