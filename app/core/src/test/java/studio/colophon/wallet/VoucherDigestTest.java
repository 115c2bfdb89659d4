package studio.colophon.wallet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.StructuredDataEncoder;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.chain.rpc.Hex;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class VoucherDigestTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isWhatAnotherEncoderComputes(long seed) throws IOException {
    Random random = new Random(seed);
    List<Payee> shares = new ArrayList<>();
    for (int i = (int) seed - 1; i > 0; i--) {
      shares.add(new Payee(address(random), 1 + random.nextInt(1_000_000)));
    }
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    Voucher voucher =
        new Voucher(
            digest,
            seed % 2 == 0 ? address(random) : null,
            new BigInteger(random.nextInt(256), random),
            random.nextInt(5001),
            shares,
            random.nextInt(8),
            random.nextLong(Long.MAX_VALUE));
    EvmAddress collection = address(random);
    long chainId = 1 + random.nextLong(1L << 40);
    long epoch = random.nextInt(5);
    String json = typedData(voucher, chainId, collection, epoch);
    assertArrayEquals(
        new StructuredDataEncoder(json).hashStructuredData(),
        VoucherDigest.of(voucher, chainId, collection, epoch),
        json);
  }

  private static String typedData(
      Voucher voucher, long chainId, EvmAddress collection, long epoch) {
    ObjectNode types = Json.object();
    types.set(
        "EIP712Domain",
        fields("name string version string chainId uint256 verifyingContract address"));
    types.set(
        "Publish",
        fields(
            "digest bytes32 to address price uint256 bps uint256 shares Share[]"
                + " flags uint256 deadline uint256 epoch uint256"));
    types.set("Share", fields("account address weight uint96"));
    ObjectNode root = Json.object();
    root.set("types", types);
    root.put("primaryType", "Publish");
    ObjectNode domain = root.putObject("domain");
    domain.put("name", "Colophon").put("version", "1");
    domain.put("chainId", String.valueOf(chainId));
    domain.put("verifyingContract", collection.lower());
    ObjectNode message = root.putObject("message");
    message.put("digest", Hex.text(voucher.digest()));
    EvmAddress to = voucher.to();
    message.put("to", to == null ? "0x" + "0".repeat(40) : to.lower());
    message.put("price", voucher.price().toString());
    message.put("bps", String.valueOf(voucher.bps()));
    ArrayNode shares = message.putArray("shares");
    for (Payee payee : voucher.shares()) {
      ObjectNode share = shares.addObject();
      share.put("account", payee.account().lower()).put("weight", String.valueOf(payee.weight()));
    }
    message.put("flags", String.valueOf(voucher.flags()));
    message.put("deadline", String.valueOf(voucher.deadline()));
    message.put("epoch", String.valueOf(epoch));
    return Json.line(root);
  }

  private static ArrayNode fields(String pairs) {
    ArrayNode out = Json.array();
    String[] words = pairs.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      out.addObject().put("name", words[i]).put("type", words[i + 1]);
    }
    return out;
  }

  private static EvmAddress address(Random random) {
    byte[] bytes = new byte[20];
    random.nextBytes(bytes);
    return EvmAddress.of(bytes);
  }
}
