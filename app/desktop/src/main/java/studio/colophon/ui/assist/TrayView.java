package studio.colophon.ui.assist;

import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.colophon.assist.ContextTray;
import studio.colophon.text.Language;
import studio.colophon.ui.assist.suggestion.Words;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Segments;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// What exactly goes out, to be read and changed before it does.
final class TrayView extends VBox {
  private static final List<Integer> WORDS = List.of(0, 200, 600, 2000);

  private TrayView() {
    super(6);
    getStyleClass().add("tray");
  }

  /// The choices, and what a request would send now.
  static TrayView choices(AssistViewModel model, Say say) {
    TrayView view = new TrayView();
    Segments<Integer> words =
        new Segments<>(
            say.text("assist.tray.words"),
            WORDS.stream().map(count -> new Segments.Choice<>(count, say.number(count))).toList(),
            WORDS.contains(model.tray().words().get())
                ? model.tray().words().get()
                : ContextTray.WORDS);
    VBox sent = new VBox(6);
    words
        .chosen()
        .addListener(
            (_, _, now) -> {
              model.tray().words().set(now);
              view.fill(sent, model.tray().preview(), say);
            });
    view.getChildren().addAll(Text.soft(say.text("assist.tray.words")), words);
    for (ContextTray.Note note : model.tray().allNotes()) {
      CheckBox box = new CheckBox(Shown.line(note.title()));
      box.setSelected(model.tray().notes().contains(note.id()));
      box.selectedProperty()
          .addListener(
              (_, _, chosen) -> {
                if (chosen) {
                  model.tray().notes().add(note.id());
                } else {
                  model.tray().notes().remove(note.id());
                }
                view.fill(sent, model.tray().preview(), say);
              });
      view.getChildren().add(box);
    }
    view.fill(sent, model.tray().preview(), say);
    view.getChildren().add(sent);
    return view;
  }

  /// What this request sends.
  static TrayView of(ContextTray tray, Say say) {
    TrayView view = new TrayView();
    view.fill(view, tray, say);
    return view;
  }

  private void fill(VBox into, ContextTray tray, Say say) {
    into.getChildren().clear();
    for (ContextTray.Part part : tray.parts()) {
      boolean chinese = Language.of(part.text()).equals(Language.CHINESE);
      String name =
          part.name().equals("note")
              ? say.text("assist.part.note", part.title())
              : say.text("assist.part." + part.name());
      Label title = Text.line(name, Styles.SMALL);
      HBox.setHgrow(title, Priority.ALWAYS);
      title.setMaxWidth(Double.MAX_VALUE);
      Label length =
          Text.line(
              say.count(chinese ? "assist.characters" : "assist.words", part.words()),
              Styles.SMALL,
              Styles.SOFT);
      length.setMinWidth(USE_PREF_SIZE);
      into.getChildren().add(new HBox(8, title, length));
    }
    String tokens = say.text("assist.tray.tokens", tray.tokens(), Words.cost(tray.cost(), say));
    into.getChildren().add(Text.soft(tray.source().ai() ? tokens : say.text("assist.tray.coach")));
    if (tray.source().ai()) {
      TextArea words = new TextArea(tray.sent());
      words.setEditable(false);
      Text.wrap(words);
      words.setPrefRowCount(9);
      words.setAccessibleText(say.text("assist.tray.read"));
      words.getStyleClass().add("tray-words");
      into.getChildren().add(new Fold(say.text("assist.tray.read"), words));
    }
  }
}
