package studio.colophon.ui.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.cli.command.Sample;
import studio.colophon.manuscript.Figures;
import studio.colophon.manuscript.Saved;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// The screen on which one writes.
public final class WriteView implements Screen {
  private static final int PATIENCE = 3;

  private final WriteViewModel model;
  private final Say say;
  private final Desk desk;
  private final Jobs jobs;
  private final WriteParts parts;
  private final ProseEditor page = new ProseEditor();
  private final PageLink link;
  private final FindBar find;
  private final LibraryView library;
  private final PanelView panel;
  private final StackPane trouble = new StackPane();
  private final VBox leaf = new VBox();
  private final StackPane middle = new StackPane();
  private final Columns columns;
  private final Label amount = Text.line("");
  private final Label minutes = Text.line("");
  private final Label today = Text.line("");
  private final Label saved = Text.line("");
  private final Button marks;
  private final PasteMenu pasteMenu;
  private final InvalidationListener count = _ -> count();
  private final InvalidationListener save = _ -> save();
  private final InvalidationListener begun = _ -> begun();
  private final InvalidationListener marked = _ -> marked();

  /// A screen over these models.
  public WriteView(WriteViewModel model, Say say, Desk desk, Jobs jobs, WriteParts parts) {
    this.model = model;
    this.say = say;
    this.desk = desk;
    this.jobs = jobs;
    this.parts = parts;
    EditorViewModel editor = model.editor();
    editor.onProblem(desk::tell);
    page.prompts(say.text("write.prompt.title"), say.text("write.prompt.body"));
    page.onPasteAs(this::pasteAs);
    link = new PageLink(editor, page, say);
    pasteMenu = new PasteMenu(editor, page, say);
    find = new FindBar(model.find(), page, say);
    library = new LibraryView(model.library(), editor, say, desk);
    marks = Buttons.keys(Buttons.quiet("", this::turnMarks), Keys.words(Keys.shift(KeyCode.A)));
    StackPane sheet = new StackPane(page);
    VBox.setVgrow(sheet, Priority.ALWAYS);
    trouble.getStyleClass().add("write-trouble");
    leaf.getStyleClass().addAll(Styles.PAPER, "leaf");
    middle.getStyleClass().add(Styles.PAPER);
    panel = new PanelView(model, say, desk, parts, this::beside);
    columns = new Columns(library, middle, panel);
    leaf.getChildren().addAll(find, trouble, sheet);
    Region bar = parts.bar();
    if (bar != null) {
      StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
      StackPane.setMargin(bar, new Insets(0, 0, 18, 0));
      sheet.getChildren().add(bar);
    }
    parts.attached(page);
    columns.setOnDragOver(this::over);
    columns.setOnDragDropped(this::dropped);
    editor.figures().addListener(count);
    editor.unsaved().addListener(save);
    editor.saved().addListener(save);
    editor.firstRun().addListener(begun);
    model.marks().addListener(marked);
    count();
    save();
    marked();
    place();
  }

  // ---- places of the page ----

  /// The page stays where it is in the scene, so that no key and no composition of an input method
  /// is lost when the first word brings the columns.
  private void place() {
    boolean first = model.editor().firstRun().get();
    columns.library().hidden().set(first);
    columns.panel().hidden().set(first);
    if (!middle.getChildren().contains(leaf)) {
      middle.getChildren().setAll(leaf);
    }
    middle.getChildren().removeIf(node -> !node.equals(leaf));
    if (first) {
      middle.getChildren().add(choices());
    }
  }

  /// The columns appear with the first key. A writer who has gone elsewhere meanwhile is left
  /// there.
  private void begun() {
    place();
    jobs.later(
        () -> {
          if (columns.getScene() != null) {
            desk.go(new Place.Write(null));
          }
        });
  }

  private Node choices() {
    HBox line = new HBox();
    line.getStyleClass().add("first-choices");
    line.setAlignment(Pos.CENTER);
    line.setPickOnBounds(false);
    add(line, Buttons.quiet(say.text("first.open"), this::open));
    add(line, Buttons.quiet(say.text("first.sample"), this::sample));
    add(line, Buttons.quiet(say.text("first.helper"), () -> desk.go(new Place.Settings("helper"))));
    Button language = Buttons.quiet(say.text("first.language"), model::turnLanguage);
    language.getStyleClass().add(say.chinese() ? Styles.LATIN : Styles.HAN);
    add(line, language);
    StackPane.setAlignment(line, Pos.BOTTOM_CENTER);
    line.setMaxHeight(Region.USE_PREF_SIZE);
    return line;
  }

  private static void add(HBox line, Button button) {
    if (!line.getChildren().isEmpty()) {
      line.getChildren().add(Text.line("·", Styles.SOFT));
    }
    line.getChildren().add(button);
  }

  /// Shows something in the place of the page, or the page again.
  private void beside(@Nullable Region instead) {
    if (!model.editor().firstRun().get()) {
      middle.getChildren().setAll(instead == null ? leaf : instead);
    }
  }

  // ---- what is said ----

  private void count() {
    Figures figures = model.editor().figures().get();
    if (figures == null) {
      amount.setText("");
      return;
    }
    var counted = figures.count();
    amount.setText(LibraryView.amount(say, counted.language(), counted.words(), counted.zishu()));
    minutes.setText(say.count("write.minutes", counted.readingMinutes()));
    today.setText(say.text("write.today", figures.today()));
    minutes.setVisible(counted.readingMinutes() > 0);
    minutes.setManaged(minutes.isVisible());
    today.setVisible(figures.today() > 0);
    today.setManaged(today.isVisible());
  }

