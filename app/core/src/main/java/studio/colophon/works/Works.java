package studio.colophon.works;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.chain.At;
import studio.colophon.chain.Block;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Finality;
import studio.colophon.chain.WorksContract;
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.StepName;
import studio.colophon.publish.Target;
import studio.colophon.terms.Share;
import studio.colophon.terms.Shares;
import tools.jackson.databind.JsonNode;

/// All published works of this home. The list is read again when asked; between, [#works] has what
/// was read last. Blocking; thread-safe.
public final class Works {
  private final Outbox outbox;
  private final Networks networks;
  private final Supplier<Set<EvmAddress>> own;
  private final State<List<Work>> works = new State<>(List.of());

  /// The works of a home.
  ///
  /// @param own the author's accounts
  public Works(Outbox outbox, Networks networks, Supplier<Set<EvmAddress>> own) {
    this.outbox = outbox;
    this.networks = networks;
    this.own = own;
  }

  /// What was read last, by number.
  public Watchable<List<Work>> works() {
    return works;
  }

  /// Reads the list from this home alone, without asking a chain: at once.
  public List<Work> remember() {
    return told(read((version, _) -> version.standing(), new Cancel()));
  }

  /// Reads the list, and asks the chains where each record stands.
  public List<Work> refresh(Cancel cancel) {
    Map<Target, Optional<Seen>> seen = new HashMap<>();
    return told(
        read(
            (version, asked) -> {
              Optional<Seen> there =
                  seen.computeIfAbsent(
                      version.target(), target -> networks.chain(target, asked).map(Seen::new));
              return there.map(s -> s.standing(version)).orElse(version.standing());
            },
            cancel));
  }

  /// The way of one record into the chain, with its evidence, asked now.
  public List<Station> stations(Version version, Cancel cancel) {
    Optional<Chain> chain = networks.chain(version.target(), cancel);
    try {
      return Stations.of(version, chain.orElse(null));
    } catch (StudioException e) {
      cancel.check();
      return Stations.of(version, null);
    }
  }

  /// The picture that the author chose as cover; empty where the cover is drawn.
  public Optional<byte[]> cover(Version version) {
    return Optional.ofNullable(outbox.find(version.jobId()).cover());
  }

  /// Writes the CAR file of a version, all that somebody needs to keep a copy of it.
  ///
  /// @throws StudioException `notFound` when this home no longer has it, `diskFull`
  public Path export(Version version, Path to) {
    Path car = Path.of(String.valueOf(version.fact(StepName.EDITION, "car")));
    if (!Files.isRegularFile(car)) {
      throw Problem.of(Fault.NOT_FOUND, "path.missing", car).exception();
    }
    try {
      Disk.write(to, Files.readAllBytes(car));
      return to;
    } catch (IOException e) {
      throw Disk.problem(to, e);
    }
  }

  private List<Work> told(List<Work> list) {
    works.set(list);
    return list;
  }

  private interface Asking {
    Standing standing(Version version, Cancel cancel);
  }

  private List<Work> read(Asking asking, Cancel cancel) {
    Map<String, List<Version>> drafts = new LinkedHashMap<>();
    Map<EvmAddress, String> names = new HashMap<>();
    List<Job> jobs = outbox.recorded();
    jobs.forEach(job -> names(job, names));
    Set<EvmAddress> mine = own.get();
    for (Job job : jobs) {
      cancel.check();
      Version version = version(job, parts(job, names, mine));
      drafts
          .computeIfAbsent(job.draftId(), _ -> new ArrayList<>())
          .add(with(version, asking.standing(version, cancel)));
    }
    List<Work> out = new ArrayList<>();
    drafts.forEach((draft, versions) -> out.add(new Work(out.size() + 1, draft, versions)));
    return List.copyOf(out);
  }

  /// What the author calls people, by their accounts: the first name counts everywhere.
  private static void names(Job job, Map<EvmAddress, String> names) {
    Shares given = job.request().terms().shares();
    if (given != null) {
      given.list().stream()
          .filter(share -> !share.name().isEmpty())
          .forEach(share -> names.putIfAbsent(share.address(), share.name()));
    }
  }

