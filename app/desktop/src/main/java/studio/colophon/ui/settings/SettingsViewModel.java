package studio.colophon.ui.settings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.settings.Settings;
import studio.colophon.settings.Settings.Appearance;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;

/// All that can be chosen. Every change holds at once; the window writes it to the disk.
public final class SettingsViewModel {
  /// The parts of the page.
  public enum Section {
    HELPER,
    PLACES,
    NETWORKS,
    ACCOUNT,
    APPEARANCE;

    /// The word of a place, and of message keys.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final SettingsFile file;
  private final ReadOnlyObjectWrapper<Settings> now;
  private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.HELPER);
  private final ServicesViewModel services;
  private final PlacesViewModel places;
  private final KeepersViewModel keepers;
  private final CheckingViewModel checking;
  private final NetworksViewModel networks;
  private final AccountViewModel account;
  private final Cancel.Handle handle;

  /// The settings in this file, with the services that they are about.
  public SettingsViewModel(Wiring wiring, SettingsFile file, Jobs jobs) {
    this.file = file;
    now = new ReadOnlyObjectWrapper<>(file.settings().get());
    handle = jobs.follow(file.settings(), now::set);
    services = new ServicesViewModel(wiring, file, jobs);
    places = new PlacesViewModel(wiring, file, jobs);
    keepers = new KeepersViewModel(wiring, jobs);
    checking = new CheckingViewModel(wiring, file, jobs);
    networks = new NetworksViewModel(wiring, file, jobs);
    account = new AccountViewModel(wiring, jobs);
  }

  /// The settings as they are.
  public ReadOnlyObjectProperty<Settings> now() {
    return now.getReadOnlyProperty();
  }

  /// The part that is looked at.
  public ObjectProperty<Section> section() {
    return section;
  }

  /// Who helps.
  public ServicesViewModel services() {
    return services;
  }

  /// Where copies are.
  public PlacesViewModel places() {
    return places;
  }

  /// Services that keep copies.
  public KeepersViewModel keepers() {
    return keepers;
  }

  /// How copies are checked.
  public CheckingViewModel checking() {
    return checking;
  }

  /// Chains.
  public NetworksViewModel networks() {
    return networks;
  }

  /// Who signs.
  public AccountViewModel account() {
    return account;
  }

  /// Looks again at what may have changed outside.
  public void look() {
    services.look();
    places.look();
    keepers.look();
    networks.look();
    account.look();
  }

  /// Goes to a part.
  ///
  /// @param word of the part; another word changes nothing
  public void show(String word) {
    for (Section each : Section.values()) {
      if (each.word().equals(word)) {
        section.set(each);
      }
    }
  }

  /// Chooses a look.
  public void look(Appearance look) {
    file.change(settings -> settings.with(look));
  }

  /// Makes the manuscript larger or smaller.
  public void grow(double pixels) {
    Appearance look = now.get().appearance();
    look(look.withManuscriptSize(look.manuscriptSize() + pixels));
  }

  /// The window is gone.
  public void close() {
    handle.close();
    services.close();
    networks.close();
    places.close();
    checking.close();
  }
}
