package studio.colophon.ui.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;

/// Where copies are kept: the store of this home and one IPFS node.
public final class PlacesViewModel {
  private final Wiring wiring;
  private final SettingsFile file;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Local> local = new ReadOnlyObjectWrapper<>(new Local(0, 0));
  private final ReadOnlyObjectWrapper<Node> node;
  private final Cancel.Handle handle;

  /// The store of this home.
  ///
  /// @param used bytes
  /// @param free bytes left on its disk
  public record Local(long used, long free) {}

  /// What is known of the node.
  public enum State {
    UNKNOWN,
    ASKING,
    ANSWERS,
    SILENT
  }

  /// The IPFS node.
  ///
  /// @param address where it would listen
  /// @param found whether it was found by itself
  /// @param problem why it is silent, null otherwise
  public record Node(URI address, boolean found, State state, @Nullable Problem problem) {}

  PlacesViewModel(Wiring wiring, SettingsFile file, Jobs jobs) {
    this.wiring = wiring;
    this.file = file;
    this.jobs = jobs;
    node = new ReadOnlyObjectWrapper<>(node(State.UNKNOWN, null));
    handle =
        jobs.follow(
            file.settings(),
            _ -> {
              if (!node.get().address().equals(wiring.node())) {
                node.set(node(State.UNKNOWN, null));
              }
            });
  }

  private Node node(State state, @Nullable Problem problem) {
    boolean found = file.settings().get().keptIn().node() == null;
    return new Node(wiring.node(), found, state, problem);
  }

  /// The store of this home.
  public ReadOnlyObjectProperty<Local> local() {
    return local.getReadOnlyProperty();
  }

  /// The IPFS node.
  public ReadOnlyObjectProperty<Node> node() {
    return node.getReadOnlyProperty();
  }

  void look() {
    jobs.start(_ -> measure(wiring.folder()), local::set, _ -> {});
    check();
  }

  /// Asks the node whether it is there.
  public void check() {
    if (node.get().state() == State.ASKING) {
      return;
    }
    node.set(node(State.ASKING, null));
    URI asked = node.get().address();
    jobs.start(
        cancel -> new Kubo(wiring.door(), asked).version(cancel),
        _ -> node.set(node(State.ANSWERS, null)),
        problem -> node.set(node(State.SILENT, problem)));
  }

  /// Uses the node at this address.
  ///
  /// @param text empty for the node that is found by itself
  /// @throws StudioException `badArgument` when it is no address
  public void use(String text) {
    URI address = text.isBlank() ? null : Addresses.web(text.strip());
    file.change(settings -> settings.with(settings.keptIn().withNode(address)));
    node.set(node(State.UNKNOWN, null));
    check();
  }

  /// Wants copies in this many places.
  public void copies(int many) {
    file.change(settings -> settings.with(settings.keptIn().withCopies(many)));
  }

  private static Local measure(Path home) {
    Path blocks = home.resolve("blocks");
    long used = 0;
    if (Files.isDirectory(blocks)) {
      try (Stream<Path> files = Files.walk(blocks)) {
        used = files.mapToLong(PlacesViewModel::size).sum();
      } catch (IOException | UncheckedIOException e) {
        // a figure to look at; files may come and go meanwhile
        used = 0;
      }
    }
    Path there = home.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return new Local(used, there.toFile().getUsableSpace());
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  void close() {
    handle.close();
  }
}
