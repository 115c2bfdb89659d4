package studio.colophon.verify;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.edition.Metadata;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Walk;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.ipfs.gateway.Gateway;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.kubo.NodeBlocks;
import studio.colophon.net.Door;

/// Makes every check of cli.md, "Verify", as a stranger would.
public final class Verifier {
  private static final String SCHEME = "ipfs://";
  private static final int PHASES = 5;

  private final Door door;
  private final StudioAddresses addresses;

  /// A verifier that asks through this door.
  public Verifier(Door door, StudioAddresses addresses) {
    this.door = door;
    this.addresses = addresses;
  }

  /// Checks.
  ///
  /// @throws StudioException `notFound` or `badFile` for a CAR file that cannot be read at all,
  ///   `cancelled`
  public Verdict verify(Subject subject, Sources sources, Cancel cancel) {
    return verify(subject, sources, Progress.NONE, cancel);
  }

  /// Checks, and tells how far it has come: `copy`, `metadata`, `edition`, `page`, `chain`.
  ///
  /// @throws StudioException as above
  public Verdict verify(Subject subject, Sources sources, Progress progress, Cancel cancel) {
    try (Case aCase = new Case(subject, sources, progress, cancel)) {
      return aCase.judge();
    }
  }

  /// One verification while it goes on.
  private final class Case implements AutoCloseable {
    private final Subject subject;
    private final Sources sources;
    private final Progress progress;
    private final Cancel cancel;
    private final Copies copies = new Copies();
    private final Map<Check, Finding> findings = new EnumMap<>(Check.class);
    private final @Nullable CarFile car;
    private final List<Gateway> gateways = new ArrayList<>();
    private @Nullable Cid metadataCid;
    private @Nullable Cid editionCid;
    private @Nullable Metadata metadata;
    private @Nullable Problem dead;

    Case(Subject subject, Sources sources, Progress progress, Cancel cancel) {
      this.subject = subject;
      this.sources = sources;
      this.progress = progress;
      this.cancel = cancel;
      this.car = open();
      if (sources.home() != null) {
        copies.add("home", sources.home());
      }
      if (sources.node() != null) {
        NodeBlocks blocks = new NodeBlocks(new Kubo(door, sources.node()), cancel);
        copies.add(sources.node().toString(), blocks, blocks::silent);
      }
      for (URI gateway : sources.gateways()) {
        Gateway reader = new Gateway(door, gateway, cancel);
        gateways.add(reader);
        copies.add(reader.source().place(), reader, () -> reader.source().dead());
      }
    }

    private @Nullable CarFile open() {
      java.nio.file.Path file = subject instanceof Subject.Car(var path) ? path : sources.car();
      if (file == null) {
        return null;
      }
      CarFile opened = CarFile.open(file, cancel);
      if (opened.roots().isEmpty() && opened.cids().isEmpty()) {
        opened.close();
        throw Problem.of(Fault.BAD_FILE, "verify.notCar", file.toString()).exception();
      }
      copies.add(file.toAbsolutePath().normalize().toString(), opened);
      return opened;
    }

    Verdict judge() {
      roots();
      progress.at("copy", 0, PHASES);
      blocks();
      progress.at("metadata", 1, PHASES);
      metadata();
      progress.at("edition", 2, PHASES);
      edition();
      progress.at("page", 3, PHASES);
      PageChecks page = new PageChecks(copies, editionCid, metadata, cancel);
      page.into(this::found);
      progress.at("chain", 4, PHASES);
      chain();
      claims();
      List<Finding> all = new ArrayList<>();
      for (Check check : Check.values()) {
        all.add(findings.getOrDefault(check, Finding.of(check, Result.UNCHECKED, "open")));
      }
      return new Verdict(
          subject.toString(),
          subject.kind(),
          token() == null ? null : String.valueOf(token()),
          editionCid == null ? null : editionCid.toString(),
          metadataCid == null ? null : metadataCid.toString(),
          metadata == null ? null : metadata.name(),
          all,
          copies.told(),
          dead,
          page.reading());
    }

    private void found(Finding finding) {
      findings.putIfAbsent(finding.check(), finding);
    }

    private Subject.@Nullable Token token() {
      return subject instanceof Subject.Token token ? token : null;
    }

    /// What the subject names: a token its metadata, a CAR both roots, a CID one of them.
    private void roots() {
      List<Cid> roots = car == null ? List.of() : car.roots();
      switch (subject) {
        case Subject.Token token -> {
          metadataCid = Cid.v1(Cid.RAW, Multihash.of(Multihash.SHA2_256, word(token.id())));
          if (car != null && !roots.isEmpty() && !roots.getFirst().equals(metadataCid)) {
            found(Finding.of(Check.METADATA, Result.FAILED, "other", roots.getFirst()));
          }
        }
        case Subject.Root(Cid cid) -> {
          if (cid.codec() == Cid.RAW) {
            metadataCid = cid;
          } else {
            editionCid = cid;
          }
        }
        case Subject.Car _ -> {
          if (roots.size() == 2 && roots.getFirst().codec() == Cid.RAW) {
            metadataCid = roots.getFirst();
          } else {
            found(Finding.of(Check.BLOCKS, Result.FAILED, "roots", roots.size()));
            editionCid =
                roots.stream().filter(r -> r.codec() == Cid.DAG_PB).findFirst().orElse(null);
          }
        }
      }
    }

