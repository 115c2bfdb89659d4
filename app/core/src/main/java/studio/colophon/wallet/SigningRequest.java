package studio.colophon.wallet;

import studio.colophon.base.EvmAddress;

/// What the author is asked to sign, as facts that can be shown; what is signed is computed from
/// these facts and nothing else.
///
/// @param title the work's title
/// @param collectionName the collection's name
/// @param collection the collection's address
/// @param network the network's name
/// @param chainId EIP-155 id of the chain
/// @param epoch the collection's epoch, 0 when it is new
/// @param voucher token id, shares, royalty, deadline
public record SigningRequest(
    String title,
    String collectionName,
    EvmAddress collection,
    String network,
    long chainId,
    long epoch,
    Voucher voucher) {

  /// The 32 bytes to be signed.
  public byte[] digest() {
    return VoucherDigest.of(voucher, chainId, collection, epoch);
  }

  /// Has it signed and checks the answer.
  ///
  /// @return 65 bytes: r, s, v
  public byte[] sign(Signer signer) {
    if (!signer.serves(chainId)) {
      throw new IllegalArgumentException("this account does not sign for chain " + chainId);
    }
    byte[] digest = digest();
    byte[] signature = signer.sign(digest);
    if (!Signatures.by(signer.address(), digest, signature)) {
      throw new IllegalStateException("the signature is not of the account that was asked");
    }
    return signature;
  }
}
