package studio.colophon.ui.write;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Segments;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.write.WriteParts.Part;
import studio.colophon.ui.write.WriteViewModel.Tab;

/// The right column: tabs, and what belongs to the open draft below them.
final class PanelView extends VBox {
  private final WriteViewModel model;
  private final Say say;
  private final Map<Tab, Part> tabs = new EnumMap<>(Tab.class);
  private final StackPane shown = new StackPane();
  private final Consumer<@Nullable Region> instead;
  private final WriteParts parts;
  private final Desk desk;
  private final TextArea notes = new TextArea();
  private final List<OriginPane> panes = new ArrayList<>();
  private final ChangeListener<Tab> turned = (_, was, now) -> turn(was, now);

  /// @param instead shows something in the place of the page; null for the page
  PanelView(
      WriteViewModel model,
      Say say,
      Desk desk,
      WriteParts parts,
      Consumer<@Nullable Region> instead) {
    this.model = model;
    this.say = say;
    this.instead = instead;
    getStyleClass().add("write-panel");
    this.parts = parts;
    this.desk = desk;
    model.tab().addListener(turned);
    VBox.setVgrow(shown, Priority.ALWAYS);
    Text.wrap(notes);
    notes.setPromptText(say.text("notes.prompt"));
    notes.setAccessibleText(say.text("panel.notes"));
    notes.textProperty().bindBidirectional(model.notes().text());
    notes.getStyleClass().add("notes");
    VBox.setVgrow(notes, Priority.ALWAYS);
    build();
  }

  /// The screen is shown: the assistant may have come or gone in the settings.
  void opened() {
    if (parts.helps() != tabs.containsKey(Tab.ASSISTANT)) {
      build();
    }
  }

  private void build() {
    tabs.clear();
    panes.forEach(OriginPane::closed);
    panes.clear();
    Part assistant = parts.assistant(origin(false));
    if (assistant != null) {
      tabs.put(Tab.ASSISTANT, assistant);
    }
    tabs.put(Tab.NOTES, new Part(notes(assistant == null), null, _ -> {}));
    Part history = parts.history();
    if (history != null) {
      tabs.put(Tab.HISTORY, history);
    }
    tabs.put(Tab.ORIGIN, new Part(origin(true), null, _ -> {}));
    Tab first = tabs.containsKey(model.tab().get()) ? model.tab().get() : Tab.NOTES;
    Segments<Tab> row =
        new Segments<>(
            say.text("panel.name"),
            tabs.keySet().stream().map(tab -> new Segments.Choice<>(tab, words(tab))).toList(),
            first);
    model.tab().set(first);
    row.chosen().bindBidirectional(model.tab());
    getChildren().setAll(row, shown);
    turn(first, first);
  }

  void closed() {
    model.tab().removeListener(turned);
    notes.textProperty().unbindBidirectional(model.notes().text());
    panes.forEach(OriginPane::closed);
  }

  /// Goes to a tab by its name.
  List<Command> commands() {
    return tabs.keySet().stream()
        .map(
            tab ->
                new Command(
                    say.text("command.tab", words(tab)),
                    Command.DRAFT,
                    null,
                    new SimpleBooleanProperty(true),
                    () -> model.tab().set(tab)))
        .toList();
  }

  private void turn(Tab was, Tab now) {
    Part left = tabs.get(was);
    Part next = tabs.get(now);
    if (next == null) {
      return;
    }
    if (left != null && !left.equals(next)) {
      left.shown().accept(false);
    }
    shown.getChildren().setAll(next.panel());
    instead.accept(next.page());
    next.shown().accept(true);
  }

  private String words(Tab tab) {
    return switch (tab) {
      case ASSISTANT -> say.text("panel.assistant");
      case NOTES -> say.text("panel.notes");
      case HISTORY -> say.text("panel.history");
      case ORIGIN -> say.text("panel.origin");
    };
  }

  private Region notes(boolean alone) {
    Label failed = Text.soft(say.text("notes.unsaved"), Styles.FAILED);
    failed.visibleProperty().bind(model.notes().unsaved());
    failed.managedProperty().bind(failed.visibleProperty());
    VBox box = new VBox(8, notes, failed, Text.soft(say.text("notes.private")));
    if (alone) {
      Label off = Text.line(say.text("write.helperOff"), Styles.SMALL, Styles.SOFT);
      HBox line =
          new HBox(
              2,
              off,
              Buttons.link(
                  say.text("write.helperSettings"), () -> desk.go(new Place.Settings("helper"))));
      line.setAlignment(Pos.CENTER_LEFT);
      box.getChildren().add(line);
    }
    return box;
  }

  private OriginPane origin(boolean exact) {
    OriginPane pane = new OriginPane(model.editor(), say, exact);
    panes.add(pane);
    return pane;
  }
}
