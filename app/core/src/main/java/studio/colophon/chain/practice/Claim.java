package studio.colophon.chain.practice;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Disk;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.net.LocalDoor;
import tools.jackson.databind.JsonNode;

/// The right to run the chain of a home: a lock on `owner.lock` that the system takes back when we
/// die, and `owner.json`, which tells other processes of this user where the chain is and how to
/// ask its owner. What is in `owner.json` while nobody holds the lock is stale.
final class Claim implements AutoCloseable {
  /// The folders whose lock this process holds. To open and close a locked file a second time in
  /// one process gives its lock away on POSIX systems (FileLock, "Platform dependencies").
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;
  private final String secret;
  private @Nullable LocalDoor door;

  private Claim(Path folder, FileChannel lock, String secret) {
    this.folder = folder;
    this.lock = lock;
    this.secret = secret;
  }

  /// What `owner.json` says.
  ///
  /// @param url the chain
  /// @param anvil process id of anvil
  /// @param controlPort where the owner can be asked
  /// @param secret what must be shown there
  record Notice(URI url, long anvil, int controlPort, String secret) {}

  /// Takes the right, empty when another process has it.
  static Optional<Claim> take(Path folder) {
    Disk.folder(folder);
    Path file = folder.resolve("owner.lock");
    if (!HELD.add(held(folder))) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      taken = true;
      return Optional.of(new Claim(folder, channel, Hashes.hex(secret)));
    } catch (IOException e) {
      throw Disk.problem(file, e);
    } finally {
      if (!taken) {
        HELD.remove(held(folder));
      }
    }
  }

  /// What the owner says, empty when there is none yet or none any more.
  static Optional<Notice> notice(Path folder) {
    try {
      JsonNode node = Json.read(Files.readAllBytes(folder.resolve("owner.json")));
      return Optional.of(
          new Notice(
              URI.create(node.path("url").asString("")),
              node.path("anvil").asLong(0),
              node.path("controlPort").asInt(0),
              node.path("secret").asString("")));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Tells others where the chain is, and begins to answer them.
  void announce(Anvil anvil, UnaryOperator<String> answers) {
    try {
      if (door == null) {
        door = LocalDoor.listen(secret, answers);
      }
      byte[] notice =
          Json.pretty(
              Json.object()
                  .put("pid", ProcessHandle.current().pid())
                  .put("url", anvil.url().toString())
                  .put("port", anvil.url().getPort())
                  .put("anvil", anvil.pid())
                  .put("controlPort", door.port())
                  .put("secret", secret));
      Disk.write(folder.resolve("owner.json"), notice);
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  @Override
  public void close() {
    try {
      if (door != null) {
        door.close();
      }
      Files.deleteIfExists(folder.resolve("owner.json"));
      lock.close();
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    } finally {
      HELD.remove(held(folder));
    }
  }

  private static Path held(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
