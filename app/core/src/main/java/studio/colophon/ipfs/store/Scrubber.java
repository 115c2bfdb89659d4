package studio.colophon.ipfs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Progress;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.store.BlockStore.Scrubbed;

/// Reads and hashes everything, and mends what can be mended.
final class Scrubber {
  private final Segments segments;
  private final Cancel cancel;
  private final Progress progress;
  private final Map<Key, Cid> bad = new LinkedHashMap<>();
  private final List<Cid> repaired = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<Key, Stray> strays = new HashMap<>();

  /// A segment in which something is wrong.
  private static final class Trouble {
    private final Segment segment;
    private final List<Cid> damaged = new ArrayList<>();
    private final Set<Entry> entries = new HashSet<>();

    /// Whether it has bytes that belong to no section.
    private boolean rubbish;

    /// Whether a good block has a damaged name.
    private boolean misnamed;

    Trouble(Segment segment) {
      this.segment = segment;
    }

    void add(@Nullable Cid name, Entry entry) {
      segment.spoilt(entry);
      entries.add(entry);
      if (name != null) {
        damaged.add(name);
      }
    }
  }

  /// Bytes that do not fit the name before them; they may be the block of another name.
  private record Stray(Segment segment, Entry entry) {}

  Scrubber(Segments segments, Cancel cancel, Progress progress) {
    this.segments = segments;
    this.cancel = cancel;
    this.progress = progress;
  }

  Scrubbed scrub(List<Cid> roots) {
    try {
      segments.look();
      troubles();
      walk(roots, List.of(), null);
      return told();
    } catch (IOException e) {
      throw Disk.problem(segments.folder(), e);
    }
  }

  Scrubbed repair(List<Cid> roots, List<BlockSource> sources) {
    try (Writers.Hold _ = segments.writers().alone()) {
      segments.look();
      segments.sweep();
      troubles();
      try (SegmentWriter out = new SegmentWriter(segments)) {
        for (Cid cid : List.copyOf(bad.values())) {
          fetch(cid, sources, out);
        }
        out.commit();
      }
      try (SegmentWriter out = new SegmentWriter(segments)) {
        walk(roots, sources, out);
        out.commit();
      }
      for (Trouble trouble : troubles) {
        mend(trouble);
      }
      return told();
    } catch (IOException e) {
      throw Disk.problem(segments.folder(), e);
    }
  }

  private Scrubbed told() {
    long[] tally = new long[2];
    new Union(segments.now())
        .entries()
        .forEach(
            entry -> {
              tally[0]++;
              tally[1] += entry.length();
            });
    return new Scrubbed(tally[0], tally[1], List.copyOf(bad.values()), repaired);
  }

  /// Hashes every copy; notes the blocks of which none is good.
  private void troubles() throws IOException {
    List<Segment> all = segments.oldestFirst();
    long total = all.stream().mapToLong(Segment::length).sum();
    long done = 0;
    for (Segment segment : all) {
      hash(segment, done, total);
      done += segment.length();
    }
    for (Trouble trouble : troubles) {
      for (Cid cid : trouble.damaged) {
        if (!here(cid)) {
          bad.put(Key.of(cid.hash()), cid);
        }
      }
    }
  }

  private void hash(Segment segment, long before, long total) throws IOException {
    Trouble trouble = new Trouble(segment);
    BitSet met = new BitSet();
    boolean lost = false;
    Sections sections = segment.sections();
    for (var section = sections.next(); section != null; section = sections.next()) {
      cancel.check();
      Entry entry = section.entry();
      byte[] block = segment.bytes(entry);
      if (block != null && section.cid().names(block)) {
        lost |= !meet(segment, entry, met);
      } else {
        Entry stray = block == null ? entry : renamed(block, entry);
        if (block != null && meet(segment, stray, met)) {
          // What the index calls it is true: not the block is damaged, but the name before it.
          trouble.misnamed = true;
        } else {
          trouble.add(section.cid(), entry);
          strays.put(stray.key(), new Stray(segment, stray));
          meet(segment, entry, met);
        }
      }
      progress.at("progress.scrub", before + entry.offset(), total);
    }
    trouble.rubbish = !sections.clean();
    if (lost && sections.clean()) {
      // An index that is whole and wrong; the segment knows better.
      segment.reindex();
    } else if (met.cardinality() < segment.index().count()) {
      unmet(trouble, met);
    }
    if (trouble.rubbish || trouble.misnamed || !trouble.entries.isEmpty()) {
      troubles.add(trouble);
    }
  }

