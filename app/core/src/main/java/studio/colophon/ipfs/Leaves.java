package studio.colophon.ipfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Hashes;

/// The pieces of one content in their order. Helpers read and hash ahead, as far as there are
/// leaves to do it in; the thread that asks does the same instead of waiting idly. What comes out
/// does not depend on how many they are.
final class Leaves implements AutoCloseable {
  /// What is read at any place, and by several threads at once where there are several leaves.
  @FunctionalInterface
  interface Content {
    /// Puts bytes from `at` on into `into`, at least one; -1 at the end.
    int read(ByteBuffer into, long at) throws IOException;
  }

  private final Content content;
  private final int chunk;
  private final long expected;
  private final Deque<Leaf> free;
  private final Deque<FutureTask<Leaf>> ahead = new ArrayDeque<>();
  private final @Nullable ExecutorService helpers;
  private long next;

  /// @param expected how many bytes the content seems to have
  /// @param leaves memory for as many pieces at once, at least one
  /// @param helpers how many threads there are besides the one that asks, 0 or more
  Leaves(Content content, int chunk, long expected, Collection<Leaf> leaves, int helpers) {
    this.content = content;
    this.chunk = chunk;
    this.expected = expected;
    this.free = new ArrayDeque<>(leaves);
    // Threads of the platform: this is work for the processor, not waiting.
    this.helpers =
        helpers == 0
            ? null
            : Executors.newFixedThreadPool(
                helpers, Thread.ofPlatform().daemon().name("import-", 0).factory());
  }

  /// The next piece; after the end, empty ones. It is the caller's until [#release].
  Leaf next() throws IOException {
    while (!free.isEmpty()) {
      start(free.remove());
    }
    FutureTask<Leaf> oldest = ahead.element();
    for (FutureTask<Leaf> task : ahead) {
      if (oldest.isDone()) {
        break;
      }
      task.run(); // nothing happens when somebody has begun it
    }
    try {
      Leaf leaf = oldest.get();
      ahead.remove();
      return leaf;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private void start(Leaf leaf) {
    long at = next;
    next += chunk;
    FutureTask<Leaf> task = new FutureTask<>(() -> leaf.read(content, at, expected - at));
    ahead.add(task);
    if (helpers != null) {
      helpers.execute(task);
    }
  }

  /// Gives the memory of a piece back.
  void release(Leaf leaf) {
    free.add(leaf);
  }

  /// Waits for the piece that each helper has in hand. They are not interrupted: that would close
  /// the channel they read.
  @Override
  public void close() {
    if (helpers != null) {
      ahead.forEach(task -> task.cancel(false));
      helpers.close();
    }
  }

  /// One piece of a file: read, hashed while its bytes are in the cache of the processor, and made
  /// a block without moving them. The memory serves one piece after the other. For one thread at a
  /// time.
  static final class Leaf {
    /// What is read and hashed at a time: small enough for the second cache of a processor, large
    /// enough that asking the system costs little.
    private static final int GULP = 256 << 10;

    /// A smaller piece stays in the heap.
    private static final int SMALL = 64 << 10;

    /// Room for what a node has before and after the bytes: two tags, two varints, the type; one
    /// tag, one varint.
    private static final int FRAME = 16;

    private final Profile profile;
    private final boolean whole;
    private final Cancel cancel;
    private final MessageDigest digest = Hashes.sha256();
    private ByteBuffer memory = ByteBuffer.allocate(0);
    private byte[] head = {};
    private byte[] tail = {};
    private int size;

    /// @param namesOnly whether nobody will ask for the block
    Leaf(Profile profile, boolean namesOnly, Cancel cancel) {
      this.profile = profile;
      // A node is kept whole in any case: it begins with its length, known when it has been read.
      this.whole = !namesOnly || !profile.rawLeaves();
      this.cancel = cancel;
    }

    /// Reads the piece that begins at `at`; it is shorter than the profile says only where the
    /// content ends.
    ///
    /// @param expected how many bytes there seem to be from `at` on; right or wrong, the result is
    ///   the same
    Leaf read(Content content, long at, long expected) throws IOException {
      int most = profile.chunkSize();
      int likely = Math.clamp(expected, 0, most);
      room(whole ? likely + 2 * FRAME : Math.min(likely, GULP));
      digest.reset();
      frame(likely);
      digest.update(head);
      for (size = 0; size < most; ) {
        cancel.check();
        int from = whole ? FRAME + size : 0;
        if (from >= end()) {
          room(memory.capacity() + 1);
        }
        memory.limit(Math.min(end(), from + Math.min(GULP, most - size))).position(from);
        int count = content.read(memory, at + size);
        if (count < 0) {
          break;
        }
        digest.update(memory.flip().position(from));
        size += count;
      }
      if (size != likely && !profile.rawLeaves()) {
        frame(size);
        digest.reset();
        digest.update(head);
        digest.update(memory.clear().slice(FRAME, size));
      }
      digest.update(tail);
      return this;
    }

    private int end() {
      return memory.capacity() - (whole ? FRAME : 0);
    }

    /// Makes sure that there is this much memory, or all that a piece can need.
    private void room(int bytes) {
      if (memory.capacity() < bytes) {
        int all = whole ? profile.chunkSize() + 2 * FRAME : Math.min(profile.chunkSize(), GULP);
        ByteBuffer more =
            bytes <= SMALL && SMALL < all
                ? ByteBuffer.allocate(SMALL)
                : ByteBuffer.allocateDirect(all);
        more.put(0, memory.clear(), 0, memory.capacity());
        memory = more;
      }
    }

    /// Says what a node of so many bytes of file has before and after them, as [DagPb] and
    /// [UnixFsNode] write it; a raw block has nothing.
    private void frame(int bytes) {
      if (!profile.rawLeaves()) {
        byte[] front = UnixFsNode.fileFront(bytes);
        tail = UnixFsNode.fileBack(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream(FRAME);
        DagPb.dataTag(out, front.length + bytes + tail.length);
        out.writeBytes(front);
        head = out.toByteArray();
      }
    }

    /// Bytes of the file in this piece.
    int size() {
      return size;
    }

    /// Bytes of the block.
    int length() {
      return head.length + size + tail.length;
    }

    /// The name of the block. To be asked once after [#read].
    Cid cid() {
      Multihash hash = Multihash.of(Multihash.SHA2_256, digest.digest());
      return profile.cidVersion() == 0
          ? Cid.v0(hash)
          : Cid.v1(profile.rawLeaves() ? Cid.RAW : Cid.DAG_PB, hash);
    }

    /// The block, until the next [#read]; not to be asked of a leaf that was made for names only.
    ByteBuffer block() {
      int from = FRAME - head.length;
      memory.clear().put(from, head).put(FRAME + size, tail);
      return memory.slice(from, length());
    }
  }
}
