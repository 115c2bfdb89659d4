package studio.colophon.ui.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.gateway.Probe;
import studio.colophon.settings.KeptIn;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;

/// Through what copies are checked, and where backups go.
public final class CheckingViewModel {
  private final Wiring wiring;
  private final SettingsFile file;
  private final Jobs jobs;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final Map<URI, Row> tried = new HashMap<>();
  private final Cancel.Handle handle;

  /// What is known of a gateway.
  public enum State {
    UNKNOWN,
    TRYING,
    GOOD,
    FAILS
  }

  /// A gateway.
  ///
  /// @param problem why it is of no use, null otherwise
  public record Row(URI address, State state, @Nullable Problem problem) {}

  CheckingViewModel(Wiring wiring, SettingsFile file, Jobs jobs) {
    this.wiring = wiring;
    this.file = file;
    this.jobs = jobs;
    handle = jobs.follow(file.settings(), this::show);
  }

  /// The gateways that were entered.
  public ObservableList<Row> rows() {
    return rows;
  }

  /// Adds a gateway, and tries it.
  ///
  /// @throws StudioException `badArgument` when it is no address
  public void add(String text) {
    URI address = Addresses.web(text.strip().replaceFirst("(/ip[fn]s)?/*$", ""));
    change(file.settings().get().keptIn().with(address));
    test(address);
  }

  /// Forgets a gateway.
  public void remove(URI address) {
    change(file.settings().get().keptIn().without(address));
  }

  /// Asks a gateway for the empty block, which every one has.
  public void test(URI address) {
    know(new Row(address, State.TRYING, null));
    jobs.start(
        cancel -> {
          Probe.ask(wiring.door(), address, cancel);
          return address;
        },
        _ -> know(new Row(address, State.GOOD, null)),
        problem -> know(new Row(address, State.FAILS, problem)));
  }

  /// The folder of the backups, null for none.
  public @Nullable Path folder() {
    return file.settings().get().keptIn().folder();
  }

  /// Keeps backups in another folder, or in none from now on; those that are there stay.
  ///
  /// @param done told once the folder can be written to
  public void folder(@Nullable Path folder, Runnable done, Consumer<Problem> failed) {
    change(file.settings().get().keptIn().withFolder(folder));
    jobs.start(
        _ -> {
          wiring.keepingWorker().wake();
          return true;
        },
        _ -> done.run(),
        failed);
  }

  private void change(KeptIn next) {
    file.change(settings -> settings.with(next));
  }

  private void know(Row row) {
    tried.put(row.address(), row);
    show(file.settings().get());
  }

  private void show(Settings now) {
    List<Row> next =
        now.keptIn().gateways().stream()
            .map(each -> tried.getOrDefault(each, new Row(each, State.UNKNOWN, null)))
            .toList();
    if (!next.equals(List.copyOf(rows))) {
      rows.setAll(next);
    }
  }

  void close() {
    handle.close();
  }
}
