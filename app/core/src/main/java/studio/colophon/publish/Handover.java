package studio.colophon.publish;

import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.SigningRequest;
import studio.colophon.wallet.Voucher;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A signed voucher as a file: the typed data of EIP-712 as wallets show it (docs/contracts.md),
/// and the signature.
final class Handover {
  private static final String NOBODY = "0x0000000000000000000000000000000000000000";

  private Handover() {}

  /// @param signature 130 hex digits: r, s, v
  static byte[] file(SigningRequest request, String signature) {
    ObjectNode data = Json.object().put("primaryType", "Publish");
    data.set("types", types());
    data.putObject("domain")
        .put("name", "Colophon")
        .put("version", "1")
        .put("chainId", request.chainId())
        .put("verifyingContract", request.collection().toString());
    data.set("message", message(request));
    ObjectNode out =
        Json.object()
            .put("schema", 1)
            .put("title", request.title())
            .put("network", request.network())
            .put("signature", "0x" + signature)
            .put("digest", "0x" + Hashes.hex(request.digest()));
    out.set("typedData", data);
    return Json.pretty(out);
  }

  private static ObjectNode message(SigningRequest request) {
    Voucher voucher = request.voucher();
    ObjectNode out =
        Json.object()
            .put("digest", "0x" + Hashes.hex(voucher.digest()))
            .put("to", voucher.to() == null ? NOBODY : voucher.to().toString())
            .put("price", voucher.price().toString())
            .put("bps", voucher.bps());
    ArrayNode shares = out.putArray("shares");
    for (Payee payee : voucher.shares()) {
      shares.addObject().put("account", payee.account().toString()).put("weight", payee.weight());
    }
    return out.put("flags", voucher.flags())
        .put("deadline", voucher.deadline())
        .put("epoch", request.epoch());
  }

  private static ObjectNode types() {
    ObjectNode out = Json.object();
    members(
        out.putArray("EIP712Domain"),
        "name string,version string,chainId uint256,verifyingContract address");
    members(
        out.putArray("Publish"),
        "digest bytes32,to address,price uint256,bps uint256,shares Share[],flags uint256,"
            + "deadline uint256,epoch uint256");
    members(out.putArray("Share"), "account address,weight uint96");
    return out;
  }

  private static void members(ArrayNode into, String members) {
    for (String member : members.split(",", -1)) {
      String[] words = member.split(" ", -1);
      into.addObject().put("name", words[0]).put("type", words[1]);
    }
  }
}