  /// The shares as they were fixed with the edition, in the order in which the author gave them:
  /// that order is also the order of their colours.
  private static List<Part> parts(Job job, Map<EvmAddress, String> names, Set<EvmAddress> mine) {
    String fixed = job.fact(StepName.EDITION, "shares");
    if (fixed == null) {
      return List.of();
    }
    JsonNode list = Json.read(fixed);
    int total = 0;
    for (JsonNode share : list) {
      total += share.get("weight").intValue();
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode share : list) {
      EvmAddress account = EvmAddress.parse(share.get("address").asString());
      Person person = new Person(account, names.getOrDefault(account, ""), mine.contains(account));
      parts.add(new Part(person, share.get("weight").intValue(), total));
    }
    Shares given = job.request().terms().shares();
    if (given != null) {
      List<EvmAddress> lines = given.list().stream().map(Share::address).toList();
      parts.sort(Comparator.comparingInt(part -> line(lines, part.person().account())));
    }
    return parts;
  }

  private static int line(List<EvmAddress> lines, EvmAddress account) {
    int line = lines.indexOf(account);
    return line < 0 ? lines.size() : line;
  }

  private static Version version(Job job, List<Part> parts) {
    String finality = job.fact(StepName.MINT, "finality");
    String at = job.fact(StepName.MINT, "at");
    return new Version(
        job.id(),
        job.request().title(),
        job.request().author(),
        job.request().language(),
        job.request().terms().royaltyBps(),
        job.request().terms().licence(),
        job.request().target(),
        job.createdAt(),
        job.steps(),
        parts,
        job.replicas(),
        new Standing.Remembered(
            finality == null ? Finality.NONE : Finality.valueOf(finality.toUpperCase(Locale.ROOT)),
            at == null ? null : Instant.parse(at)),
        job.reason(),
        job.nextAt());
  }

  private static Version with(Version v, Standing standing) {
    return new Version(
        v.jobId(),
        v.title(),
        v.author(),
        v.language(),
        v.royaltyBps(),
        v.licence(),
        v.target(),
        v.createdAt(),
        v.steps(),
        v.parts(),
        v.places(),
        standing,
        v.reason(),
        v.nextAt());
  }

  /// One chain as it was seen in one reading: a question for each collection, not for each work.
  private static final class Seen {
    private final Chain chain;
    private final long head;
    private final long safe;
    private final long last;
    private final Map<EvmAddress, Map<BigInteger, WorksContract.Mint>> mints = new HashMap<>();

    Seen(Chain chain) {
      this.chain = chain;
      last = number(At.FINAL);
      safe = number(At.SAFE);
      head = chain.head();
    }

    private long number(At at) {
      return chain.block(at).map(Block::number).orElse(-1L);
    }

    Standing standing(Version version) {
      EvmAddress collection = version.collection();
      BigInteger id = version.tokenId();
      if (collection == null || id == null) {
        return version.standing();
      }
      try {
        WorksContract.Mint mint = mint(version, collection, id);
        return mint == null
            ? new Standing.Absent()
            : new Standing.Recorded(
                mint.blockNumber(),
                mint.blockHash(),
                mint.txHash(),
                head - mint.blockNumber() + 1,
                finality(mint.blockNumber()));
      } catch (StudioException e) {
        chain.rpc().cancel().check();
        return version.standing();
      }
    }

    private WorksContract.@Nullable Mint mint(Version version, EvmAddress at, BigInteger id) {
      WorksContract contract = new WorksContract(chain, at);
      if (version.target().practice()) {
        return mints.computeIfAbsent(at, _ -> contract.mints(0, head)).get(id);
      }
      return contract.mint(id).orElse(null);
    }

    private Finality finality(long block) {
      return block <= last ? Finality.FINAL : block <= safe ? Finality.SAFE : Finality.NONE;
    }
  }
}
