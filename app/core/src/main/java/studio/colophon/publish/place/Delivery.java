package studio.colophon.publish.place;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Walk;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.pin.Wanted;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.net.Door;

/// How blocks of this home come to a service: as a CAR file with one root, or fetched from the IPFS
/// node of this computer, which is named as origin where it holds the root.
///
/// @param store the blocks of this home
/// @param node where a Kubo node would listen
/// @param scratch a folder for files that live as long as an upload
public record Delivery(Supplier<BlockStore> store, Door door, Supplier<URI> node, Path scratch) {
  /// A request of which the service is sent the file.
  ///
  /// @throws StudioException `notFound` when this home does not have all of it, `diskFull`
  Wanted file(Cid root, String name, Cancel cancel) {
    BlockStore blocks = store.get();
    Walk walk = Walk.of(blocks, List.of(root), cancel);
    if (!walk.complete() || !walk.flaws().isEmpty()) {
      throw Problem.of(Fault.NOT_FOUND, "pin.notHere", root).exception();
    }
    Disk.folder(scratch);
    Path car = scratch.resolve("pin-" + root + ".car");
    CarWriter.write(car, List.of(root), blocks, true, cancel);
    return new Wanted(root, name, List.of(), Map.of(), car);
  }

  /// Hands everything under a root to a node, to be pinned.
  ///
  /// @throws StudioException as [#file], `unreachable`, `cancelled`
  public Kubo.Outcome hand(Kubo kubo, Cid root, String name, Cancel cancel) {
    Wanted wanted = file(root, name, cancel);
    try (CarFile car = CarFile.open(Objects.requireNonNull(wanted.car()), cancel)) {
      return kubo.importCar(car.file(), List.of(root), car.cids().size(), cancel);
    } finally {
      done(wanted);
    }
  }

  /// Removes the file of a request.
  void done(Wanted wanted) {
    Path car = wanted.car();
    try {
      if (car != null) {
        Files.deleteIfExists(car);
      }
    } catch (IOException e) {
      throw Disk.problem(car, e);
    }
  }

  /// A request that the service fetches by itself. Addresses that other computers can use come
  /// first; a node that does not answer is an ordinary thing.
  Wanted origin(Cid root, String name, Cancel cancel) {
    Kubo kubo = new Kubo(door, node.get());
    List<String> origins = List.of();
    try {
      if (kubo.block(root, cancel).isPresent()) {
        origins =
            kubo.id(cancel).addresses().stream()
                .sorted(Comparator.comparing(Delivery::isLoopback))
                .toList();
      }
    } catch (StudioException e) {
      cancel.check();
    }
    return new Wanted(root, name, origins, Map.of(), null);
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("/ip4/127.") || address.startsWith("/ip6/::1/");
  }
}
