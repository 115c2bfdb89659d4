package studio.colophon.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.gateway.Gateways;

/// Asks several places for a block, one after the other; what does not hash is counted against its
/// place and the next one is asked. A block that was found is kept, up to a bound.
final class Copies implements BlockSource {
  private static final long KEPT_BYTES = 64 << 20;

  private final Map<String, BlockSource> places = new LinkedHashMap<>();
  private final Map<String, long[]> counts = new LinkedHashMap<>();
  private final Map<Cid, byte[]> kept = new LinkedHashMap<>();
  private final Map<String, BooleanSupplier> silence = new LinkedHashMap<>();
  private @Nullable Gateways gateways;
  private long keptBytes;

  /// Adds a place; those added first are asked first.
  void add(String place, BlockSource source) {
    places.put(place, source);
    counts.put(place, new long[2]);
  }

  /// Adds a place that may turn out not to answer.
  void add(String place, BlockSource source, BooleanSupplier silent) {
    add(place, source);
    silence.put(place, silent);
  }

  /// Adds gateways, which are raced, after every other place; they count for themselves.
  void race(Gateways several) {
    gateways = several;
  }

  /// Counts blocks of a place that were judged elsewhere.
  void count(String place, long good, long bad) {
    long[] count = counts.computeIfAbsent(place, _ -> new long[2]);
    count[0] += good;
    count[1] += bad;
  }

  @Override
  public Optional<byte[]> get(Cid cid) {
    byte[] known = kept.get(cid);
    if (known != null) {
      return Optional.of(known);
    }
    for (Map.Entry<String, BlockSource> place : places.entrySet()) {
      Optional<byte[]> block = place.getValue().get(cid);
      long[] count = counts.get(place.getKey());
      if (block.isPresent() && count != null) {
        if (cid.names(block.get())) {
          count[0]++;
          keep(cid, block.get());
          return block;
        }
        count[1]++;
      }
    }
    Optional<byte[]> fetched = gateways == null ? Optional.empty() : gateways.get(cid);
    fetched.ifPresent(block -> keep(cid, block));
    return fetched;
  }

  /// Every place and how it did.
  List<Verdict.Place> told() {
    List<Verdict.Place> out = new ArrayList<>();
    counts.forEach(
        (place, count) -> {
          boolean silent = silence.getOrDefault(place, () -> false).getAsBoolean();
          out.add(new Verdict.Place(place, count[0], count[1], silent));
        });
    if (gateways != null) {
      gateways
          .told()
          .forEach(
              told ->
                  out.add(
                      new Verdict.Place(told.place(), told.blocks(), told.bad(), told.silent())));
    }
    return out;
  }

  private void keep(Cid cid, byte[] block) {
    if (keptBytes + block.length <= KEPT_BYTES) {
      kept.put(cid, block);
      keptBytes += block.length;
    }
  }
}
