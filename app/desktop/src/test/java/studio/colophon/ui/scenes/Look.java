package studio.colophon.ui.scenes;

import java.util.Locale;
import studio.colophon.settings.Settings;

/// How the window looks.
enum Look {
  LIGHT("en", Settings.Theme.LIGHT, 1360, 860),
  DARK("en", Settings.Theme.DARK, 1360, 860),
  CHINESE("zh-CN", Settings.Theme.LIGHT, 1360, 860),
  NARROW("en", Settings.Theme.LIGHT, 900, 640);

  final String language;
  final Settings.Theme theme;
  final int width;
  final int height;

  Look(String language, Settings.Theme theme, int width, int height) {
    this.language = language;
    this.theme = theme;
    this.width = width;
    this.height = height;
  }

  boolean chinese() {
    return language.equals("zh-CN");
  }

  /// What the file of a picture ends with.
  String suffix() {
    return this == CHINESE ? "zh" : name().toLowerCase(Locale.ROOT);
  }
}
