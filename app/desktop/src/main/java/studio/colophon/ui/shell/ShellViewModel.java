package studio.colophon.ui.shell;

import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.colophon.settings.Settings;
import studio.colophon.settings.Settings.Appearance;
import studio.colophon.ui.kit.Place;

/// Where the window is and how it speaks.
final class ShellViewModel {
  private final Map<String, String> environment;
  private final ObjectProperty<Place> place = new SimpleObjectProperty<>(new Place.Write(null));
  private final ReadOnlyObjectWrapper<String> language = new ReadOnlyObjectWrapper<>("en");
  private final ReadOnlyObjectWrapper<Settings.Theme> theme =
      new ReadOnlyObjectWrapper<>(Settings.Theme.SYSTEM);
  private final BooleanProperty online = new SimpleBooleanProperty(true);
  private final IntegerProperty waiting = new SimpleIntegerProperty();

  ShellViewModel(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// The settings have changed.
  void settings(Settings now) {
    language.set(language(now.appearance().language()));
    theme.set(now.appearance().theme());
  }

  private String language(String chosen) {
    if (!chosen.equals(Appearance.SYSTEM)) {
      return chosen;
    }
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isBlank()) {
        return value.startsWith("zh") ? "zh-CN" : "en";
      }
    }
    return "en";
  }

  ObjectProperty<Place> place() {
    return place;
  }

  /// `en` or `zh-CN`.
  ReadOnlyObjectProperty<String> language() {
    return language.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Settings.Theme> theme() {
    return theme.getReadOnlyProperty();
  }

  BooleanProperty online() {
    return online;
  }

  IntegerProperty waiting() {
    return waiting;
  }
}
