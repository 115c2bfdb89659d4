package studio.colophon.chain;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Signer;

/// The contract Studio on one chain.
public final class Studio {
  private final Chain chain;
  private final StudioAddresses addresses;

  /// Studio at the address that follows from its code.
  public Studio(Chain chain, StudioAddresses addresses) {
    this.chain = chain;
    this.addresses = addresses;
  }

  /// Whether it is there. Its address commits to its code, so any code there is the right one.
  public boolean deployed() {
    return chain.code(addresses.studio(), At.LATEST).length > 0;
  }

  /// A transaction that deploys all contracts through the canonical factory.
  public Prepared deploy(Signer sender, OptionalLong nonce) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(new byte[32]);
    data.writeBytes(Abi.creation("Studio"));
    return new Transactions(chain)
        .prepare(sender, StudioAddresses.FACTORY, BigInteger.ZERO, data.toByteArray(), nonce);
  }

  /// The collection's address, derived by the chain as well as by us.
  ///
  /// @throws studio.colophon.base.StudioException `mismatch` when they differ: this chain derives
  ///   addresses in another way, and nothing may be sent to ours
  public EvmAddress collection(CollectionArgs args) {
    return agreed(addresses.studio(), Abi.worksOf(args), addresses.worksOf(args));
  }

  /// The payee of the shares, derived by the chain as well as by us if it is a split.
  ///
  /// @throws studio.colophon.base.StudioException `mismatch`
  public EvmAddress payee(List<Payee> shares) {
    EvmAddress ours = addresses.payeeOf(shares);
    return shares.size() == 1 ? ours : agreed(addresses.splits(), Abi.splitOf(shares), ours);
  }

  private EvmAddress agreed(EvmAddress contract, byte[] call, EvmAddress ours) {
    boolean same =
        chain
            .read(contract, call, At.LATEST)
            .filter(word -> word.length == 32 && Hex.address(word).equals(ours))
            .isPresent();
    if (!same) {
      throw Problem.of(Fault.MISMATCH, "chain.derives", chain.network().name()).exception();
    }
    return ours;
  }
}