  private void save() {
    Saved now = model.editor().saved().get();
    int seconds = model.editor().unsaved().get();
    boolean late = now.problem() != null || seconds >= PATIENCE;
    saved.getStyleClass().remove(Styles.FAILED);
    if (late) {
      saved.getStyleClass().add(Styles.FAILED);
    }
    boolean nothing = now.at() == null && now.since() == null;
    saved.setText(
        late
            ? say.count("write.notSaved", Math.max(1, seconds))
            : nothing ? "" : say.text("write.saved"));
    if (now.problem() == null) {
      trouble.getChildren().clear();
    } else {
      trouble.getChildren().setAll(banner(now, Math.max(1, seconds)));
    }
  }

  private Banner banner(Saved now, int seconds) {
    boolean full = now.problem() != null && now.problem().fault().code().equals("diskFull");
    return Banner.failed(
        say.text(full ? "trouble.full" : "trouble.refused"),
        say.count("trouble.safe", seconds),
        Buttons.main(say.text("trouble.copy"), this::saveCopy),
        Buttons.plain(say.text("trouble.again"), model.editor()::save));
  }

  private void marked() {
    boolean on = model.marks().get();
    page.showMarks(on);
    marks.setText(say.text(on ? "write.marks.on" : "write.marks.off"));
    marks.setAccessibleText(marks.getText() + ", " + Keys.words(Keys.shift(KeyCode.A)));
    page.manuscriptSize(model.size().get());
  }

  // ---- deeds ----

  private void turnMarks() {
    model.marks().set(!model.marks().get());
  }

  private void open() {
    desk.open(say.text("write.markdown"), List.of("*.md", "*.markdown", "*.txt"), this::take);
  }

  private void take(Path file) {
    model.editor().take(file);
  }

  private void sample() {
    model.editor().sample(Sample.text(say.locale()));
  }

  private void saveCopy() {
    String title = Shown.bare(model.editor().title());
    String name = title.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ").strip();
    desk.save(
        (name.isEmpty() ? "draft" : name) + ".md",
        file ->
            model
                .editor()
                .copyTo(file, () -> desk.note(say.text("trouble.copied", file.getFileName()))));
  }

  private void pasteAs() {
    pasteMenu.ask(page);
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.getDragboard().getFiles().stream().findFirst().ifPresent(f -> take(f.toPath()));
      event.setDropCompleted(true);
      event.consume();
    }
  }

  // ---- Screen ----

  @Override
  public Region view() {
    return columns;
  }

  @Override
  public List<Node> status() {
    return List.of(amount, minutes, today);
  }

  @Override
  public List<Node> state() {
    return model.editor().firstRun().get()
        ? List.of(Text.line(say.text("first.promise")))
        : List.of(saved, marks);
  }

  @Override
  public List<Node> actions() {
    if (model.editor().firstRun().get()) {
      return List.of();
    }
    Button publish = Buttons.seal(say.text("write.publish"), this::publish);
    publish.disableProperty().bind(model.editor().blank());
    return List.of(publish);
  }

  private void publish() {
    var open = model.editor().manuscript().get();
    if (open != null && open.length() > 0) {
      var _ =
          open.save()
              .whenComplete((_, _) -> jobs.later(() -> desk.go(new Place.Publish(open.draftId()))));
    }
  }

  @Override
  public List<Command> commands() {
    List<Command> all = new ArrayList<>();
    BooleanProperty always = new SimpleBooleanProperty(true);
    ObservableBooleanValue some = model.editor().blank().not();
    all.add(command("command.new", Keys.of(KeyCode.N), always, model.editor()::fresh));
    all.add(command("command.open", Keys.of(KeyCode.O), always, this::open));
    all.add(command("command.find", Keys.of(KeyCode.F), always, find::open));
    all.add(command("command.search", Keys.shift(KeyCode.F), always, this::search));
    all.add(command("command.marks", Keys.shift(KeyCode.A), always, this::turnMarks));
    all.add(command("command.pasteAs", null, always, this::pasteAs));
    all.add(command("command.copy", null, some, this::saveCopy));
    all.add(command("command.publish", null, some, this::publish));
    all.add(command("command.delete", null, some, this::delete));
    all.addAll(panel.commands());
    all.addAll(parts.commands());
    return all;
  }

  private void search() {
    if (columns.narrow().get()) {
      columns.library().drawn().set(true);
    } else {
      columns.library().open().set(true);
    }
    library.search();
  }

  private void delete() {
    var open = model.editor().manuscript().get();
    if (open != null) {
      model.library().drafts().stream()
          .filter(draft -> draft.id().equals(open.draftId()))
          .findFirst()
          .ifPresent(model.library()::delete);
    }
  }

  private Command command(
      String key, @Nullable KeyCombination keys, ObservableBooleanValue enabled, Runnable action) {
    return new Command(say.text(key), Command.DRAFT, keys, enabled, action);
  }

  @Override
  public void opened(Place place) {
    if (place instanceof Place.Write(String draftId)) {
      model.editor().open(draftId);
    }
    panel.opened();
    page.requestFocus();
  }

  @Override
  public void left() {
    model.notes().save();
  }

  @Override
  public void closed() {
    link.closed();
    find.closed();
    library.closed();
    panel.closed();
    parts.closed();
    model.editor().figures().removeListener(count);
    model.editor().unsaved().removeListener(save);
    model.editor().saved().removeListener(save);
    model.editor().firstRun().removeListener(begun);
    model.marks().removeListener(marked);
  }

  /// The page, for whoever shows cards on it.
  public ProseEditor page() {
    return page;
  }
}
