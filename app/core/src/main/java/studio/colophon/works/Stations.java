package studio.colophon.works;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Hashes;
import studio.colophon.chain.At;
import studio.colophon.chain.Block;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Finality;
import studio.colophon.chain.Receipt;
import studio.colophon.chain.SignedTransaction;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.WorksContract;
import studio.colophon.publish.StepName;

/// Reads how far a record has come: from what was stored here before it was sent, and from the
/// chain, which is asked again for each of them.
final class Stations {
  private final Version version;
  private final @Nullable Chain chain;
  private final String hash;

  private Stations(Version version, @Nullable Chain chain) {
    this.version = version;
    this.chain = chain;
    this.hash = String.valueOf(version.fact(StepName.MINT, "txHash"));
  }

  /// All stations of a version.
  ///
  /// @param chain null when it cannot be asked; then only what is stored here is told
  static List<Station> of(Version version, @Nullable Chain chain) {
    return new Stations(version, chain).read();
  }

  private List<Station> read() {
    List<Station> out = new ArrayList<>();
    out.add(created());
    Transactions transactions = chain == null ? null : new Transactions(chain);
    Optional<Receipt> receipt =
        transactions == null ? Optional.empty() : transactions.receipt(hash);
    boolean known = receipt.isPresent() || (transactions != null && transactions.known(hash));
    boolean told = chain == null && version.over(StepName.MINT);
    out.add(new Station(Station.Stop.BROADCAST, known || told, sentTo()));
    out.add(new Station(Station.Stop.CHECKED, known || told, taken(receipt.isPresent())));
    out.add(inBlock(receipt));
    out.add(changed());
    out.add(last());
    return out;
  }

  private Station created() {
    Map<String, String> facts = new LinkedHashMap<>();
    String raw = version.fact(StepName.MINT, "raw");
    if (raw != null) {
      byte[] bytes = HexFormat.of().parseHex(raw);
      SignedTransaction.read(bytes)
          .ifPresent(
              tx -> {
                facts.put("hash", tx.hash());
                facts.put("sender", tx.sender().toString());
                facts.put("nonce", String.valueOf(tx.nonce()));
                facts.put("chainId", String.valueOf(tx.chainId()));
                facts.put("to", tx.to().toString());
                facts.put("gasLimit", tx.gasLimit().toString());
                facts.put("maxFee", tx.maxFee().toString());
              });
      facts.put("size", String.valueOf(bytes.length));
      facts.put("fingerprint", Hashes.hex(Hashes.sha256(bytes)));
      facts.put("raw", "0x" + raw);
    }
    return new Station(Station.Stop.CREATED, raw != null || version.over(StepName.MINT), facts);
  }

  private Map<String, String> sentTo() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("network", version.target().name());
    facts.put("chainId", String.valueOf(version.target().chainId()));
    if (chain != null) {
      facts.put("node", chain.network().rpcUrl().getHost());
    }
    facts.put("hash", hash);
    return facts;
  }

  private Map<String, String> taken(boolean mined) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("hash", hash);
    if (chain != null) {
      facts.put("inBlock", mined ? "yes" : "waiting");
    }
    return facts;
  }

  private Station inBlock(Optional<Receipt> receipt) {
    Map<String, String> facts = new LinkedHashMap<>();
    String known = version.fact(StepName.MINT, "blockNumber");
    if (chain == null && known != null) {
      facts.put("block", known);
    }
    if (chain != null && receipt.isPresent()) {
      Receipt r = receipt.get();
      facts.put("block", String.valueOf(r.blockNumber()));
      facts.put("blockHash", r.blockHash());
      chain
          .block(At.block(r.blockNumber()))
          .map(Block::timestamp)
          .ifPresent(time -> facts.put("time", Instant.ofEpochSecond(time).toString()));
      facts.put("confirmations", String.valueOf(chain.head() - r.blockNumber() + 1));
      facts.put("worked", r.worked() ? "yes" : "no");
      facts.put("gasUsed", r.gasUsed().toString());
      facts.put("costWei", r.cost().toString());
    }
    return new Station(Station.Stop.IN_BLOCK, !facts.isEmpty(), facts);
  }

  private Station changed() {
    Map<String, String> facts = new LinkedHashMap<>();
    BigInteger id = version.tokenId();
    EvmAddress collection = version.collection();
    boolean there = chain == null && version.over(StepName.MINT);
    if (id != null && collection != null) {
      facts.put("collection", collection.toString());
      facts.put("tokenId", id.toString());
      if (chain != null) {
        there = asked(new WorksContract(chain, collection), id, facts);
      }
    }
    return new Station(Station.Stop.CHANGED, there, facts);
  }

  private static boolean asked(WorksContract works, BigInteger id, Map<String, String> facts) {
    Optional<WorksContract.Work> work = works.work(id, At.LATEST);
    work.ifPresent(
        found -> {
          facts.put("publishedAt", Instant.ofEpochSecond(found.publishedAt()).toString());
          facts.put("terms", String.valueOf(found.terms()));
          facts.put("digest", Hashes.hex(found.digest()));
        });
    works.ownerOf(id, At.LATEST).ifPresent(owner -> facts.put("owner", owner.toString()));
    works
        .mint(id)
        .ifPresent(
            mint -> {
              facts.put("logTo", mint.to().toString());
              facts.put("logHash", mint.txHash());
            });
    return work.isPresent();
  }

  private Station last() {
    Map<String, String> facts = new LinkedHashMap<>();
    Finality finality = version.standing().finality();
    if (chain != null) {
      chain.block(At.FINAL).ifPresent(b -> facts.put("finalBlock", String.valueOf(b.number())));
      facts.put("head", String.valueOf(chain.head()));
    }
    facts.put("finality", finality.code());
    return new Station(Station.Stop.FINAL, finality == Finality.FINAL, facts);
  }
}
