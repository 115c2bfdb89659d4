package studio.colophon.publish;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.edition.Edition;
import studio.colophon.ipfs.Walk;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.net.Door;
import tools.jackson.databind.node.ObjectNode;

/// Keeps copies: the local store always, and a Kubo node on this computer when one answers. A copy
/// counts when it was fetched back and hashed; a node that refuses or lies is told and does not
/// stop the work.
final class PinStep implements Step {
  private static final String HERE = "this computer";

  private final EditionStep editions;
  private final Supplier<BlockStore> store;
  private final Door door;
  private final Supplier<URI> node;
  private final Path scratch;
  private final InstantSource clock;

  /// @param node where a Kubo node would listen
  /// @param scratch a folder for files while a copy is fetched back
  PinStep(
      EditionStep editions,
      Supplier<BlockStore> store,
      Door door,
      Supplier<URI> node,
      Path scratch,
      InstantSource clock) {
    this.editions = editions;
    this.store = store;
    this.door = door;
    this.node = node;
    this.scratch = scratch;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.PIN;
  }

  @Override
  public ObjectNode run(Job job, Record record, Cancel cancel) {
    Edition edition = editions.again(job, cancel);
    record.at("progress.copies.here", 0, 0);
    List<Replica> replicas = new ArrayList<>(here(edition, cancel));
    String car = job.fact(StepName.EDITION, "car");
    if (car != null && job.request().atNode()) {
      replicas.addAll(atNode(edition, Path.of(car), record, cancel));
    }
    return Json.object().set("replicas", Replica.json(replicas));
  }

  private List<Replica> here(Edition edition, Cancel cancel) {
    BlockStore blocks = store.get();
    boolean whole = kept(edition, blocks, cancel);
    if (!whole) {
      // Reading has shown which copies of earlier works are damaged; now they are written anew.
      whole = kept(edition, blocks, cancel);
    }
    if (!whole) {
      throw Problem.of(Fault.INCOMPLETE, "publish.storeDamaged").exception();
    }
    return told(edition, HERE, "local", "checked", "the local store", null);
  }

  private static boolean kept(Edition edition, BlockStore blocks, Cancel cancel) {
    blocks.putAll(edition.blocks());
    Walk walk = Walk.of(blocks, edition.roots(), cancel);
    return walk.complete() && walk.flaws().isEmpty();
  }

  private List<Replica> atNode(Edition edition, Path car, Progress progress, Cancel cancel) {
    Kubo kubo = new Kubo(door, node.get());
    String place = kubo.api().toString();
    try {
      kubo.version(cancel);
    } catch (StudioException e) {
      cancel.check();
      // no node is an ordinary thing; only one that answers counts as a place
      return List.of();
    }
    try {
      Kubo.Outcome outcome =
          kubo.importCar(
              car,
              edition.roots(),
              edition.blocks().size(),
              (_, sent, total) -> progress.at("progress.copies.node", sent, total),
              cancel);
      if (outcome instanceof Kubo.Refused(var why, var detail)) {
        return told(edition, place, "kubo", "unreachable", null, why.name() + " " + detail);
      }
      progress.at("progress.copies.back", 0, 0);
      Disk.folder(scratch);
      Kubo.Held held = kubo.fetchBack(edition.roots(), scratch, cancel);
      return held.problems().isEmpty()
          ? told(edition, place, "kubo", "checked", "dag/export", null)
          : told(edition, place, "kubo", "lying", "dag/export", held.problems().size() + " blocks");
    } catch (StudioException e) {
      cancel.check();
      return told(edition, place, "kubo", "unreachable", null, e.problem().key());
    }
  }

  private List<Replica> told(
      Edition edition,
      String place,
      String kind,
      String state,
      @Nullable String via,
      @Nullable String detail) {
    String at = clock.instant().toString();
    return edition.roots().stream()
        .map(root -> new Replica(root.toString(), place, kind, state, at, via, detail))
        .toList();
  }
}
