package studio.colophon.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What lies above the page: one dimmed layer for each thing shown. Esc closes the topmost; the
/// focus stays inside it and goes back where it was.
final class Overlays extends StackPane {
  private final Deque<Layer> layers = new ArrayDeque<>();

  private record Layer(StackPane pane, Region content, @Nullable Node before) {}

  Overlays(Node ground) {
    getChildren().add(ground);
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                scene.focusOwnerProperty().addListener((_, _, now) -> keepInside(now));
              }
            });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !layers.isEmpty()) {
            close(layers.peek());
            event.consume();
          }
        });
  }

  Runnable show(Region content, boolean dimmed, Pos place) {
    Scene scene = getScene();
    StackPane pane = new StackPane(content);
    pane.getStyleClass().add(dimmed ? "scrim" : "clear");
    StackPane.setAlignment(content, place);
    Layer layer = new Layer(pane, content, scene == null ? null : scene.getFocusOwner());
    pane.setOnMousePressed(
        event -> {
          if (pane.equals(event.getTarget()) && !dimmed) {
            close(layer);
          }
        });
    layers.push(layer);
    getChildren().add(pane);
    content.requestFocus();
    return () -> close(layer);
  }

  boolean any() {
    return !layers.isEmpty();
  }

  private void close(Layer layer) {
    if (!layers.remove(layer)) {
      return;
    }
    getChildren().remove(layer.pane());
    if (layers.isEmpty() && layer.before() != null) {
      layer.before().requestFocus();
    }
  }

  private void keepInside(@Nullable Node focused) {
    Layer top = layers.peek();
    if (top == null || focused == null) {
      return;
    }
    for (Node at = focused; at != null; at = at.getParent()) {
      if (at.equals(top.pane())) {
        return;
      }
    }
    top.content().requestFocus();
  }
}