  private static Entry renamed(byte[] block, Entry entry) {
    Key key = Key.of(Multihash.sha256(block));
    return new Entry(key, entry.offset(), entry.length(), entry.cidLength());
  }

  private static boolean meet(Segment segment, Entry entry, BitSet met) throws IOException {
    int ordinal = ordinal(segment, entry);
    if (ordinal >= 0) {
      met.set(ordinal);
    }
    return ordinal >= 0;
  }

  private static int ordinal(Segment segment, Entry entry) throws IOException {
    try {
      return Copier.ordinal(segment, entry);
    } catch (Index.Damaged e) {
      segment.reindex();
      return Copier.ordinal(segment, entry);
    }
  }

  /// Hashes the copies that only the index knows: the names before them are damaged.
  private void unmet(Trouble trouble, BitSet met) throws IOException {
    Segment segment = trouble.segment;
    Index.Cursor cursor = segment.index().cursor();
    for (var hit = cursor.next(); hit != null; hit = cursor.next()) {
      cancel.check();
      Entry entry = hit.entry();
      if (!met.get(hit.ordinal())) {
        Cid name = segment.name(entry);
        byte[] block = segment.bytes(entry);
        if (block == null || Copier.cid(name, block, entry.key()) == null) {
          trouble.add(name, entry);
        } else {
          trouble.misnamed = true;
        }
      }
    }
  }

  private boolean here(Cid cid) throws IOException {
    Key key = Key.of(cid.hash());
    for (Segment segment : segments.now()) {
      for (Index.Hit hit : segment.find(key)) {
        if (segment.block(cid, hit.entry()) != null) {
          return true;
        }
      }
    }
    return false;
  }

  /// Takes a block from the first source that gives it, and writes it anew.
  private byte @Nullable [] fetch(Cid cid, List<BlockSource> sources, SegmentWriter out) {
    List<BlockSource> all = new ArrayList<>();
    all.add(this::stray);
    all.addAll(sources);
    for (BlockSource source : all) {
      cancel.check();
      Optional<byte[]> block = source.get(cid);
      if (block.isPresent() && block.get().length <= Dag.MAX_BLOCK && cid.names(block.get())) {
        out.add(cid, block.get());
        bad.remove(Key.of(cid.hash()));
        repaired.add(cid);
        return block.get();
      }
    }
    return null;
  }

  private Optional<byte[]> stray(Cid cid) {
    Stray stray = strays.get(Key.of(cid.hash()));
    try {
      return stray == null
          ? Optional.empty()
          : Optional.ofNullable(stray.segment().bytes(stray.entry()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Looks for what is missing under the roots. A raw block that the index has was hashed before.
  private void walk(List<Cid> roots, List<BlockSource> sources, @Nullable SegmentWriter out) {
    new Reach(segments.now())
        .walk(
            roots,
            new Reach.Guide() {
              @Override
              public byte @Nullable [] missing(Cid cid) {
                byte[] block = out == null ? null : fetch(cid, sources, out);
                if (block == null) {
                  bad.putIfAbsent(Key.of(cid.hash()), cid);
                }
                return block;
              }

              @Override
              public void opaque(Cid cid) {
                // It is what its name says; that nobody here understands it is no damage.
              }

              @Override
              public boolean readsLeaf(Cid cid) {
                return bad.containsKey(Key.of(cid.hash()));
              }
            },
            cancel);
  }

  /// Writes the good blocks of a segment anew and takes it away; where it holds bytes that are
  /// nowhere else, these are set aside.
  private void mend(Trouble trouble) throws IOException {
    Segment segment = trouble.segment;
    BitSet good = new BitSet();
    Index.Cursor cursor = segment.index().cursor();
    for (var hit = cursor.next(); hit != null; hit = cursor.next()) {
      if (!trouble.entries.contains(hit.entry())) {
        good.set(hit.ordinal());
      }
    }
    try (SegmentWriter out = new SegmentWriter(segments)) {
      if (new Copier(segment, out, cancel).copy(good) > 0) {
        // It has become worse since it was hashed: the next scrub tells.
        return;
      }
      out.commit();
    }
    boolean unique = trouble.rubbish || trouble.entries.size() > trouble.damaged.size();
    for (Cid cid : trouble.damaged) {
      unique |= !here(cid);
    }
    if (unique) {
      segments.setAside(segment);
    } else {
      segments.remove(List.of(segment));
    }
  }
}
