package studio.colophon.ipfs;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The pieces of one content in their order. Helpers read and hash ahead, as far as there are
/// leaves to do it in; the thread that asks does the same instead of waiting idly. What comes out
/// does not depend on how many they are.
final class Leaves implements AutoCloseable {
  private final Leaf.Content content;
  private final int chunk;
  private final long expected;
  private final Deque<Leaf> free;
  private final Deque<FutureTask<Leaf>> ahead = new ArrayDeque<>();
  private final @Nullable ExecutorService helpers;
  private long next;

  /// @param expected how many bytes the content seems to have
  /// @param leaves memory for as many pieces at once, at least one
  /// @param helpers how many threads there are besides the one that asks, 0 or more
  Leaves(Leaf.Content content, int chunk, long expected, Collection<Leaf> leaves, int helpers) {
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
}
