package studio.colophon.ipfs.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.Vectors;

class IpnsNameTest {
  /// A node of Kubo 0.43.1 and the name under which it publishes.
  private static final String PEER = "12D3KooWBRkQNieGFW8HcjMUk9AESNhcJaxcREakRDcXGX9NXznT";

  private static final String NAME =
      "k51qzi5uqu5dgs1y2cwjestpjothod8xqxavz3hvbgvzye6hmu1fysqt1qtb9s";

  @Test
  void readsEveryFormOfAName() {
    IpnsName name = IpnsName.parse(NAME);
    assertEquals(name, IpnsName.parse(PEER));
    assertEquals(name, IpnsName.parse(name.cid().toString()));
    assertEquals(name, IpnsName.parse(NAME.toUpperCase(Locale.ROOT)));
    assertEquals(name, IpnsName.of(name.publicKey()));
    assertEquals(NAME, name.toString());
    assertEquals('b', name.cid().toString().charAt(0));
  }

  static Stream<String> names() {
    return Vectors.read("formats-public.json")
        .get("ipns")
        .valueStream()
        .map(vector -> vector.get("name").asString());
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesTheNamesOfTheVectors(String name) {
    assertEquals(name, IpnsName.of(IpnsName.parse(name).publicKey()).toString());
  }

  static Stream<String> others() {
    return Stream.of(
        "",
        "1",
        "11",
        "k",
        "雨夜",
        NAME + "a",
        NAME.substring(1),
        NAME.replace('k', 'K'),
        PEER + "T",
        PEER.substring(0, 51),
        // a hash of an RSA key, a raw block, a key within another codec
        "QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N",
        "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq",
        "bafkqaaa",
        "1".repeat(100_000),
        "k5".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesWhatIsNoName(String text) {
    StudioException e = assertThrows(StudioException.class, () -> IpnsName.parse(text));
    assertEquals(Fault.BAD_ARGUMENT, e.fault());
    assertEquals("name.malformed", e.problem().key());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void hasKeysOf32BytesOnly(int length) {
    assertThrows(Malformed.class, () -> IpnsName.of(Vectors.prng(1, length)));
  }
}
