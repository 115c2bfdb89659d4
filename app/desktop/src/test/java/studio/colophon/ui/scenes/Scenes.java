package studio.colophon.ui.scenes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import studio.colophon.fake.FakeModel;
import studio.colophon.settings.Author;
import studio.colophon.settings.Service;
import studio.colophon.settings.Settings;
import studio.colophon.ui.Fx;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.OpenWindow;

/// Every screen, one after the other, in one window over one home: first while it is empty, then
/// with true data.
final class Scenes implements AutoCloseable {
  private final OpenWindow window;
  private final List<FakeModel> models = new ArrayList<>();
  private final Map<String, URI> writers = new LinkedHashMap<>();
  private @Nullable FullHome home;
  private Look look = Look.LIGHT;
  private Say say = Say.of("en");

  /// How the window looks.
  enum Look {
    LIGHT("en", Settings.Theme.LIGHT, 1360, 860),
    DARK("en", Settings.Theme.DARK, 1360, 860),
    CHINESE("zh-CN", Settings.Theme.LIGHT, 1360, 860),
    NARROW("en", Settings.Theme.LIGHT, 900, 640);

    private final String language;
    private final Settings.Theme theme;
    private final int width;
    private final int height;

    Look(String language, Settings.Theme theme, int width, int height) {
      this.language = language;
      this.theme = theme;
      this.width = width;
      this.height = height;
    }

    boolean chinese() {
      return language.equals("zh-CN");
    }

