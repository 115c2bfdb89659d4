package studio.colophon.publish.keeping;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.gateway.Gateways;
import studio.colophon.ipfs.gateway.Limits;
import studio.colophon.ipfs.gateway.Retrieval;
import studio.colophon.ipfs.gateway.Source;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.publish.place.Delivery;

/// Fetches a root and blocks under it through gateways and says what came. Blocking.
final class Fetching {
  /// How many blocks are asked for besides the root. Of a work of which a tenth is gone, a check
  /// notices it in more than 97 of 100 cases.
  static final int SAMPLE = 36;

  private final Delivery delivery;
  private final Limits limits;
  private final RandomGenerator random;

  Fetching(Delivery delivery, Limits limits, RandomGenerator random) {
    this.delivery = delivery;
    this.limits = limits;
    this.random = random;
  }

  /// What came.
  ///
  /// @param state `checked`, `missing` or `lying`; null when no gateway answered
  /// @param via the gateways that it comes from, null when none answered
  /// @param detail how much was asked for
  /// @param whole whether every block was asked for and came
  record Fetched(
      @Nullable String state, @Nullable String via, @Nullable String detail, boolean whole) {}

  /// Fetches.
  ///
  /// @param whole every block instead of a sample
  Fetched fetch(Cid root, List<URI> gateways, boolean whole, Cancel cancel) {
    BlockStore store = delivery.store().get();
    boolean here = new Dag(store, cancel).visit(List.of(root), (_, _) -> {}).isEmpty();
    return here ? sample(root, store, gateways, whole, cancel) : walk(root, gateways, cancel);
  }

  private Fetched sample(
      Cid root, BlockStore store, List<URI> gateways, boolean whole, Cancel cancel) {
    int sample = whole ? Integer.MAX_VALUE : SAMPLE;
    Retrieval.Checked checked =
        new Retrieval(delivery.door(), limits)
            .check(List.of(root), store, sample, random, gateways, null, cancel);
    Set<String> through = new LinkedHashSet<>();
    for (Retrieval.Asked asked : checked.asked()) {
      if (asked.through() != null && !asked.through().isEmpty()) {
        through.add(asked.through());
      }
    }
    int asked = checked.asked().size();
    String detail = (asked - checked.missing().size()) + "/" + asked;
    if (asked < checked.blocks()) {
      double miss = checked.miss(Math.max(1, checked.blocks() / 10)) * 100;
      detail +=
          String.format(
              Locale.ROOT, " of %d blocks, p(miss 10%% lost) %.1f%%", checked.blocks(), miss);
    } else {
      detail += " blocks";
    }
    boolean all = checked.found() && asked == checked.blocks();
    return verdict(checked.found(), through, checked.gateways(), detail, all);
  }

  /// Without a copy here nobody knows which blocks there are; so all are fetched.
  private Fetched walk(Cid root, List<URI> gateways, Cancel cancel) {
    try (Gateways session = new Gateways(delivery.door(), gateways, limits, cancel)) {
      long[] blocks = new long[1];
      List<Dag.Flaw> flaws = new Dag(session, cancel).visit(List.of(root), (_, _) -> blocks[0]++);
      Set<String> through = new LinkedHashSet<>();
      session.told().stream()
          .filter(source -> source.blocks() > 0)
          .forEach(source -> through.add(source.place()));
      String detail = blocks[0] + "/" + (blocks[0] + flaws.size()) + " blocks";
      return verdict(flaws.isEmpty(), through, session.told(), detail, flaws.isEmpty());
    }
  }

  private static Fetched verdict(
      boolean found, Set<String> through, List<Source> told, String detail, boolean whole) {
    if (found) {
      return new Fetched("checked", String.join(", ", through), detail, whole);
    }
    List<String> bad = told.stream().filter(source -> source.bad() > 0).map(Source::place).toList();
    if (!bad.isEmpty()) {
      return new Fetched("lying", String.join(", ", bad), detail, false);
    }
    List<String> answered =
        told.stream().filter(source -> !source.silent()).map(Source::place).toList();
    return answered.isEmpty()
        ? new Fetched(null, null, "GATEWAYS_SILENT", false)
        : new Fetched("missing", String.join(", ", answered), detail, false);
  }
}
