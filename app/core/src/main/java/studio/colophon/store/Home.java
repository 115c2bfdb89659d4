package studio.colophon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// The folder in which everything of one writer lies. One process at a time may write it.
public final class Home implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private Home(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /// The folder that serves when none is named: `COLOPHON_HOME`, else the platform's usual place.
  ///
  /// @param environment the process environment
  /// @param system value of the property `os.name`
  /// @param user the user's own folder
  public static Path usual(Map<String, String> environment, String system, Path user) {
    String named = environment.getOrDefault("COLOPHON_HOME", "");
    if (!named.isBlank()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    if (system.startsWith("Windows")) {
      String data = environment.getOrDefault("LOCALAPPDATA", "");
      return (data.isBlank() ? user.resolve("AppData/Local") : Path.of(data)).resolve("Colophon");
    }
    if (system.startsWith("Mac")) {
      return user.resolve("Library/Application Support/Colophon");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return (data.isBlank() ? user.resolve(".local/share") : Path.of(data)).resolve("colophon");
  }

  /// Takes the folder for this process, making it (readable by its owner alone) when it is not
  /// there.
  ///
  /// @throws StudioException `homeInUse` when another process has it, `badArgument` when it cannot
  ///   be a folder, `diskFull`
  public static Home take(Path folder) {
    make(folder);
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw Problem.of(Fault.HOME_IN_USE, "home.inUse", folder).exception();
      }
      return new Home(folder, channel, lock);
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /// Null when another process, or another part of this one, has the lock.
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static void make(Path folder) {
    try {
      Disk.folder(folder);
    } catch (StudioException e) {
      throw e.fault() == Fault.DISK_FULL
          ? e
          : Problem.of(Fault.BAD_ARGUMENT, "home.unusable", folder).exception(e);
    }
  }

  private static StudioException failure(Path folder, IOException e) {
    StudioException told = Disk.problem(folder, e);
    return told.fault() == Fault.DISK_FULL
        ? told
        : Problem.of(Fault.BAD_ARGUMENT, "home.unusable", folder).exception(e);
  }

  /// The folder itself.
  public Path folder() {
    return folder;
  }

  /// Where the database lies.
  public Path database() {
    return folder.resolve("colophon.db");
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }
}
