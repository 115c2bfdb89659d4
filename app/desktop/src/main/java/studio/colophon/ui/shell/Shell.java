package studio.colophon.ui.shell;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.settings.Settings;
import studio.colophon.settings.Settings.Frame;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// The window: a bar, a screen, a foot, and what lies above them. Used on the thread of the window.
public final class Shell implements Desk {
  private static final Duration SAVE = Duration.ofSeconds(1);
  private static final Duration BEGIN = Duration.ofMillis(500);

  private final Stage stage;
  private final SettingsFile settings;
  private final Jobs jobs;
  private final Screens screens;
  private final ShellViewModel model;
  private final VBox frame = new VBox();
  private final StackPane content = new StackPane();
  private final Overlays overlays = new Overlays(frame);
  private final ProblemCentre problems = new ProblemCentre();
  private final Map<Class<? extends Place>, Screen> made = new HashMap<>();
  private final List<Cancel.Handle> handles = new ArrayList<>();
  private Files files;
  private Consumer<URI> browser;
  private Say say = Say.of("en");
  private @Nullable Screen screen;
  private boolean helped;
  private @Nullable Bar bar;
  private @Nullable Settings saved;

  /// A window on this stage.
  ///
  /// @param environment the process environment, for the language of the computer
  public Shell(
      Stage stage,
      SettingsFile settings,
      Jobs jobs,
      Screens screens,
      Map<String, String> environment) {
    this.stage = stage;
    this.settings = settings;
    this.jobs = jobs;
    this.screens = screens;
    this.model = new ShellViewModel(environment);
    this.files = Files.of(stage);
    this.browser = _ -> {};
  }

  /// What opens files, instead of the dialogs of the computer.
  public void answer(Files other) {
    files = other;
  }

  /// What opens addresses.
  public void browser(Consumer<URI> other) {
    browser = other;
  }

  /// Shows the window.
  ///
  /// @param file a text to take in, null for none
  public void open(@Nullable Path file) {
    Frame place = settings.settings().get().frame();
    Scene scene = new Scene(overlays, place.width(), place.height());
    Theme.dress(scene);
    StackPane ground = new StackPane(content, problems);
    StackPane.setAlignment(problems, Pos.TOP_CENTER);
    VBox.setVgrow(ground, Priority.ALWAYS);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    helped = settings.settings().get().assist().on();
    handles.add(jobs.follow(settings.settings(), model::settings));
    handles.add(jobs.follow(settings.settings(), now -> help(now.assist().on())));
    handles.add(jobs.follow(screens.waiting(), count -> model.waiting().set(count)));
    handles.add(jobs.follow(screens.online(), now -> model.online().set(now.open())));
    model.online().addListener((_, _, now) -> screens.online(now));
    model.language().addListener((_, _, now) -> speak(now, scene, ground));
    model.theme().addListener((_, _, now) -> Theme.apply(scene, now, say));
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener((_, _, _) -> Theme.apply(scene, model.theme().get(), say));
    speak(model.language().get(), scene, ground);
    stage.setTitle("Colophon");
    stage.setMinWidth(900);
    stage.setMinHeight(640);
    if (!Double.isNaN(place.x()) && Places.onScreen(place)) {
      stage.setX(place.x());
      stage.setY(place.y());
    }
    stage.setMaximized(place.maximized());
    stage.setScene(scene);
    stage.show();
    handles.add(jobs.every(SAVE, this::keep));
    begin();
    if (file != null) {
      screens.take(file, this);
    }
  }

  /// What was signed goes on once the window is drawn and one can write.
  private void begin() {
    Cancel.Handle[] wait = {() -> {}};
    wait[0] =
        jobs.every(
            BEGIN,
            () -> {
              wait[0].close();
              screens.begin(this);
            });
    handles.add(wait[0]);
  }

  /// The page is made anew with its helper, or without a trace of one.
  private void help(boolean on) {
    if (on == helped) {
      return;
    }
    helped = on;
    Screen page = made.remove(Place.Write.class);
    if (page != null) {
      page.closed();
      if (page.equals(screen)) {
        show(model.place().get());
      }
    }
  }

  private void speak(String language, Scene scene, StackPane ground) {
    say = Say.of(language);
    Theme.apply(scene, model.theme().get(), say);
    made.values().forEach(Screen::closed);
    made.clear();
    problems.clear();
    bar = new Bar(model, say, this);
    frame.getChildren().setAll(bar, ground, new HBox());
    show(model.place().get());
  }

  @Override
  public void go(Place place) {
    if (screen != null) {
      screen.left();
    }
    model.place().set(place);
    show(place);
  }

  private void show(Place place) {
    Screen shown = made.computeIfAbsent(place.getClass(), _ -> screens.make(place, this, say));
    screen = shown;
    Region view = shown.view();
    Columns columns = view instanceof Columns has ? has : new Columns(null, new Region(), null);
    remember(columns);
    if (!content.getChildren().contains(view)) { // what is there keeps the focus
      content.getChildren().setAll(view);
    }
    if (bar != null) {
      bar.offer(shown.actions(), columns);
    }
    frame.getChildren().set(2, foot(shown));
    shown.opened(place);
  }

