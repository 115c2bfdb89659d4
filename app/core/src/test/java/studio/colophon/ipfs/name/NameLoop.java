package studio.colophon.ipfs.name;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.SplittableRandom;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.net.Door;

/// A process that gives out one record after the other until it is killed: a line of hex each.
final class NameLoop {
  private NameLoop() {}

  /// Publishes until it is killed.
  ///
  /// @param arguments the folder, a port where nobody listens, a seed for what is published
  public static void main(String[] arguments) {
    MemoryKeys keys = new MemoryKeys(4);
    URI nobody = URI.create("http://127.0.0.1:" + arguments[1]);
    Names names =
        new Names(
            keys,
            Path.of(arguments[0]),
            () -> new Kubo(new Door(true), nobody, null, Duration.ofSeconds(1)),
            InstantSource.system());
    names.create("a");
    SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    while (!out.checkError()) {
      Cid root = Cid.raw(Vectors.prng(random.nextInt(), 10));
      IpnsRecord record = names.publish("a", root, new Cancel()).record();
      out.println(HexFormat.of().formatHex(record.bytes()));
    }
  }
}
