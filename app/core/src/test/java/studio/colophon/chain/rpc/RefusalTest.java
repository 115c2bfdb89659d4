package studio.colophon.chain.rpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Json;

class RefusalTest {
  /// Words of geth 1.17.10, anvil 1.7.1 and erigon, as measured or read.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KNOWN|-32000|already known",
        "KNOWN|-32003|Transaction already imported",
        "LOOK|-32000|nonce too low: next nonce 1, tx nonce 0",
        "LOOK|-32003|Nonce too low",
        "GAP|-32000|nonce too high",
        "FUNDS|-32003|Insufficient funds for gas * price + value",
        "FUNDS|-32000|gas required exceeds allowance (0)",
        "FEE|-32000|replacement transaction underpriced",
        "FEE|-32003|max fee per gas less than block base fee",
        "FEE|-32000|tx fee (2.00 ether) exceeds the configured cap",
        "FEE|-32000|transaction gas price below minimum: gas tip cap 0",
        "BUG|-32000|intrinsic gas too low",
        "BUG|-32000|invalid sender: invalid chain id for signer: have 1 want 5",
        "BUG|-32000|only replay-protected (EIP-155) transactions allowed over RPC",
        "WAIT|-32000|in-flight transaction limit reached for delegated accounts",
        "REVERT|3|execution reverted",
        "REVERT|-32000|execution reverted: no",
        "THROTTLE|-32005|limit exceeded",
        "THROTTLE|-32000|Too Many requests",
        "UNKNOWN|-32601|Method not found",
      })
  void classifiesTheWordsOfNodes(Refusal kind, long code, String words) {
    var error = Json.object().put("code", code).put("message", words);
    assertEquals(kind, Refusal.read(error, 200).kind());
  }

  @Test
  void findsTheRevertDataInEachWrapping() {
    byte[] data = {1, 2, 3, 4};
    for (String text :
        new String[] {"\"0x01020304\"", "\"\\\"0x01020304\\\"\"", "{\"data\":\"0x01020304\"}"}) {
      var error =
          Json.read("{\"code\":3,\"message\":\"execution reverted\",\"data\":" + text + "}");
      assertArrayEquals(data, Refusal.read(error, 200).data(), text);
    }
    for (String text : new String[] {"\"0x0\"", "\"0xzz\"", "\"Reverted\"", "7", "null", "{}"}) {
      var error =
          Json.read("{\"code\":3,\"message\":\"execution reverted\",\"data\":" + text + "}");
      assertNull(Refusal.read(error, 200).data(), text);
    }
  }

  @Test
  void keepsTheWordsShortAndPlain() {
    var error = Json.object().put("code", 1).put("message", "a\u001b[31mb\n" + "x".repeat(9999));
    String text = Refusal.read(error, 200).text();
    assertEquals(300, text.length());
    assertTrue(text.chars().noneMatch(Character::isISOControl));
  }
}