    /// A CAR file is judged as it is; what lies elsewhere does not mend it.
    private void blocks() {
      if (car != null) {
        CarFile.Report report = car.report(cancel);
        copies.count(report.file().toString(), report.blocks(), report.problems().size());
        if (!report.problems().isEmpty()) {
          found(
              Finding.of(
                  Check.BLOCKS,
                  Result.FAILED,
                  "bad",
                  report.problems().size(),
                  report.problems().getFirst().fault().code()));
        } else if (!report.complete()) {
          found(Finding.of(Check.BLOCKS, Result.FAILED, "missing"));
        } else if (!report.unreachable().isEmpty()) {
          found(Finding.of(Check.BLOCKS, Result.FAILED, "more", report.unreachable().size()));
        } else {
          found(Finding.of(Check.BLOCKS, Result.PROVED, "whole", report.blocks()));
        }
      }
    }

    private void metadata() {
      Optional<byte[]> bytes = metadataCid == null ? Optional.empty() : fetch(metadataCid);
      if (bytes.isEmpty()) {
        if (metadataCid != null && car == null) {
          lacking();
        }
        return;
      }
      try {
        metadata = Metadata.read(bytes.get());
        found(Finding.of(Check.METADATA, Result.PROVED, token() == null ? "names" : "token"));
      } catch (StudioException e) {
        found(Finding.of(Check.METADATA, Result.FAILED, "form"));
      }
    }

    private void edition() {
      if (metadata != null) {
        Optional<Cid> named = named(metadata.edition());
        List<Cid> roots = car == null ? List.of() : car.roots();
        if (named.isEmpty() || named.get().codec() != Cid.DAG_PB) {
          found(Finding.of(Check.EDITION, Result.FAILED, "none"));
        } else if (roots.size() > 1 && !roots.get(1).equals(named.get())) {
          found(Finding.of(Check.EDITION, Result.FAILED, "other", roots.get(1)));
          editionCid = roots.get(1);
        } else {
          found(Finding.of(Check.EDITION, Result.PROVED, "named"));
          editionCid = named.get();
        }
      } else if (car != null && car.roots().size() > 1) {
        editionCid = car.roots().get(1);
      }
      if (car == null && editionCid != null) {
        walk(editionCid);
      }
    }

    /// Without a CAR file the blocks are fetched from wherever they are.
    private void walk(Cid root) {
      List<Cid> roots = metadataCid == null ? List.of(root) : List.of(metadataCid, root);
      Walk walk = Walk.of(copies, roots, cancel);
      if (walk.complete() && walk.flaws().isEmpty()) {
        found(Finding.of(Check.BLOCKS, Result.PROVED, "whole", walk.reached().size()));
        return;
      }
      boolean lying = copies.told().stream().anyMatch(place -> place.bad() > 0);
      boolean broken = walk.flaws().stream().anyMatch(f -> f.fault() != Dag.Fault.MISSING_BLOCK);
      if (lying || broken) {
        found(Finding.of(Check.BLOCKS, Result.FAILED, "bad", walk.flaws().size(), "badHash"));
      } else {
        lacking();
      }
    }

    private void lacking() {
      if (dead == null) {
        dead = Problem.of(Fault.UNREACHABLE, "verify.noCopy");
      }
      found(Finding.of(Check.BLOCKS, Result.UNCHECKED, "nowhere"));
    }

    private Optional<byte[]> fetch(Cid cid) {
      return copies.get(cid);
    }

    private void chain() {
      Subject.Token token = token();
      if (token == null) {
        return;
      }
      if (sources.rpc() == null) {
        dead = Problem.of(Fault.NEEDS_YOU, "verify.noNode", token.chainId());
        return;
      }
      try {
        new ChainChecks(door, addresses, token, sources.rpc(), metadata, cancel).into(this::found);
      } catch (StudioException e) {
        cancel.check();
        dead = e.problem();
        found(Finding.of(Check.CHAIN, Result.UNCHECKED, "silent"));
      }
    }

    private void claims() {
      if (metadata == null) {
        return;
      }
      String licence = metadata.licence();
      found(
          licence == null
              ? Finding.of(Check.LICENCE, Result.CLAIMED, "none")
              : Finding.of(Check.LICENCE, Result.CLAIMED, "named", licence));
      found(Finding.of(Check.PERSON, Result.CLAIMED, "never"));
    }

    @Override
    public void close() {
      gateways.forEach(Gateway::close);
      if (car != null) {
        car.close();
      }
    }
  }

  private static Optional<Cid> named(String link) {
    try {
      return link.startsWith(SCHEME)
          ? Optional.of(Cid.parse(link.substring(SCHEME.length())))
          : Optional.empty();
    } catch (StudioException e) {
      return Optional.empty();
    }
  }

  private static byte[] word(BigInteger id) {
    byte[] bytes = id.toByteArray();
    byte[] word = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, word, 32 - length, length);
    return word;
  }
}
