package studio.colophon.publish;

import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.Chain;
import studio.colophon.chain.CollectionArgs;
import studio.colophon.chain.Network;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.net.Door;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Signer;
import studio.colophon.wallet.SigningRequest;
import studio.colophon.wallet.Voucher;
import studio.colophon.wallet.Wallet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The author's account signs the voucher (docs/contracts.md). No network is asked: chain id,
/// collection and epoch are known without one. Where no account of hers may sign, the node is asked
/// all the same, so that a wrong address is told now and not later.
final class SignStep implements Step {
  /// The short name of every collection.
  static final String SYMBOL = "WORKS";

  /// How long a signed voucher stays good.
  private static final Duration GOOD = Duration.ofDays(180);

  private final Wallet wallet;
  private final StudioAddresses addresses;
  private final Door door;
  private final InstantSource clock;

  SignStep(Wallet wallet, StudioAddresses addresses, Door door, InstantSource clock) {
    this.wallet = wallet;
    this.addresses = addresses;
    this.door = door;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.SIGN;
  }

  @Override
  public ObjectNode run(Job job, Record record, Cancel cancel) {
    Target target = job.request().target();
    if (target.rpcUrl() != null) {
      Chain.connect(
          door, new Network(target.name(), target.chainId(), target.rpcUrl(), false), cancel);
      throw Problem.of(Fault.NEEDS_YOU, "publish.needsAccount").exception();
    }
    Signer signer = wallet.practice();
    SigningRequest request = request(job, deadline(job));
    Voucher voucher = request.voucher();
    EvmAddress collection = request.collection();
    return Json.object()
        .put("account", signer.address().toString())
        .put("collection", collection.toString())
        .put("payee", addresses.payeeOf(voucher.shares()).toString())
        .put(
            "token",
            "eip155:" + target.chainId() + "/erc721:" + collection + "/" + voucher.tokenId())
        .put("deadline", voucher.deadline())
        .put("epoch", 0)
        .put("signature", HexFormat.of().formatHex(request.sign(signer)))
        .set("payees", payees(voucher.shares()));
  }

  /// What the author is asked to sign for a job whose edition is frozen.
  ///
  /// @param deadline last second at which it is good, Unix time
  SigningRequest request(Job job, long deadline) {
    Target target = job.request().target();
    if (!target.practice()) {
      throw Problem.of(Fault.NEEDS_YOU, "publish.needsAccount").exception();
    }
    CollectionArgs args = collection(job, wallet.practice().address());
    return new SigningRequest(
        job.request().title(),
        args.name(),
        addresses.worksOf(args),
        target.name(),
        target.chainId(),
        0,
        voucher(job, deadline));
  }

  /// Until when a voucher that is signed now is good, Unix time.
  long freshDeadline() {
    return clock.instant().plus(GOOD).getEpochSecond();
  }

  /// The deadline that was shown to the author, so that she signs what she has read; a fresh one
  /// when it was shown to nobody, or too long ago.
  private long deadline(Job job) {
    String shown = job.fact(StepName.SIGN, "deadline");
    long fresh = freshDeadline();
    boolean good = shown != null && Long.parseLong(shown) > fresh - GOOD.toSeconds() / 2;
    return good ? Long.parseLong(shown) : fresh;
  }

  /// A voucher that was not used in time is signed again; nobody can use the old one.
  @Override
  public boolean stale(Job job) {
    String deadline = job.fact(StepName.SIGN, "deadline");
    return deadline != null
        && !job.steps().containsKey(StepName.MINT)
        && Long.parseLong(deadline) < clock.instant().getEpochSecond();
  }

  /// The voucher that a job's author signs.
  ///
  /// @param deadline last second at which it is good, Unix time
  static Voucher voucher(Job job, long deadline) {
    String tokenId = job.fact(StepName.EDITION, "tokenId");
    if (tokenId == null) {
      throw new IllegalStateException("there is no edition to sign");
    }
    return new Voucher(
        word(new BigInteger(tokenId)),
        null,
        BigInteger.ZERO,
        job.request().terms().royaltyBps(),
        Payees.of(job),
        0,
        deadline);
  }

  /// What the author's collection is made from.
  static CollectionArgs collection(Job job, EvmAddress author) {
    return new CollectionArgs(author, 0, job.request().collection(), SYMBOL);
  }

  private static ArrayNode payees(List<Payee> payees) {
    ArrayNode out = Json.array();
    for (Payee payee : payees) {
      out.addObject().put("account", payee.account().toString()).put("weight", payee.weight());
    }
    return out;
  }

  private static byte[] word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] word = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, word, 32 - length, length);
    return word;
  }
}
