package studio.colophon.ui.shell;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// The bar at the top: where one is, whether there is a connection, what waits.
final class Bar extends HBox {
  private final ShellViewModel model;
  private final Say say;
  private final ToggleGroup tabs = new ToggleGroup();
  private final HBox actions = new HBox();
  private final Button library;
  private final Button panel;
  private final Label name;
  private final InvalidationListener narrowing = _ -> narrow();
  private Columns columns;

  Bar(ShellViewModel model, Say say, Desk desk) {
    this.model = model;
    this.say = say;
    columns = new Columns(null, new Region(), null);
    getStyleClass().add("bar");
    actions.getStyleClass().add("bar-actions");
    library =
        Buttons.icon(
            Feather.MENU,
            say.text("bar.library"),
            () -> columns.library().drawn().set(!columns.library().drawn().get()));
    panel =
        Buttons.icon(
            Feather.SIDEBAR,
            say.text("bar.panel"),
            () -> columns.panel().drawn().set(!columns.panel().drawn().get()));
    Label mark = new Label("记");
    mark.getStyleClass().add("mark");
    name = Text.line(say.text("app.name"), "app-name");
    name.setMinWidth(USE_PREF_SIZE);
    HBox places = new HBox();
    places.getStyleClass().add("tabs");
    places
        .getChildren()
        .addAll(
            tab("tab.write", new Place.Write(null), desk),
            tab("tab.works", new Place.Works(null), desk),
            tab("tab.earnings", new Place.Earnings(), desk),
            tab("tab.verify", new Place.Verify(null), desk));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren()
        .addAll(
            library,
            mark,
            name,
            places,
            gap,
            online(),
            outbox(desk),
            panel,
            actions,
            settings(desk));
    model.place().addListener((_, _, now) -> mark(now));
    mark(model.place().get());
    widthProperty().addListener((_, _, _) -> narrow());
    narrow();
  }

  private ToggleButton tab(String key, Place place, Desk desk) {
    ToggleButton tab = new ToggleButton(say.text(key));
    tab.getStyleClass().addAll("tab-button", Text.line(tab.getText()).getStyleClass().getLast());
    tab.setToggleGroup(tabs);
    tab.setUserData(place.getClass());
    tab.setMinWidth(USE_PREF_SIZE);
    tab.setOnAction(
        _ -> {
          tab.setSelected(true);
          desk.go(place);
        });
    return tab;
  }

  private void mark(Place place) {
    Class<?> kind =
        place instanceof Place.Publish || place instanceof Place.Progress
            ? Place.Write.class
            : place.getClass();
    tabs.getToggles().forEach(tab -> tab.setSelected(kind == tab.getUserData()));
  }

  private Node online() {
    Region dot = new Region();
    dot.getStyleClass().add("dot");
    Label pill = new Label("", dot);
    pill.getStyleClass().add("pill");
    pill.setMinWidth(USE_PREF_SIZE);
    pill.textProperty()
        .bind(
            Bindings.when(model.online())
                .then(say.text("bar.online"))
                .otherwise(say.text("bar.offline")));
    Runnable show =
        () -> {
          pill.getStyleClass().remove("off");
          if (!model.online().get()) {
            pill.getStyleClass().add("off");
          }
        };
    model.online().addListener((_, _, _) -> show.run());
    show.run();
    return pill;
  }

  private Node outbox(Desk desk) {
    ToggleButton pill = new ToggleButton();
    pill.getStyleClass().add("pill");
    pill.setMinWidth(USE_PREF_SIZE);
    pill.setToggleGroup(tabs);
    pill.setUserData(Place.Outbox.class);
    pill.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> say.text("bar.outbox", model.waiting().get()), model.waiting()));
    pill.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.waiting().get() > 0 || model.place().get() instanceof Place.Outbox,
                model.waiting(),
                model.place()));
    pill.managedProperty().bind(pill.visibleProperty());
    pill.setOnAction(
        _ -> {
          pill.setSelected(true);
          desk.go(new Place.Outbox());
        });
    return pill;
  }

  private Node settings(Desk desk) {
    Button button =
        Buttons.icon(
            Feather.SLIDERS, say.text("bar.settings"), () -> desk.go(new Place.Settings(null)));
    button.getStyleClass().remove(Styles.SMALL_BUTTON);
    return button;
  }

  /// Shows what a screen offers, and the buttons of its drawers.
  void offer(List<Node> offered, Columns shown) {
    actions.getChildren().setAll(offered);
    listen(false);
    columns = shown;
    listen(true);
    narrow();
  }

  private void listen(boolean on) {
    for (var fact :
        List.of(columns.narrow(), columns.library().hidden(), columns.panel().hidden())) {
      if (on) {
        fact.addListener(narrowing);
      } else {
        fact.removeListener(narrowing);
      }
    }
  }

  private void narrow() {
    boolean tight = getWidth() > 0 && getWidth() < Columns.NARROW;
    show(library, tight && columns.hasLibrary() && !columns.library().hidden().get());
    show(panel, tight && columns.hasPanel() && !columns.panel().hidden().get());
    show(name, !tight);
    getStyleClass().remove("tight");
    if (tight) {
      getStyleClass().add("tight");
    }
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
