package studio.colophon.chain;

import java.math.BigInteger;

/// What became of a transaction.
///
/// @param hash the transaction
/// @param blockNumber where it is
/// @param blockHash where it is; compare with [Chain#finality]
/// @param worked false: it was reverted and its nonce is spent
/// @param gasUsed gas
/// @param cost wei paid for the gas
public record Receipt(
    String hash,
    long blockNumber,
    String blockHash,
    boolean worked,
    BigInteger gasUsed,
    BigInteger cost) {}
