package studio.colophon.ipfs.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.StudioException;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import studio.colophon.net.Live;

/// Saves the body of an answer to a file, as far as it comes: a stream that is cut, falls silent or
/// does not end is kept up to there, for what is in it is checked anyway.
public final class Download {
  private Download() {}

  /// How it went.
  ///
  /// @param status the HTTP status
  /// @param contentType as the server says, empty when it does not
  /// @param bytes how many were saved
  /// @param end how the body ended
  public record Saved(int status, String contentType, long bytes, End end) {}

  /// How a body ended.
  public enum End {
    /// As HTTP has it; that says nothing about what is in it.
    CLEAN,
    /// The connection broke.
    CUT,
    /// No byte came for the time given.
    SILENT,
    /// More came than was allowed.
    TOO_LONG
  }

  /// Saves.
  ///
  /// @param idle longest time without a byte
  /// @param limit most bytes
  /// @throws StudioException `offline`, `unreachable` without any answer, `cancelled`, `diskFull`
  public static Saved save(
      Door door, Ask ask, Path file, Duration idle, long limit, Cancel cancel) {
    AtomicLong last = new AtomicLong(System.nanoTime());
    AtomicBoolean silent = new AtomicBoolean();
    long[] bytes = {0};
    try (Live live = door.open(ask, cancel);
        Cancel.Handle _ = cancel.on(live::close);
        OutputStream out = output(file)) {
      Thread watch = Thread.ofVirtual().start(() -> watch(live, last, idle, silent));
      try {
        End end = pour(live.body(), out, file, limit, last, bytes);
        return new Saved(live.status(), live.header("content-type"), bytes[0], end);
      } catch (IOException e) {
        cancel.check();
        End end = silent.get() ? End.SILENT : End.CUT;
        return new Saved(live.status(), live.header("content-type"), bytes[0], end);
      } finally {
        watch.interrupt();
      }
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }

  private static OutputStream output(Path file) {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }

  private static End pour(
      InputStream in, OutputStream out, Path file, long limit, AtomicLong last, long[] bytes)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      last.set(System.nanoTime());
      if (bytes[0] + n > limit) {
        return End.TOO_LONG;
      }
      write(out, buffer, n, file);
      bytes[0] += n;
    }
    return End.CLEAN;
  }

  private static void write(OutputStream out, byte[] buffer, int count, Path file) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }

  private static void watch(Live live, AtomicLong last, Duration idle, AtomicBoolean silent) {
    try {
      while (true) {
        long left = idle.toNanos() - (System.nanoTime() - last.get());
        if (left <= 0) {
          silent.set(true);
          live.close();
          return;
        }
        Thread.sleep(Duration.ofNanos(left));
      }
    } catch (InterruptedException e) {
      // The body has ended.
      return;
    }
  }
}
