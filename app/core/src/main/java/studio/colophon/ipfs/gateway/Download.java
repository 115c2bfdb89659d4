package studio.colophon.ipfs.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.StudioException;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import studio.colophon.net.Live;

/// Saves the body of an answer to a file, as far as it comes: a stream that is cut, falls silent or
/// does not end is kept up to there, for what is in it is checked anyway.
public final class Download {
  /// Slowest rate that is waited for after the first patience, in bytes a second.
  private static final long SLOWEST = 8_192;

  private static final int LAST = -1;
  private static final int BROKEN = -2;

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

  /// Saves to a file. Redirects are not followed.
  ///
  /// @param idle longest time without a byte
  /// @param limit most bytes
  /// @throws StudioException `offline`, `unreachable` without any answer, `cancelled`, `diskFull`
  public static Saved save(
      Door door, Ask ask, Path file, Duration idle, long limit, Cancel cancel) {
    try (Live live = door.open(ask, cancel)) {
      return save(live, file, idle, limit, cancel);
    }
  }

  /// Saves the body of an answer that has begun.
  static Saved save(Live live, Path file, Duration idle, long limit, Cancel cancel) {
    try (OutputStream out = Files.newOutputStream(file)) {
      return pour(live, out, idle, limit, cancel);
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }

  /// Passes on the body of an answer that has begun.
  ///
  /// @throws IOException when `out` does
  static Saved pour(Live live, OutputStream out, Duration idle, long limit, Cancel cancel)
      throws IOException {
    Meter meter = new Meter(idle);
    Thread watch = Thread.ofVirtual().start(() -> meter.watch(live));
    try (Cancel.Handle _ = cancel.on(live::close)) {
      byte[] buffer = new byte[1 << 16];
      End end = End.CLEAN;
      for (int n = read(live, buffer); end == End.CLEAN && n != LAST; n = read(live, buffer)) {
        if (n == BROKEN) {
          end = End.CUT;
          break;
        }
        if (meter.bytes() + n > limit) {
          end = End.TOO_LONG;
          break;
        }
        out.write(buffer, 0, n);
        meter.took(n);
      }
      // a connection that we closed ourselves may look as if the body had ended
      cancel.check();
      End told = meter.silent() ? End.SILENT : end;
      return new Saved(live.status(), live.header("content-type"), meter.bytes(), told);
    } finally {
      watch.interrupt();
    }
  }

  private static int read(Live live, byte[] buffer) {
    try {
      return live.body().read(buffer);
    } catch (IOException e) {
      return BROKEN;
    }
  }

  /// Ends a body of which no byte comes, or hardly any: what keeps a connection alive with a byte
  /// now and then would keep us for years.
  private static final class Meter {
    private final long idle;
    private final long begun = System.nanoTime();
    private long last = begun;
    private long bytes;
    private boolean silent;

    Meter(Duration idle) {
      this.idle = idle.toNanos();
    }

    synchronized void took(int count) {
      bytes += count;
      last = System.nanoTime();
    }

    synchronized long bytes() {
      return bytes;
    }

    synchronized boolean silent() {
      return silent;
    }

    /// How long to wait before looking again, in nanoseconds; not positive when it is enough.
    private synchronized long left() {
      long now = System.nanoTime();
      long slow = idle + bytes * (1_000_000_000L / SLOWEST) - (now - begun);
      long left = Math.min(idle - (now - last), slow);
      silent |= left <= 0;
      return left;
    }

    void watch(Live live) {
      try {
        for (long left = left(); left > 0; left = left()) {
          Thread.sleep(Duration.ofNanos(left));
        }
        live.close();
      } catch (InterruptedException e) {
        // The body has ended.
        return;
      }
    }
  }
}
