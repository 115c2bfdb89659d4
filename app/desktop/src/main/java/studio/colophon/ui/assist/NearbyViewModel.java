package studio.colophon.ui.assist;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.colophon.assist.Source;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.ui.fx.Jobs;

/// Model servers of this computer, looked for once when the helper is asked for and none was
/// chosen.
public final class NearbyViewModel {
  private final Jobs jobs;
  private final Jobs.Work<List<LocalServers.Found>> look;
  private final Consumer<Source> choose;
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(false);
  private final ObservableList<LocalServers.Found> found = FXCollections.observableArrayList();
  private boolean looked;

  NearbyViewModel(Jobs jobs, Jobs.Work<List<LocalServers.Found>> look, Consumer<Source> choose) {
    this.jobs = jobs;
    this.look = look;
    this.choose = choose;
  }

  /// Servers that were found and have a model.
  public ObservableList<LocalServers.Found> found() {
    return found;
  }

  /// Whether this computer is being searched for one.
  public ReadOnlyBooleanProperty looking() {
    return looking.getReadOnlyProperty();
  }

  void lookAround() {
    if (!looked) {
      looked = true;
      looking.set(true);
      jobs.start(
          look,
          all -> {
            looking.set(false);
            found.setAll(all.stream().filter(each -> !each.models().isEmpty()).toList());
          },
          _ -> looking.set(false));
    }
  }

  /// Takes a model that was found into the settings.
  public void use(LocalServers.Found server, String model) {
    found.clear();
    choose.accept(new Source("nearby", server.base(), model, null));
  }

  /// Puts what was found away.
  public void ignore() {
    found.clear();
  }
}
