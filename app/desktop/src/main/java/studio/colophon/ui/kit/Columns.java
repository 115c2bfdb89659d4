package studio.colophon.ui.kit;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A page between two columns that can be resized and closed. Below 1,100 pixels both become
/// drawers over the page, closed at first.
public final class Columns extends Region {
  /// Below this width the columns are drawers.
  public static final double NARROW = 1100;

  private static final PseudoClass DRAWER = PseudoClass.getPseudoClass("drawer");

  private final @Nullable Region left;
  private final Region middle;
  private final @Nullable Region right;
  private final Side library;
  private final Side panel;
  private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper();
  private final Region veil = new Region();

  /// One column.
  public static final class Side {
    private final DoubleProperty width;
    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private final BooleanProperty drawn = new SimpleBooleanProperty();
    private final BooleanProperty hidden = new SimpleBooleanProperty();

    private Side(double first) {
      width = new SimpleDoubleProperty(first);
    }

    /// Its width, 180 to 480 pixels.
    public DoubleProperty width() {
      return width;
    }

    /// Whether it is shown where there is room.
    public BooleanProperty open() {
      return open;
    }

    /// Whether there is nothing to show in it now, whatever was chosen; not remembered.
    public BooleanProperty hidden() {
      return hidden;
    }

    /// Whether its drawer is out, in a narrow window.
    public BooleanProperty drawn() {
      return drawn;
    }
  }

  /// A page with its columns.
  ///
  /// @param left null for none
  /// @param right null for none
  public Columns(@Nullable Region left, Region middle, @Nullable Region right) {
    this.left = left;
    this.middle = middle;
    this.right = right;
    library = new Side(256);
    panel = new Side(336);
    getStyleClass().add("columns");
    veil.getStyleClass().add("veil");
    veil.setOnMousePressed(_ -> closeDrawers());
    getChildren().addAll(middle, veil);
    if (left != null) {
      add(left, library, "side-left", 1);
    }
    if (right != null) {
      add(right, panel, "side-right", -1);
    }
    narrow.bind(widthProperty().lessThan(NARROW));
    narrow.addListener(
        (_, _, now) -> {
          closeDrawers();
          PseudoClass drawer = DRAWER;
          if (left != null) {
            left.pseudoClassStateChanged(drawer, now);
          }
          if (right != null) {
            right.pseudoClassStateChanged(drawer, now);
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && (library.drawn.get() || panel.drawn.get())) {
            closeDrawers();
            event.consume();
          }
        });
  }

  private void add(Region column, Side side, String style, int direction) {
    column.getStyleClass().addAll(Styles.SIDE, style);
    Region handle = new Region();
    handle.getStyleClass().add("column-handle");
    handle.setCursor(Cursor.H_RESIZE);
    handle.setUserData(side);
    double[] start = new double[2];
    handle.setOnMousePressed(
        event -> {
          start[0] = event.getScreenX();
          start[1] = side.width.get();
        });
    Consumer<MouseEvent> drag =
        event ->
            side.width.set(
                Math.clamp(start[1] + direction * (event.getScreenX() - start[0]), 180, 480));
    handle.setOnMouseDragged(drag::accept);
    getChildren().addAll(column, handle);
    side.width.addListener(_ -> requestLayout());
    side.open.addListener(_ -> requestLayout());
    side.drawn.addListener(_ -> requestLayout());
    side.hidden.addListener(_ -> requestLayout());
  }

  private void closeDrawers() {
    library.drawn.set(false);
    panel.drawn.set(false);
    requestLayout();
  }

  /// The left column.
  public Side library() {
    return library;
  }

  /// The right column.
  public Side panel() {
    return panel;
  }

  /// Whether there is a left column at all.
  public boolean hasLibrary() {
    return left != null;
  }

  /// Whether there is a right column at all.
  public boolean hasPanel() {
    return right != null;
  }

  /// Whether the columns are drawers.
  public ReadOnlyBooleanProperty narrow() {
    return narrow.getReadOnlyProperty();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 400;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 200;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean drawers = narrow.get();
    double fromLeft = place(left, library, drawers, true, width, height);
    double fromRight = place(right, panel, drawers, false, width, height);
    boolean out = drawers && (library.drawn.get() || panel.drawn.get());
    veil.setVisible(out);
    veil.resizeRelocate(0, 0, width, height);
    layoutInArea(
        middle,
        drawers ? 0 : fromLeft,
        0,
        drawers ? width : width - fromLeft - fromRight,
        height,
        0,
        HPos.LEFT,
        VPos.TOP);
    for (var child : getChildren()) {
      if (child.getUserData() instanceof Side side && child instanceof Region handle) {
        double at = side == library ? fromLeft - 3 : width - fromRight - 3;
        handle.setVisible(!drawers && side.open.get() && !side.hidden.get());
        handle.resizeRelocate(at, 0, 6, height);
      }
    }
  }

  private static double place(
      @Nullable Region column,
      Side side,
      boolean drawers,
      boolean atLeft,
      double width,
      double height) {
    if (column == null) {
      return 0;
    }
    boolean shown = !side.hidden.get() && (drawers ? side.drawn.get() : side.open.get());
    column.setVisible(shown);
    double wide = Math.min(side.width.get(), width - 48);
    column.resizeRelocate(atLeft ? 0 : width - wide, 0, wide, height);
    return shown ? wide : 0;
  }
}
