package studio.colophon.ipfs.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// Who writes a folder: one process at a time, in it any number of batches, or else one that takes
/// blocks away. Thread-safe.
final class Writers {
  private static final int MANY = 1 << 20;
  private static final Map<Path, Writers> ALL = new ConcurrentHashMap<>();

  private final Path folder;
  private final Semaphore places = new Semaphore(MANY, true);
  private @Nullable FileChannel channel;
  private @Nullable FileLock lock;
  private final ReentrantLock merging = new ReentrantLock();
  private int holds;

  private Writers(Path folder) {
    this.folder = folder;
  }

  /// The writers of this folder in this process.
  static Writers of(Path folder) throws IOException {
    return ALL.computeIfAbsent(folder.toRealPath(), Writers::new);
  }

  /// Given back when closed.
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /// Takes part in writing; waits while somebody is alone.
  ///
  /// @throws studio.colophon.base.StudioException `homeInUse` when another process writes,
  ///   `cancelled` when interrupted
  Hold share() {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    }
    return hold(1);
  }

  /// Taken by the one that merges.
  ReentrantLock merging() {
    return merging;
  }

  /// Writes alone.
  ///
  /// @throws studio.colophon.base.StudioException `homeInUse` when anybody writes
  Hold alone() {
    if (!places.tryAcquire(MANY)) {
      throw busy();
    }
    return hold(MANY);
  }

  private Hold hold(int taken) {
    boolean done = false;
    try {
      lock();
      done = true;
    } finally {
      if (!done) {
        places.release(taken);
      }
    }
    return () -> {
      unlock();
      places.release(taken);
    };
  }

  private RuntimeException busy() {
    return Problem.of(Fault.HOME_IN_USE, "blocks.busy", folder).exception();
  }

  private synchronized void lock() {
    if (holds == 0) {
      try {
        channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = tryLock(channel);
        if (lock == null) {
          channel.close();
          throw busy();
        }
      } catch (IOException e) {
        throw Disk.problem(folder, e);
      }
    }
    holds++;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private synchronized void unlock() {
    holds--;
    if (holds == 0 && channel != null) {
      try {
        // closing gives the lock back
        channel.close();
      } catch (IOException e) {
        throw Disk.problem(folder, e);
      }
    }
  }
}
