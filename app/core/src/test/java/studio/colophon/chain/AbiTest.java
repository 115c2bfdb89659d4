package studio.colophon.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Voucher;
import tools.jackson.databind.JsonNode;

class AbiTest {
  private static final EvmAddress ANN =
      EvmAddress.parse("0x1111111111111111111111111111111111111111");
  private static final List<Payee> SHARES = List.of(new Payee(ANN, 1));
  private static final CollectionArgs ARGS = new CollectionArgs(ANN, 500, "Name", "N");
  private static final Voucher VOUCHER =
      new Voucher(new byte[32], null, BigInteger.ZERO, 0, SHARES, 0, 1);

  @Test
  void everyCallIsInTheCommittedAbi() {
    Map<String, byte[]> calls = new HashMap<>();
    calls.put("Studio.worksOf", Abi.worksOf(ARGS));
    calls.put("Studio.splits", Abi.splits());
    calls.put("Studio.works", Abi.works());
    calls.put(
        "Studio.createAndPublishBySig", Abi.createAndPublishBySig(ARGS, VOUCHER, new byte[65]));
    calls.put("SplitFactory.splitOf", Abi.splitOf(SHARES));
    calls.put("SplitFactory.distribute", Abi.distribute(SHARES));
    calls.put("SplitFactory.owed", Abi.owed(ANN));
    calls.put("Works.publishBySig", Abi.publishBySig(VOUCHER, 0, new byte[65]));
    calls.put("Works.voucherHash", Abi.voucherHash(VOUCHER));
    calls.put("Works.work", Abi.work(BigInteger.ONE));
    calls.put("Works.ownerOf", Abi.ownerOf(BigInteger.ONE));
    calls.put("Works.tokenURI", Abi.tokenUri(BigInteger.ONE));
    calls.put("Works.royaltyInfo", Abi.royaltyInfo(BigInteger.ONE, BigInteger.TEN));
    calls.put("Works.termsOf", Abi.termsOf(1));
    calls.put("Works.termsCount", Abi.termsCount());
    calls.put("Works.epoch", Abi.epoch());
    calls.put("Works.owner", Abi.owner());
    calls.put("Works.author", Abi.author());
    long spelled =
        Arrays.stream(Abi.class.getDeclaredMethods())
            .filter(m -> !java.lang.reflect.Modifier.isPrivate(m.getModifiers()))
            .filter(m -> !m.isSynthetic())
            .filter(m -> m.getReturnType() == byte[].class)
            .filter(m -> !List.of("resource", "creation").contains(m.getName()))
            .count();
    assertEquals(spelled, calls.size(), "a call is spelled in Abi and not listed here");
    calls.forEach(
        (name, data) -> {
          String[] parts = name.split("\\.", -1);
          String signature = signature(parts[0], "function", parts[1]);
          String selector = HexFormat.of().formatHex(Arrays.copyOf(data, 4));
          assertEquals(Hash.sha3String(signature).substring(2, 10), selector, signature);
        });
  }

  @Test
  void everyEventIsInTheCommittedAbi() {
    assertEquals(Hash.sha3String(signature("Works", "event", "Transfer")), Abi.TRANSFER);
    assertEquals(Hash.sha3String(signature("Splitter", "event", "Shared")), Abi.SHARED);
    assertEquals(Hash.sha3String(signature("SplitFactory", "event", "Held")), Abi.HELD);
    assertEquals(Hash.sha3String(signature("SplitFactory", "event", "Withdrawn")), Abi.WITHDRAWN);
    assertEquals(
        Hash.sha3String(signature("Works", "event", "OwnershipTransferred")), Abi.OWNERSHIP);
  }

  @Test
  void namesEveryErrorOfTheCommittedAbi() {
    int errors = 0;
    for (String contract : List.of("Studio", "Works", "SplitFactory", "Splitter")) {
      for (JsonNode entry : Json.read(Abi.resource(contract + ".json"))) {
        if (entry.path("type").asString().equals("error")) {
          String hash = Hash.sha3String(signature(entry));
          byte[] selector = HexFormat.of().parseHex(hash.substring(2, 10));
          assertEquals(entry.path("name").asString(), Reverts.name(selector));
          errors++;
        }
      }
    }
    assertTrue(errors > 20, "found " + errors);
    assertEquals("?", Reverts.name(new byte[] {1, 2, 3, 4}));
    assertEquals("?", Reverts.name(null));
    // of the documentation of Solidity
    assertEquals("Error", Reverts.name(HexFormat.of().parseHex("08c379a0")));
    assertEquals("Panic", Reverts.name(HexFormat.of().parseHex("4e487b71")));
  }

  private static String signature(String contract, String type, String name) {
    List<String> found =
        Json.read(Abi.resource(contract + ".json"))
            .valueStream()
            .filter(entry -> entry.path("type").asString().equals(type))
            .filter(entry -> entry.path("name").asString().equals(name))
            .map(AbiTest::signature)
            .toList();
    assertEquals(1, found.size(), contract + " has " + name + " once");
    return found.getFirst();
  }

  private static String signature(JsonNode entry) {
    return entry.path("name").asString() + types(entry.path("inputs"));
  }

  private static String types(JsonNode inputs) {
    StringBuilder out = new StringBuilder("(");
    for (JsonNode input : inputs) {
      String type = input.path("type").asString();
      String name =
          type.startsWith("tuple") ? types(input.path("components")) + type.substring(5) : type;
      out.append(out.length() > 1 ? "," : "").append(name);
    }
    return out.append(')').toString();
  }
}
