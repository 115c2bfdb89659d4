package studio.colophon.ui.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Line icons that take the colour of the text beside them.
public final class Icon {
  private Icon() {}

  /// An icon of 16 pixels.
  public static FontIcon of(Feather picture) {
    return of(picture, 16);
  }

  /// An icon of `size` pixels.
  public static FontIcon of(Feather picture, int size) {
    FontIcon icon = new FontIcon(picture);
    icon.setIconSize(size);
    icon.getStyleClass().add("icon");
    return icon;
  }
}
