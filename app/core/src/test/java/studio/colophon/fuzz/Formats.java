package studio.colophon.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static studio.colophon.fuzz.Target.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagCbor;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.Multibase;
import studio.colophon.ipfs.UnixFsNode;
import studio.colophon.ipfs.Varint;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarReader;
import studio.colophon.ipfs.name.IpnsName;
import studio.colophon.ipfs.name.IpnsRecord;
import tools.jackson.databind.JsonNode;

/// The formats that are read from memory.
final class Formats {
  private static final JsonNode VECTORS = Vectors.read("formats-public.json");

  private Formats() {}

  static List<Target> targets() throws IOException {
    List<byte[]> nodes = new ArrayList<>(hex("dagPb", "hex"));
    List<byte[]> cars = cars();
    for (byte[] car : cars) {
      CarReader reader = CarReader.open(new ByteArrayInputStream(car));
      for (var section = reader.next(); section != null; section = reader.next()) {
        if (section.cid().codec() == Cid.DAG_PB && section.block().length < 2000) {
          nodes.add(section.block());
        }
      }
    }
    List<byte[]> messages = new ArrayList<>();
    for (byte[] node : nodes) {
      try {
        messages.add(Objects.requireNonNullElse(DagPb.decode(node).data(), new byte[0]));
      } catch (Malformed e) {
        // one of those that are meant to be refused
        continue;
      }
    }
    messages.add(HexFormat.of().parseHex("080512030f0f01282230800228003003"));
    List<byte[]> cids = hex("cids", "bytes");
    List<byte[]> texts = texts();
    List<byte[]> names = new ArrayList<>(texts);
    VECTORS
        .get("ipns")
        .forEach(each -> names.add(each.get("name").asString().getBytes(ISO_8859_1)));
    List<byte[]> cbor = new ArrayList<>(List.of(DagCbor.header(List.of(Cid.of(cids.getFirst())))));
    cbor.add(DagCbor.header(List.of()));
    cbor.add(DagCbor.header(cids.stream().map(Cid::of).toList()));
    cbor.add(
        HexFormat.of()
            .parseHex("a2616182f6fb3ff199999999999a616283207818" + "61".repeat(24) + "40"));
    IpnsName name = IpnsName.parse(VECTORS.get("ipns").get(0).get("name").asString());
    return List.of(
        new Target("cid text", 3000, texts, Formats::cidText),
        new Target("cid bytes", 3000, cids, Formats::cidBytes),
        new Target("multibase", 3000, texts, Formats::multibase),
        new Target("varint", 1500, cids, Formats::varint),
        new Target("dag-pb", 4500, nodes, Formats::dagPb),
        new Target("UnixFS message", 3000, messages, (input, _) -> UnixFsNode.decode(input)),
        new Target("car header", 3000, cbor, Formats::header),
        new Target("dag-cbor", 3000, cbor, (input, _) -> DagCbor.links(input)),
        new Target("car", 1500, cars, Formats::car),
        new Target("ipns name", 1500, names, Formats::ipnsName),
        new Target(
            "ipns record",
            300,
            hex("ipns", "recordHex"),
            (input, _) -> {
              byte[] back = IpnsRecord.read(name, input).bytes();
              check(Arrays.equals(back, input), "another record");
            }),
        new Target(
            "signed ipns data",
            100,
            hex("ipns", "dataCborHex"),
            (input, _) -> signed(name, input)));
  }

  /// Broken data behind a good signature: what a careless or hostile author of a record signs.
  private static void signed(IpnsName name, byte[] data) throws GeneralSecurityException {
    byte[] pkcs8 =
        HexFormat.of()
            .parseHex(
                "302e020100300506032b657004220420"
                    + VECTORS.get("ipns").get(0).get("seedHex").asString());
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    signer.update("ipns-signature:".getBytes(ISO_8859_1));
    signer.update(data);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.write(8 << 3 | 2);
    record.writeBytes(Varint.bytes(64));
    record.writeBytes(signer.sign());
    record.write(9 << 3 | 2);
    record.writeBytes(Varint.bytes(data.length));
    record.writeBytes(data);
    IpnsRecord read = IpnsRecord.read(name, record.toByteArray());
    check(!read.supersedes(read), "newer than itself");
    read.expired(Instant.EPOCH);
    read.ttl();
  }

