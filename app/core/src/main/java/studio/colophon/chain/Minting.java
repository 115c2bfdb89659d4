package studio.colophon.chain;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.chain.rpc.Refusal;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.wallet.Signer;
import studio.colophon.wallet.Voucher;

/// Puts a signed voucher on chain.
public final class Minting {
  private final Chain chain;
  private final StudioAddresses addresses;
  private final Transactions transactions;

  /// Minting on this chain.
  public Minting(Chain chain, StudioAddresses addresses) {
    this.chain = chain;
    this.addresses = addresses;
    this.transactions = new Transactions(chain);
  }

  /// What is to be done about a voucher.
  public sealed interface Next {}

  /// It is published already: nothing is to be sent.
  ///
  /// @param work as the chain has it
  public record There(WorksContract.Work work) implements Next {}

  /// Store this, then send it.
  public record Send(Prepared transaction) implements Next {}

  /// Prepares the transaction that publishes, or finds that nothing is left to do.
  ///
  /// @param submitter who sends and pays the gas; receives nothing
  /// @param signature the controller's, of [studio.colophon.wallet.SigningRequest#digest]
  /// @param nonce the nonce to be used, empty for the submitter's next one
  /// @throws studio.colophon.base.StudioException `needsYou` when the chain has no Studio, would
  ///   refuse the voucher, or the submitter cannot pay; `mismatch` when the chain derives other
  ///   addresses
  public Next prepare(
      Signer submitter,
      Voucher voucher,
      byte[] signature,
      CollectionArgs args,
      OptionalLong nonce) {
    Studio studio = new Studio(chain, addresses);
    if (!studio.deployed()) {
      throw Problem.of(Fault.NEEDS_YOU, "chain.noStudio", chain.network().name()).exception();
    }
    WorksContract works = new WorksContract(chain, studio.collection(args));
    Optional<WorksContract.Work> there = works.work(voucher.tokenId(), At.LATEST);
    if (there.isPresent()) {
      return new There(there.get());
    }
    EvmAddress to = addresses.studio();
    byte[] data = Abi.createAndPublishBySig(args, voucher, signature);
    EvmAddress payee = voucher.shares().isEmpty() ? null : studio.payee(voucher.shares());
    if (works.deployed(At.LATEST)) {
      long hint = payee == null ? 0 : works.termsLike(payee, voucher.bps());
      to = works.address();
      data = Abi.publishBySig(voucher, hint, signature);
    }
    return switch (simulate(submitter.address(), to, voucher.price(), data)) {
      case "" -> new Send(transactions.prepare(submitter, to, voucher.price(), data, nonce));
      // published by somebody else between the two questions
      case "AlreadyPublished" ->
          new There(works.work(voucher.tokenId(), At.LATEST).orElseThrow(Hex::garbled));
      case String name -> throw Problem.of(Fault.NEEDS_YOU, "chain.reverts", name).exception();
    };
  }

  /// Empty when the call works, else the name of the error.
  private String simulate(EvmAddress from, EvmAddress to, BigInteger value, byte[] data) {
    Object call = Transactions.call(from, to, value, data);
    return switch (chain.rpc().ask("eth_call", call, At.LATEST.tag())) {
      case Rpc.Value _ -> "";
      case Rpc.Refused refused when refused.kind() == Refusal.REVERT ->
          Reverts.name(refused.data());
      case Rpc.Refused refused when refused.kind() == Refusal.FUNDS ->
          throw Problem.of(Fault.NEEDS_YOU, "chain.funds", from.toString()).exception();
      case Rpc.Refused refused -> throw chain.rpc().refused("eth_call", refused);
    };
  }
}
