package studio.colophon.verify;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.At;
import studio.colophon.chain.Chain;
import studio.colophon.chain.CollectionArgs;
import studio.colophon.chain.Network;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.WorksContract;
import studio.colophon.edition.Metadata;
import studio.colophon.net.Door;
import studio.colophon.wallet.Payee;

/// What the chain says of a token, read at a final block.
final class ChainChecks {
  private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

  private final Chain chain;
  private final WorksContract works;
  private final StudioAddresses addresses;
  private final Subject.Token token;
  private final @Nullable Metadata metadata;

  /// Asks the node for its chain id.
  ///
  /// @throws studio.colophon.base.StudioException `unreachable`, `wrongChain`, `offline`
  ChainChecks(
      Door door,
      StudioAddresses addresses,
      Subject.Token token,
      URI rpc,
      @Nullable Metadata metadata,
      Cancel cancel) {
    // the name may be told; the rest of the address may hold a key
    Network network = new Network(rpc.getHost(), token.chainId(), rpc, false);
    this.chain = Chain.connect(door, network, cancel);
    this.works = new WorksContract(chain, token.collection());
    this.addresses = addresses;
    this.token = token;
    this.metadata = metadata;
  }

  void into(Consumer<Finding> found) {
    if (works.work(token.id(), At.FINAL).isEmpty()) {
      boolean fresh = works.work(token.id(), At.LATEST).isPresent();
      found.accept(
          fresh
              ? Finding.of(Check.CHAIN, Result.UNCHECKED, "fresh")
              : Finding.of(Check.CHAIN, Result.FAILED, "absent"));
      return;
    }
    found.accept(Finding.of(Check.CHAIN, Result.PROVED, "final"));
    found.accept(author());
    if (metadata != null) {
      terms(metadata, found);
    }
  }

  /// A collection made by Studio can only publish what its controller sent or signed: the address
  /// commits to the code and to the author (EIP-1014), so the contract's rules stand in for its
  /// records.
  private Finding author() {
    Optional<CollectionArgs> args = CollectionArgs.ofCode(chain.code(token.collection(), At.FINAL));
    boolean ours =
        args.isPresent()
            && addresses.worksOf(args.get()).equals(token.collection())
            && chain.code(addresses.studio(), At.FINAL).length > 0;
    if (!ours) {
      return Finding.of(Check.AUTHOR, Result.FAILED, "foreign");
    }
    Optional<WorksContract.Mint> mint = works.mint(token.id());
    Optional<EvmAddress> controller = mint.flatMap(m -> works.ownerThen(m.blockNumber()));
    return controller
        .map(account -> Finding.of(Check.AUTHOR, Result.PROVED, "controller", account))
        .orElseGet(() -> Finding.of(Check.AUTHOR, Result.FAILED, "absent"));
  }

  private void terms(Metadata said, Consumer<Finding> found) {
    Optional<WorksContract.Royalty> royalty = works.royaltyInfo(token.id(), WHOLE, At.FINAL);
    List<Payee> payees = new ArrayList<>();
    said.shares().forEach(part -> payees.add(new Payee(part.account(), part.weight())));
    boolean same =
        royalty.isPresent()
            && !payees.isEmpty()
            && valid(payees)
            && addresses.payeeOf(payees).equals(royalty.get().payee());
    found.accept(
        same
            ? Finding.of(Check.SHARES, Result.PROVED, "same", payees.size())
            : Finding.of(Check.SHARES, Result.FAILED, "other"));
    boolean sameRoyalty =
        royalty.isPresent() && royalty.get().amount().equals(BigInteger.valueOf(said.royaltyBps()));
    found.accept(
        sameRoyalty
            ? Finding.of(Check.ROYALTY, Result.PROVED, "same", percent(said.royaltyBps()))
            : Finding.of(Check.ROYALTY, Result.FAILED, "other", percent(said.royaltyBps())));
  }

  private static boolean valid(List<Payee> payees) {
    for (int i = 0; i < payees.size(); i++) {
      boolean ascends =
          i == 0 || payees.get(i - 1).account().compareTo(payees.get(i).account()) < 0;
      if (!ascends || payees.get(i).weight() < 1) {
        return false;
      }
    }
    return true;
  }

  private static String percent(int bps) {
    return new java.math.BigDecimal(bps).movePointLeft(2).stripTrailingZeros().toPlainString();
  }
}
