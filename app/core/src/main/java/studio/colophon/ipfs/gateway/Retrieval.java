package studio.colophon.ipfs.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.net.Door;

/// Whether readers can get a work: the roots and some blocks chosen by chance are fetched through
/// gateways that the keeper of the copy does not run, and hashed. Nobody's word counts. A gateway
/// may still have a block from an earlier reader: that is what readers get, too.
public final class Retrieval {
  private final Door door;
  private final Limits limits;

  /// Checks through this door.
  public Retrieval(Door door) {
    this(door, Limits.USUAL);
  }

  /// Checks with other limits.
  public Retrieval(Door door, Limits limits) {
    this.door = door;
    this.limits = limits;
  }

  /// One block that was asked for.
  ///
  /// @param cid its name
  /// @param through the gateway that gave it, right; null when none did
  public record Asked(Cid cid, @Nullable String through) {}

  /// What a check found.
  ///
  /// @param asked the roots in their order, then the sample
  /// @param blocks how many different blocks the work has in all, roots included
  /// @param roots how many of `asked` are roots
  /// @param gateways what each gateway did
  public record Checked(List<Asked> asked, long blocks, int roots, List<Source> gateways) {
    public Checked {
      asked = List.copyOf(asked);
      gateways = List.copyOf(gateways);
    }

    /// The blocks that nobody gave.
    public List<Cid> missing() {
      return asked.stream().filter(one -> one.through() == null).map(Asked::cid).toList();
    }

    /// Whether every block asked for came.
    public boolean found() {
      return missing().isEmpty();
    }

    /// Whether a gateway answered at all: without one, nothing is known.
    public boolean answered() {
      return gateways.stream().anyMatch(gateway -> !gateway.silent());
    }

    /// How likely a check like this one finds nothing although so many of the blocks that are no
    /// roots are gone, whichever those are.
    ///
    /// @param lost 1 or more
    /// @return 0 to 1; 0 when every block was asked for, or when there are not that many blocks
    public double miss(long lost) {
      long others = blocks - roots;
      long sample = asked.size() - (long) roots;
      double chance = 1;
      // of the blocks not lost yet, each next one has to be among those not asked for
      for (long i = 0; i < lost && chance > 0; i++) {
        chance *= i < others ? Math.max(0, others - sample - i) / (double) (others - i) : 0;
      }
      return chance;
    }
  }

  /// Checks.
  ///
  /// @param roots of the work
  /// @param copy a whole copy of it at hand, from which the sample is chosen
  /// @param sample how many blocks besides the roots; all when there are fewer
  /// @param random chooses; seeded by the caller
  /// @param gateways addresses, without `/ipfs`
  /// @param keeper host of the service whose copy is checked: its gateways do not count; null when
  ///   it runs none
  /// @throws StudioException `incomplete` when the copy lacks a block, `badArgument` when no
  ///   gateway is left, `offline`, `cancelled`
  public Checked check(
      List<Cid> roots,
      BlockSource copy,
      int sample,
      RandomGenerator random,
      List<URI> gateways,
      @Nullable String keeper,
      Cancel cancel) {
    List<URI> others = gateways.stream().filter(at -> !runs(keeper, at.getHost())).toList();
    if (others.isEmpty()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "gateway.none").exception();
    }
    Set<Cid> top = new LinkedHashSet<>(roots);
    List<Cid> rest = new ArrayList<>();
    List<Dag.Flaw> flaws =
        new Dag(copy, cancel)
            .visit(
                List.copyOf(top),
                (cid, _) -> {
                  if (!top.contains(cid)) {
                    rest.add(cid);
                  }
                });
    for (Dag.Flaw flaw : flaws) {
      throw Problem.of(Fault.INCOMPLETE, "car.lacks", String.valueOf(flaw.cid())).exception();
    }
    Collections.shuffle(rest, Random.from(random));
    List<Cid> wanted = new ArrayList<>(top);
    wanted.addAll(rest.subList(0, Math.min(sample, rest.size())));
    List<Asked> asked = new ArrayList<>();
    try (Gateways session = new Gateways(door, others, limits, cancel)) {
      for (Cid cid : wanted) {
        Optional<Gateways.Found> found = session.find(cid);
        asked.add(new Asked(cid, found.map(Gateways.Found::place).orElse(null)));
      }
      return new Checked(asked, top.size() + (long) rest.size(), top.size(), session.told());
    }
  }

  private static boolean runs(@Nullable String keeper, @Nullable String host) {
    if (keeper == null || host == null) {
      return host == null;
    }
    String name = host.toLowerCase(Locale.ROOT);
    String own = keeper.toLowerCase(Locale.ROOT);
    return name.equals(own) || name.endsWith("." + own);
  }
}
