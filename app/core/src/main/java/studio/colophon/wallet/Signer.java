package studio.colophon.wallet;

import studio.colophon.base.EvmAddress;

/// Something that can sign for one account: a key of the vault, or a wallet elsewhere.
public interface Signer {
  /// The account.
  EvmAddress address();

  /// Signs 32 bytes with ECDSA on secp256k1 (SEC 1; RFC 6979; EIP-2: low s).
  ///
  /// @param digest the hash of what was shown to the user
  /// @return 65 bytes: r, s, v with v 27 or 28
  byte[] sign(byte[] digest);

  /// Whether this account may sign for the chain.
  default boolean serves(long chainId) {
    return chainId > 0;
  }
}
