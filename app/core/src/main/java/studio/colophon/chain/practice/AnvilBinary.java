package studio.colophon.chain.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.Chain;
import tools.jackson.databind.JsonNode;

/// The anvil program of this computer's kind: the one named in contracts/binaries.json, in the
/// folder that the system property `colophon.dir` names, never one from the PATH. It is run only
/// while its SHA-256 is the committed one.
public final class AnvilBinary {
  /// The version whose hashes are committed.
  public static final String VERSION = "1.7.1";

  private static final Map<Path, Seen> CHECKED = new ConcurrentHashMap<>();

  private final String platform;
  private final Path file;
  private final String sha256;

  private AnvilBinary(String platform, Path file, String sha256) {
    this.platform = platform;
    this.file = file;
    this.sha256 = sha256;
  }

  private record Seen(long size, FileTime changed) {}

  /// Where it should be; nothing is read yet.
  ///
  /// @throws studio.colophon.base.StudioException `practiceUnavailable` when there is none for this
  ///   kind of computer
  public static AnvilBinary ofThisComputer() {
    String platform = platformName();
    JsonNode entry = committed().path("anvil").path(platform);
    String folder = System.getProperty("colophon.dir", "");
    if (!entry.isObject() || folder.isEmpty()) {
      throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.platform", platform).exception();
    }
    Path file = Path.of(folder, "contracts").resolve(entry.path("path").asString());
    return new AnvilBinary(platform, file, entry.path("sha256").asString());
  }

  /// Whose binary this is, such as `linux-amd64`.
  public String platform() {
    return platform;
  }

  /// The program, after its hash was checked; the check is repeated when its size or time changed.
  ///
  /// @throws studio.colophon.base.StudioException `practiceUnavailable` when it is absent, altered
  ///   or cannot be run
  public Path checked() {
    try {
      if (!Files.isRegularFile(file)) {
        throw unavailable("practice.missing", null);
      }
      Seen seen = new Seen(Files.size(file), Files.getLastModifiedTime(file));
      if (!seen.equals(CHECKED.get(file))) {
        if (!sha256.equals(hash())) {
          throw unavailable("practice.altered", null);
        }
        CHECKED.put(file, seen);
      }
    } catch (IOException e) {
      throw unavailable("practice.missing", e);
    }
    if (!Files.isExecutable(file)) {
      throw unavailable("practice.notExecutable", null);
    }
    return file.toAbsolutePath();
  }

  private String hash() throws IOException {
    MessageDigest digest = Hashes.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Hashes.hex(digest.digest());
  }

  private RuntimeException unavailable(String key, @Nullable Exception cause) {
    Problem problem = Problem.of(Fault.PRACTICE_UNAVAILABLE, key, file.toString());
    return cause == null ? problem.exception() : problem.exception(cause);
  }

  private static JsonNode committed() {
    try (InputStream in = Chain.class.getResourceAsStream("binaries.json")) {
      return in == null ? Json.object() : Json.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String platformName() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String family = os.startsWith("windows") ? "win32" : os.startsWith("mac") ? "darwin" : "linux";
    return family + (arch.equals("aarch64") || arch.equals("arm64") ? "-arm64" : "-amd64");
  }
}
