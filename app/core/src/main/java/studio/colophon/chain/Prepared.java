package studio.colophon.chain;

import java.math.BigInteger;
import studio.colophon.base.EvmAddress;

/// A signed transaction that nobody has seen yet. It is stored before it is sent; to send it again
/// means to send the same bytes.
///
/// @param raw the bytes of type 2 (EIP-1559)
/// @param hash the transaction's hash
/// @param sender who pays
/// @param nonce the sender's nonce
/// @param gasLimit most gas
/// @param maxFee most wei per gas
/// @param worstCost most wei that it can cost, value included
public record Prepared(
    byte[] raw,
    String hash,
    EvmAddress sender,
    long nonce,
    BigInteger gasLimit,
    BigInteger maxFee,
    BigInteger worstCost) {}
