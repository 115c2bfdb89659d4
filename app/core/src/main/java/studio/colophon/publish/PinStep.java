package studio.colophon.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.edition.Edition;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Walk;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;
import tools.jackson.databind.node.ObjectNode;

/// Keeps copies: the local store always, a Kubo node on this computer when one answers, and the
/// services that the author chose. A copy counts when it was fetched back and hashed; what a
/// service says is stored as a claim. A place that refuses, lies or is slow is told of and does not
/// stop the work.
final class PinStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(PinStep.class);

  /// How long a service may take before the work goes on without it.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EditionStep editions;
  private final Pins pins;
  private final InstantSource clock;

  PinStep(EditionStep editions, Pins pins, InstantSource clock) {
    this.editions = editions;
    this.pins = pins;
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
    here(edition, cancel);
    String car = job.fact(StepName.EDITION, "car");
    if (car != null && job.request().atNode()) {
      atNode(edition, Path.of(car), record, cancel);
    }
    for (String name : job.request().services()) {
      Optional<Service> service = pins.services().find(name);
      if (service.isPresent()) {
        record.at("progress.copies.service", 0, 0);
        atService(edition, service.get(), job.request().title(), cancel);
      }
    }
    return Json.object().put("blocks", edition.blocks().size());
  }

  /// Whether every service that was chosen has it, as far as it says.
  @Override
  public boolean holds(Job job, Cancel cancel) {
    return job.request().services().stream()
        .allMatch(
            name ->
                job.replicas().stream().anyMatch(replica -> replica.place().equals(name))
                    && job.replicas().stream()
                        .filter(replica -> replica.place().equals(name))
                        .allMatch(Replica::kept));
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  private void here(Edition edition, Cancel cancel) {
    BlockStore blocks = pins.delivery().store().get();
    boolean whole = kept(edition, blocks, cancel);
    if (!whole) {
      // Reading has shown which copies of earlier works are damaged; now they are written anew.
      whole = kept(edition, blocks, cancel);
    }
    if (!whole) {
      throw Problem.of(Fault.INCOMPLETE, "publish.storeDamaged").exception();
    }
    tell(edition, Replica.HERE, "local", "checked", "the local store", null);
  }

  private static boolean kept(Edition edition, BlockStore blocks, Cancel cancel) {
    blocks.putAll(edition.blocks());
    Walk walk = Walk.of(blocks, edition.roots(), cancel);
    return walk.complete() && walk.flaws().isEmpty();
  }

  private void atService(Edition edition, Service service, String title, Cancel cancel) {
    try {
      pins.keep(service, edition.roots(), title, PATIENCE, cancel);
    } catch (StudioException e) {
      cancel.check();
      if (e.fault() == Fault.DISK_FULL) {
        throw e;
      }
      LOG.debug("{} was not asked", service.name(), e);
      notAsked(edition, service, e.problem().key());
    }
  }

  /// Takes nothing away from what was known of the service.
  private void notAsked(Edition edition, Service service, String why) {
    List<String> roots = edition.roots().stream().map(Cid::toString).toList();
    List<String> kept =
        pins.replicas().of(roots).stream()
            .filter(each -> each.place().equals(service.name()) && each.kept())
            .map(Replica::cid)
            .toList();
    String kind = service.kind().word();
    pins.replicas()
        .put(
            roots.stream()
                .filter(root -> !kept.contains(root))
                .map(
                    root -> new Replica(root, service.name(), kind, "unreachable", null, null, why))
                .toList());
  }

  private void atNode(Edition edition, Path car, Progress progress, Cancel cancel) {
    URI node = pins.delivery().node().get();
    Kubo kubo = new Kubo(pins.delivery().door(), node);
    String place = kubo.api().toString();
    try {
      kubo.version(cancel);
    } catch (StudioException e) {
      cancel.check();
      // no node is an ordinary thing; only one that answers counts as a place
      return;
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
        tell(edition, place, "kubo", "unreachable", null, why.name() + " " + detail);
        return;
      }
      progress.at("progress.copies.back", 0, 0);
      Disk.folder(pins.delivery().scratch());
      Kubo.Held held =
          kubo.fetchBack(edition.roots(), bytes(car), pins.delivery().scratch(), cancel);
      boolean whole = held.problems().isEmpty();
      if (whole) {
        kubo.routing().announce(edition.roots(), cancel);
      }
      tell(
          edition,
          place,
          "kubo",
          whole ? "checked" : "lying",
          "dag/export",
          whole ? null : held.problems().size() + " blocks");
    } catch (StudioException e) {
      cancel.check();
      tell(edition, place, "kubo", "unreachable", null, e.problem().key());
    }
  }

  private static long bytes(Path car) {
    try {
      return Files.size(car);
    } catch (IOException e) {
      throw Disk.problem(car, e);
    }
  }

  private void tell(
      Edition edition,
      String place,
      String kind,
      String state,
      @Nullable String via,
      @Nullable String detail) {
    String at = via == null ? null : clock.instant().toString();
    pins.replicas()
        .put(
            edition.roots().stream()
                .map(root -> new Replica(root.toString(), place, kind, state, at, via, detail))
                .toList());
  }
}
