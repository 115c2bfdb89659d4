package studio.colophon.fake;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The real programs that tests talk to, prepared by `.ci/peers` in the folder `.peers`.
public final class Peers {
  private Peers() {}

  /// The path of a peer. Where it is absent the test fails when the environment demands the real
  /// peers, else it is skipped and the leg is written down as not run.
  ///
  /// @param name what the leg is called, such as `model server`
  /// @param relativePath the peer's path below the root of the repository
  public static Path need(String name, String relativePath) {
    Path path =
        Path.of(System.getProperty("colophon.dir", "../.."), relativePath)
            .toAbsolutePath()
            .normalize();
    if (Files.exists(path)) {
      return path;
    }
    if ("required".equals(System.getenv("COLOPHON_PEERS"))) {
      return fail("the " + name + " is required and absent");
    }
    skipped(name);
    return abort("the " + name + " is absent");
  }

  private static void skipped(String name) {
    try {
      Path list = Path.of("target", "legs-not-run.txt");
      Files.createDirectories(list.getParent());
      Files.writeString(list, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
