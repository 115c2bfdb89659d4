package studio.colophon.arch.window.offender.ui.one;

import javafx.scene.control.Label;

/// A view model that draws.
final class LoudViewModel {
  final Label label = new Label();
}