  private void remember(Columns columns) {
    if (columns.getProperties().putIfAbsent("remembered", true) != null) {
      return;
    }
    Frame place = settings.settings().get().frame();
    columns.library().width().set(place.library());
    columns.panel().width().set(place.panel());
    columns.library().open().set(place.libraryOpen());
    columns.panel().open().set(place.panelOpen());
    columns.library().width().addListener((_, _, _) -> columns(columns));
    columns.panel().width().addListener((_, _, _) -> columns(columns));
    columns.library().open().addListener((_, _, _) -> columns(columns));
    columns.panel().open().addListener((_, _, _) -> columns(columns));
  }

  private void columns(Columns from) {
    settings.change(
        now ->
            now.with(
                new Frame(
                    now.frame().x(),
                    now.frame().y(),
                    now.frame().width(),
                    now.frame().height(),
                    now.frame().maximized(),
                    from.library().width().get(),
                    from.panel().width().get(),
                    from.library().open().get(),
                    from.panel().open().get())));
  }

  private HBox foot(Screen shown) {
    HBox foot = new HBox();
    foot.getStyleClass().add("foot");
    foot.getChildren().addAll(shown.status());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    foot.getChildren().add(gap);
    foot.getChildren().addAll(shown.state());
    Button commands =
        Buttons.keys(
            Buttons.quiet(say.text("foot.commands"), this::palette),
            Keys.words(Keys.shift(KeyCode.P)));
    foot.getChildren().add(commands);
    return foot;
  }

  private void key(KeyEvent event) {
    if (overlays.any()) {
      return;
    }
    for (Command command : commands()) {
      KeyCombination keys = command.keys();
      if (keys != null && keys.match(event) && command.enabled().get()) {
        event.consume();
        command.action().run();
        return;
      }
    }
  }

  private List<Command> commands() {
    List<Command> all = new ArrayList<>(screen == null ? List.of() : screen.commands());
    all.add(command("command.palette", Keys.shift(KeyCode.P), this::palette));
    all.add(command("command.write", Keys.of(KeyCode.DIGIT1), () -> go(new Place.Write(null))));
    all.add(command("command.works", Keys.of(KeyCode.DIGIT2), () -> go(new Place.Works(null))));
    all.add(command("command.earnings", Keys.of(KeyCode.DIGIT3), () -> go(new Place.Earnings())));
    all.add(command("command.verify", Keys.of(KeyCode.DIGIT4), () -> go(new Place.Verify(null))));
    all.add(command("command.outbox", Keys.of(KeyCode.DIGIT5), () -> go(new Place.Outbox())));
    all.add(
        command("command.settings", Keys.of(KeyCode.COMMA), () -> go(new Place.Settings(null))));
    all.add(command("command.close", Keys.of(KeyCode.Q), stage::close));
    return all;
  }

  private Command command(String key, KeyCombination keys, Runnable action) {
    return new Command(
        say.text(key), Command.EVERYWHERE, keys, new ReadOnlyBooleanWrapper(true), action);
  }

  private void palette() {
    Runnable[] close = new Runnable[] {() -> {}};
    Palette palette = new Palette(say, commands(), () -> close[0].run());
    StackPane.setMargin(palette, new javafx.geometry.Insets(96, 0, 0, 0));
    close[0] = overlays.show(palette, true, Pos.TOP_CENTER);
  }

  @Override
  public Runnable show(Region shown) {
    return overlays.show(shown, true, Pos.CENTER);
  }

  @Override
  public void tell(Problem problem, Button... buttons) {
    problems.tell(problem, say, buttons);
  }

  @Override
  public void note(String words) {
    HBox toast = new HBox(Text.line(words));
    toast.getStyleClass().add("toast");
    toast.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    toast.setMouseTransparent(true);
    StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
    StackPane.setMargin(toast, new javafx.geometry.Insets(0, 0, 18, 0));
    content.getChildren().add(toast);
    Cancel.Handle[] end = new Cancel.Handle[] {() -> {}};
    end[0] =
        jobs.every(
            Duration.ofSeconds(4),
            () -> {
              content.getChildren().remove(toast);
              end[0].close();
            });
  }

  @Override
  public void open(String words, List<String> patterns, Consumer<Path> then) {
    files.open(words, patterns).ifPresent(then);
  }

  @Override
  public void save(String name, Consumer<Path> then) {
    files.save(name).ifPresent(then);
  }

  @Override
  public void folder(Consumer<Path> then) {
    files.folder().ifPresent(then);
  }

  @Override
  public void browse(URI address) {
    browser.accept(address);
  }

  @Override
  public void copy(String words) {
    ClipboardContent copied = new ClipboardContent();
    copied.putString(words);
    Clipboard.getSystemClipboard().setContent(copied);
  }

  /// Remembers where the window is and writes what has changed.
  private void keep() {
    boolean large = stage.isMaximized();
    settings.change(
        now -> {
          Frame place = now.frame();
          return now.with(
              new Frame(
                  large ? place.x() : stage.getX(),
                  large ? place.y() : stage.getY(),
                  large ? place.width() : stage.getScene().getWidth(),
                  large ? place.height() : stage.getScene().getHeight(),
                  large,
                  place.library(),
                  place.panel(),
                  place.libraryOpen(),
                  place.panelOpen()));
        });
    Settings now = settings.settings().get();
    if (!now.equals(saved)) {
      saved = now;
      jobs.start(
          _ -> {
            settings.save();
            return now;
          },
          _ -> {},
          this::tell);
    }
  }

  /// The window is gone: forgets every watcher.
  public void close() {
    handles.forEach(Cancel.Handle::close);
    made.values().forEach(Screen::closed);
    screens.close();
    settings.save();
  }
}