    /// What the file of a picture ends with.
    String suffix() {
      return this == CHINESE ? "zh" : name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Opens the window.
  Scenes(Path folder) throws IOException {
    for (Story story : List.of(Story.english(), Story.chinese())) {
      serve(story.title() + "/rewrite", story.rewritten());
      serve(story.title() + "/next", story.next());
    }
    window =
        new OpenWindow(
            folder,
            false,
            1360,
            860,
            now ->
                now.with(now.appearance().withLanguage("en").withTheme(Settings.Theme.LIGHT))
                    .with(new Author("Ann Lindqvist", null, "no", 750)));
    window.wiring().obey(window.settings().settings());
  }

  private void serve(String name, List<String> pieces) throws IOException {
    FakeModel model = new FakeModel(pieces, "");
    models.add(model);
    writers.put(name, model.url("ok"));
  }

  /// Shows every screen in these looks; each is handed over as it stands.
  void each(List<Look> looks, BiConsumer<String, OpenWindow> seen) {
    Map<String, Runnable> empty = new LinkedHashMap<>();
    empty.put("first-run", () -> window.go(new Place.Write(null)));
    empty.put("works-empty", () -> go(new Place.Works(null), say.text("works.empty")));
    looks.forEach(each -> show(each, empty, seen));
    home = FullHome.fill(window.wiring());
    looks.forEach(each -> show(each, full(), seen));
  }

  private void show(Look now, Map<String, Runnable> scenes, BiConsumer<String, OpenWindow> seen) {
    look = now;
    say = Say.of(now.language);
    window.settings().change(all -> all.with(all.appearance().withLanguage(now.language)));
    window.settings().change(all -> all.with(all.appearance().withTheme(now.theme)));
    window.size(now.width, now.height);
    window.await("the language", () -> window.words().contains(say.text("tab.write")));
    scenes.forEach(
        (name, scene) -> {
          scene.run();
          window.still();
          seen.accept(name, window);
        });
  }

  /// The look that is shown.
  Look look() {
    return look;
  }

  private Story story() {
    return look.chinese() ? Story.chinese() : Story.english();
  }

  private FullHome home() {
    return Objects.requireNonNull(home);
  }

  private String draft() {
    return look.chinese() ? home().chinese() : home().english();
  }

  private Map<String, Runnable> full() {
    Map<String, Runnable> scenes = new LinkedHashMap<>();
    scenes.put("write", this::write);
    scenes.put("write-suggestion", this::suggestion);
    scenes.put("write-continue", this::next);
    scenes.put("palette", this::palette);
    scenes.put("history", this::history);
    scenes.put("publish", this::publish);
    scenes.put("sign", this::sign);
    scenes.put("publish-progress", this::progress);
    scenes.put("outbox", () -> go(new Place.Outbox(), "Salt and rope"));
    scenes.put("works", () -> go(new Place.Works(home().job()), "The Last Ferry"));
    scenes.put("earnings", () -> go(new Place.Earnings(), "Mei Chen"));
    scenes.put("verify", this::verify);
    scenes.put("settings", () -> window.go(new Place.Settings("helper")));
    return scenes;
  }

  private void go(Place place, String awaited) {
    window.go(place);
    window.see(awaited);
  }

  private void write() {
    helpedBy(story().title() + "/rewrite");
    window.go(new Place.Write(draft()));
    window.await(
        "the page",
        () ->
            find(window.scene().getRoot(), ProseEditor.class) instanceof ProseEditor page
                && page.text().contains(story().passage()));
  }

  private void suggestion() {
    write();
    select(story().passage(), story().passage().length());
    push(KeyCode.CONTROL, KeyCode.K);
    window.await("the wish", () -> lookup(".suggestion .text-field") != null);
    Fx.run(
        () -> {
          TextField wish = (TextField) Objects.requireNonNull(lookup(".suggestion .text-field"));
          wish.setText(story().wish());
          wish.fireEvent(new javafx.event.ActionEvent());
        });
    window.await("two hunks", () -> count(".hunk") == 2);
    window.see(say.text("assist.discard.both"));
  }

  /// Goes on after a passage that ends one sentence earlier.
  private void next() {
    window.press(say.text("assist.discard.both"));
    window.await("the card to go", () -> lookup(".suggestion") == null);
    helpedBy(story().title() + "/next");
    select(story().passage(), 0);
    Fx.run(() -> page().select(page().length(), page().length()));
    push(KeyCode.CONTROL, KeyCode.ENTER);
    window.see(say.text("assist.ghost.all"));
    window.await(
        "all of it",
        () -> window.words().stream().anyMatch(each -> each.contains(story().next().getLast())));
  }

  private void palette() {
    push(KeyCode.ESCAPE);
    window.await("no ghost", () -> lookup(".ghost") == null);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    window.await("the palette", () -> lookup(".palette") != null);
  }

  private void history() {
    push(KeyCode.ESCAPE);
    window.await("no palette", () -> lookup(".palette") == null);
    drawer();
    window.press(say.text("panel.history"));
    window.await("revisions", () -> count(".history-pane .two-line-row") > 1);
    Fx.run(
        () ->
            List.copyOf(window.scene().getRoot().lookupAll(".history-pane .two-line-row"))
                .get(2)
                .fireEvent(enter()));
    drawer();
  }

  /// In a narrow window the panel comes and goes.
  private void drawer() {
    if (look == Look.NARROW) {
      window.press(say.text("bar.panel"));
      window.still();
    }
  }

  private static Event enter() {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
  }

  private void publish() {
    drawer();
    window.press(say.text("panel.assistant"));
    drawer();
    window.go(new Place.Publish(draft()));
    window.see(say.text("publish.fillIn"));
    Fx.run(
        () -> ((TextArea) Objects.requireNonNull(lookup(".text-area"))).setText(story().terms()));
    window.press(say.text("publish.fillIn"));
    window.await("a filled review", () -> window.canPress(say.text("publish.sign")));
  }

  private void sign() {
    window.press(say.text("publish.sign"));
    window.see(say.text("sign.title"));
    window.await("the words to sign", () -> window.canPress(say.text("sign.sign")));
  }

  private void progress() {
    window.press(say.text("sign.cancel"));
    window.seeNoMore(say.text("sign.title"));
    go(new Place.Progress(home().job()), say.text("progress.done"));
  }

  private void verify() {
    String token = look.chinese() ? home().chineseToken() : home().token();
    go(new Place.Verify(token), say.text("verify.all"));
  }

  private void helpedBy(String writer) {
    URI server = Objects.requireNonNull(writers.get(writer));
    window
        .settings()
        .change(
            now ->
                now.with(
                    now.assist()
                        .with(new Service("own", "qwen3 8B", server, "qwen3:8b", null, null))
                        .withEngine("own")
                        .withOn(true)));
  }

  private void select(String passage, int length) {
    Fx.run(
        () -> {
          int at = page().text().indexOf(passage);
          page().select(at, at + length);
          page().requestFocus();
        });
  }

  private void push(KeyCode... keys) {
    window.robot().push(keys);
  }

  private ProseEditor page() {
    return (ProseEditor)
        Objects.requireNonNull(find(window.scene().getRoot(), ProseEditor.class), "no page");
  }

  private @Nullable Node lookup(String style) {
    return window.scene().getRoot().lookup(style);
  }

  private int count(String style) {
    return window.scene().getRoot().lookupAll(style).size();
  }

  private static @Nullable Node find(Node at, Class<?> kind) {
    if (kind.isInstance(at)) {
      return at;
    }
    if (at instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = find(child, kind);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    window.close();
    for (FakeModel model : models) {
      try {
        model.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
