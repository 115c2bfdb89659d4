package studio.colophon.arch.window.offender.ui.one;

import javafx.scene.layout.Region;
import studio.colophon.arch.window.offender.ui.two.Neighbour;

/// Writes a style into code and knows another feature.
public final class Painter {
  final Neighbour neighbour = new Neighbour();

  void paint(Region region) {
    region.setStyle("-fx-background-color: red");
  }
}
