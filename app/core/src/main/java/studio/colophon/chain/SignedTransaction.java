package studio.colophon.chain;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Hashes;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.wallet.Signatures;

/// What signed bytes say, read from the bytes alone.
///
/// @param sender recovered from the signature
/// @param chainId EIP-155 id
/// @param to whom it calls
/// @param hash its hash
public record SignedTransaction(
    EvmAddress sender,
    long chainId,
    long nonce,
    EvmAddress to,
    BigInteger value,
    byte[] data,
    BigInteger gasLimit,
    BigInteger maxFee,
    String hash) {

  /// Reads a transaction of type 2 (EIP-1559); empty when it is anything else.
  public static Optional<SignedTransaction> read(byte[] raw) {
    if (raw.length < 2 || raw[0] != 2) {
      return Optional.empty();
    }
    try {
      RawTransaction decoded = TransactionDecoder.decode(HexFormat.of().formatHex(raw));
      if (!(decoded instanceof SignedRawTransaction signed)
          || !(decoded.getTransaction() instanceof Transaction1559 tx)) {
        return Optional.empty();
      }
      byte[] digest = Hashes.keccak256(TransactionEncoder.encode(decoded));
      return Signatures.signer(digest, signature(signed.getSignatureData()))
          .map(sender -> of(sender, tx, raw));
    } catch (RuntimeException e) {
      // the decoder answers bytes that are no transaction with whatever it stumbles over
      return Optional.empty();
    }
  }

  private static SignedTransaction of(EvmAddress sender, Transaction1559 tx, byte[] raw) {
    String data = tx.getData();
    return new SignedTransaction(
        sender,
        tx.getChainId(),
        tx.getNonce().longValueExact(),
        EvmAddress.parse(tx.getTo()),
        tx.getValue(),
        HexFormat.of().parseHex(data.startsWith("0x") ? data.substring(2) : data),
        tx.getGasLimit(),
        tx.getMaxFeePerGas(),
        Hex.text(Hashes.keccak256(raw)));
  }

  private static byte[] signature(Sign.SignatureData data) {
    byte[] out = new byte[65];
    System.arraycopy(data.getR(), 0, out, 32 - data.getR().length, data.getR().length);
    System.arraycopy(data.getS(), 0, out, 64 - data.getS().length, data.getS().length);
    out[64] = data.getV()[0];
    return out;
  }
}