  static List<byte[]> cars() throws IOException {
    List<byte[]> cars = new ArrayList<>(hex("car", "hex"));
    try (Stream<Path> files = Files.list(Vectors.car(""))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".car")).sorted().toList()) {
        if (Files.size(file) < 5000) {
          cars.add(Files.readAllBytes(file));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return cars;
  }

  private static List<byte[]> hex(String kind, String field) {
    return VECTORS
        .get(kind)
        .valueStream()
        .filter(each -> each.has(field))
        .map(each -> HexFormat.of().parseHex(each.get(field).asString()))
        .toList();
  }

  private static List<byte[]> texts() {
    return Stream.of("cids", "cidsInvalid")
        .flatMap(kind -> VECTORS.get(kind).valueStream())
        .flatMap(JsonNode::valueStream)
        .filter(JsonNode::isString)
        .map(each -> each.asString().getBytes(ISO_8859_1))
        .toList();
  }

  /// There is one spelling in each base.
  private static void cidText(byte[] input, Mutator dice) {
    String text = new String(input, ISO_8859_1);
    Cid cid = Cid.parse(text);
    String again =
        cid.version() == 0
            ? cid.toString()
            : text.charAt(0) + Multibase.of(text.charAt(0)).encode(cid.bytes());
    check(again.equals(text), "another spelling is taken");
    check(Cid.parse(cid.toString()).equals(cid), "another CID");
    Cid.base(text);
  }

  private static void cidBytes(byte[] input, Mutator dice) {
    Cid cid = Cid.of(input);
    check(Arrays.equals(cid.bytes(), input), "another form is taken");
    check(Cid.parse(cid.toString()).equals(cid), "another CID");
    cid.codecName();
    cid.hash().name();
    cid.names(input);
  }

  private static void multibase(byte[] input, Mutator dice) {
    String text = new String(input, 0, Math.min(input.length, 600), ISO_8859_1);
    Multibase base = dice.one(List.of(Multibase.values()));
    check(base.encode(base.decode(text)).equals(text), "another spelling is taken");
    byte[] bytes = text.getBytes(ISO_8859_1);
    check(Arrays.equals(base.decode(base.encode(bytes)), bytes), "other bytes");
  }

  private static void varint(byte[] input, Mutator dice) {
    ByteBuffer loose = ByteBuffer.wrap(input);
    long any = Varint.readProtobuf(loose);
    check(Varint.size(any) <= loose.position(), "longer than it was");
    ByteBuffer in = ByteBuffer.wrap(input);
    byte[] back = Varint.bytes(Varint.read(in));
    check(Arrays.equals(back, Arrays.copyOf(input, in.position())), "another form is taken");
  }

  private static void dagPb(byte[] input, Mutator dice) {
    DagPb.Node node = DagPb.decode(input);
    byte[] data = Objects.requireNonNullElse(node.data(), new byte[0]);
    DagPb.Node again = DagPb.decode(DagPb.encode(node.links(), data));
    check(again.links().equals(node.links()), "other links");
    check(Arrays.equals(again.data(), data), "other data");
  }

  private static void header(byte[] input, Mutator dice) {
    DagCbor.Header header = DagCbor.readHeader(input);
    byte[] again = DagCbor.header(header.roots());
    check(DagCbor.readHeader(again).roots().equals(header.roots()), "other roots");
  }

  private static void car(byte[] input, Mutator dice) throws IOException {
    CarReader reader = CarReader.open(new ByteArrayInputStream(input));
    long blocks = 0;
    for (var section = reader.next(); section != null; section = reader.next()) {
      int at = (int) section.offset();
      byte[] there = Arrays.copyOfRange(input, at, at + section.block().length);
      check(Arrays.equals(section.block(), there), "a block that is not there");
      check(section.cid().names(section.block()), "a block of another name");
      blocks++;
    }
    check(blocks <= reader.sections(), "more blocks than sections");
    if (!reader.flaws().isEmpty()) {
      throw new Dag.Broken(reader.flaws().getFirst().fault(), Cid.raw(input));
    }
  }

  private static void ipnsName(byte[] input, Mutator dice) {
    IpnsName name = IpnsName.parse(new String(input, ISO_8859_1));
    check(IpnsName.parse(name.toString()).equals(name), "another name");
    check(IpnsName.of(name.publicKey()).equals(name), "another key");
  }
}
