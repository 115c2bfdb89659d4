package studio.colophon.chain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.chain.rpc.Refusal;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.wallet.Signer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Prepares transactions, sends their bytes and looks for their receipts. Each step is a call of
/// its own, so that the caller can store what it holds before the next one.
public final class Transactions {
  /// EIP-7825: no transaction may ask for more gas.
  private static final BigInteger MOST_GAS = BigInteger.valueOf(16_777_216);

  private final Chain chain;

  /// Transactions on this chain.
  public Transactions(Chain chain) {
    this.chain = chain;
  }

  /// Signs a call. The gas limit is the estimate and a fifth, the fee as [Fees#now]; the signed
  /// bytes are read again and compared with what was meant.
  ///
  /// @param nonce the nonce to be used, empty for the sender's next one
  /// @throws studio.colophon.base.StudioException `needsYou` when the account may not sign here,
  ///   cannot pay, or the call would revert
  public Prepared prepare(
      Signer sender, EvmAddress to, BigInteger value, byte[] data, OptionalLong nonce) {
    long chainId = chain.network().chainId();
    if (!sender.serves(chainId)) {
      throw Problem.of(Fault.NEEDS_YOU, "chain.account", chain.network().name()).exception();
    }
    BigInteger gas = gas(sender.address(), to, value, data);
    Fees fees = Fees.now(chain);
    BigInteger worst = gas.multiply(fees.maxFee()).add(value);
    // not every node says so itself when it estimates
    if (chain.balance(sender.address(), At.LATEST).compareTo(worst) < 0) {
      throw poor(sender.address());
    }
    long next = nonce.isPresent() ? nonce.getAsLong() : chain.next(sender.address());
    RawTransaction unsigned =
        RawTransaction.createTransaction(
            chainId,
            BigInteger.valueOf(next),
            gas,
            to.lower(),
            value,
            Hex.text(data),
            fees.tip(),
            fees.maxFee());
    byte[] raw = sign(sender, unsigned);
    SignedTransaction read = SignedTransaction.read(raw).orElseThrow(Transactions::changed);
    boolean same =
        read.sender().equals(sender.address())
            && read.chainId() == chainId
            && read.nonce() == next
            && read.to().equals(to)
            && read.value().equals(value)
            && Arrays.equals(read.data(), data)
            && read.gasLimit().equals(gas)
            && read.maxFee().equals(fees.maxFee());
    if (!same) {
      throw changed();
    }
    return new Prepared(raw, read.hash(), read.sender(), next, gas, fees.maxFee(), worst);
  }

  private static byte[] sign(Signer sender, RawTransaction unsigned) {
    byte[] signature = sender.sign(Hashes.keccak256(TransactionEncoder.encode(unsigned)));
    return TransactionEncoder.encode(
        unsigned,
        new Sign.SignatureData(
            signature[64],
            Arrays.copyOfRange(signature, 0, 32),
            Arrays.copyOfRange(signature, 32, 64)));
  }

  /// Sends the bytes. An exception means that the answer was lost, not that the transaction was:
  /// send the same bytes again.
  public Sent broadcast(byte[] raw) {
    String hash = Hex.text(Hashes.keccak256(raw));
    return switch (chain.rpc().ask("eth_sendRawTransaction", Hex.text(raw))) {
      case Rpc.Value value when hash.equals(value.result().asString("")) -> new Sent.Accepted();
      case Rpc.Value _ -> new Sent.Look();
      case Rpc.Refused refused -> sent(refused);
    };
  }

  private static Sent sent(Rpc.Refused refused) {
    return switch (refused.kind()) {
      case KNOWN -> new Sent.Accepted();
      case LOOK -> new Sent.Look();
      case FUNDS, FEE, REVERT, GAP, BUG -> new Sent.Refused(refused.kind(), refused.text());
      case WAIT, THROTTLE, UNKNOWN -> new Sent.Later(refused.kind(), refused.text());
    };
  }

  /// The receipt of a transaction, empty while it is in no block.
  public Optional<Receipt> receipt(String hash) {
    JsonNode node = chain.rpc().value("eth_getTransactionReceipt", hash);
    if (!node.isObject() || !hash.equals(node.path("transactionHash").asString(""))) {
      return Optional.empty();
    }
    BigInteger used = Hex.quantity(node.path("gasUsed"));
    return Optional.of(
        new Receipt(
            hash,
            Hex.number(node.path("blockNumber")),
            Hex.hash(node.path("blockHash")),
            Hex.number(node.path("status")) == 1,
            used,
            used.multiply(Hex.quantity(node.path("effectiveGasPrice")))));
  }

  /// Whether the node knows the transaction, mined or waiting.
  public boolean known(String hash) {
    return chain.rpc().value("eth_getTransactionByHash", hash).isObject();
  }

  /// Asks for the receipt, first at once and then ever more slowly, from a quarter of a second to
  /// 15.
  ///
  /// @param atMost how long; then the answer is empty
  public Optional<Receipt> await(String hash, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    for (long pause = 250; ; pause = Math.min(15_000, pause * 3 / 2)) {
      Optional<Receipt> receipt = receipt(hash);
      long left = (end - System.nanoTime()) / 1_000_000;
      if (receipt.isPresent() || left <= 0) {
        return receipt;
      }
      chain.rpc().cancel().sleep(Math.min(pause, left));
    }
  }

  private BigInteger gas(EvmAddress from, EvmAddress to, BigInteger value, byte[] data) {
    ObjectNode call = call(from, to, value, data);
    return switch (chain.rpc().ask("eth_estimateGas", call)) {
      case Rpc.Value answer ->
          Hex.quantity(answer.result())
              .multiply(BigInteger.valueOf(6))
              .divide(BigInteger.valueOf(5))
              .min(MOST_GAS);
      case Rpc.Refused refused when refused.kind() == Refusal.FUNDS -> throw poor(from);
      case Rpc.Refused refused when refused.kind() == Refusal.REVERT ->
          throw Problem.of(Fault.NEEDS_YOU, "chain.reverts", Reverts.name(refused.data()))
              .exception();
      case Rpc.Refused refused -> throw chain.rpc().refused("eth_estimateGas", refused);
    };
  }

  static ObjectNode call(EvmAddress from, EvmAddress to, BigInteger value, byte[] data) {
    ObjectNode call = Json.object().put("from", from.lower()).put("to", to.lower());
    return call.put("value", "0x" + value.toString(16))
        .put("data", "0x" + HexFormat.of().formatHex(data));
  }

  private static RuntimeException poor(EvmAddress account) {
    return Problem.of(Fault.NEEDS_YOU, "chain.funds", account.toString()).exception();
  }

  private static RuntimeException changed() {
    return new IllegalStateException("the signed transaction is not the one that was meant");
  }
}
