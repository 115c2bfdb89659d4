package studio.colophon.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.fake.FakeModel;
import studio.colophon.settings.Service;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Snap;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.prose.ProseEditor;

final class HelpingTest {
  private static final String PASSAGE =
      "He had kept the lamp for eleven winters. He had begun to suspect that the sea was a kind of"
          + " weather. Nobody else read it.";
  private static final String TEXT =
      "# The lighthouse keeper’s ledger\n\nThe ledger was the only book in the tower, and it was"
          + " not a book at all.\n\n"
          + PASSAGE
          + "\n\nThe Board paid by the quarter.\n";

  @TempDir Path home;

  private record Room(Stage stage, Shell shell, Wiring wiring, SettingsFile settings) {}

  private Room room(FakeModel server) {
    SettingsFile settings = SettingsFile.open(home);
    settings.change(
        now ->
            now.with(
                now.assist()
                    .with(
                        new Service("service-1", "q", server.url("ok"), "qwen3:8b", null, null))
                    .withEngine("service-1")));
    return Fx.call(
        () -> {
          Theme.loadFaces();
          Stage stage = new Stage();
          Wiring wiring = Wiring.of(home, false, new Cancel());
          wiring.ledger().take(TEXT);
          Jobs jobs = Jobs.window();
          Shell shell =
              new Shell(stage, settings, jobs, new Screens(wiring, settings, jobs), Map.of());
          shell.open(null);
          stage.setWidth(1360);
          stage.setHeight(860);
          return new Room(stage, shell, wiring, settings);
        });
  }

  private static void leave(Room room) {
    Fx.run(
        () -> {
          room.stage().close();
          room.shell().close();
        });
    room.wiring().close();
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!Fx.call(holds::getAsBoolean)) {
      LockSupport.parkNanos(30_000_000);
      assertTrue(System.nanoTime() < end, "in time");
    }
  }

  /// Lets the window lay itself out.
  private static void pulses(int count) {
    for (int i = 0; i < count; i++) {
      Fx.run(() -> {});
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static ProseEditor page(Room room) {
    return (ProseEditor)
        Objects.requireNonNull(find(room.stage().getScene().getRoot(), ProseEditor.class));
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

  private static List<String> styles(Room room, String style) {
    return room.stage().getScene().getRoot().lookupAll("." + style).stream()
        .map(Object::toString)
        .toList();
  }

  private static void press(Room room, KeyCode code, boolean control, boolean shift) {
    Fx.run(
        () -> {
          Node owner = room.stage().getScene().getFocusOwner();
          Node target = owner == null ? room.stage().getScene().getRoot() : owner;
          target.fireEvent(
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        });
  }

  @Test
  void rewritesASelectionOnTheRealPageAndKeepsItByKeys() throws Exception {
    FakeModel server =
        new FakeModel(
            List.of(
                "He had kept the lamp for eleven winters. ",
                "He had decided that the sea was not weather but handwriting. ",
                "He was the only one ",
                "paid to read it."),
            "k");
    Room room = room(server);
    try {
      until(() -> page(room).text().equals(TEXT));
      Fx.run(
          () -> {
            ProseEditor page = page(room);
            int at = page.text().indexOf(PASSAGE);
            page.select(at, at + PASSAGE.length());
            page.requestFocus();
          });
      press(room, KeyCode.K, true, false);
      until(() -> !styles(room, "suggestion").isEmpty());
      Fx.run(
          () -> {
            Button plainer =
                room.stage().getScene().getRoot().lookupAll(".button").stream()
                    .filter(each -> each instanceof Button b && "plainer".equals(b.getText()))
                    .map(Button.class::cast)
                    .findFirst()
                    .orElseThrow();
            plainer.fire();
          });
      until(() -> styles(room, "hunk").size() == 2);
      assertEquals(TEXT, Fx.call(() -> page(room).text()), "nothing is in the text yet");
      pulses(5);
      Fx.run(
          () -> Snap.write(room.stage().getScene(), Path.of("target/snap/assist-window.png")));
      press(room, KeyCode.ENTER, true, true);
      until(() -> page(room).text().contains("not weather but handwriting"));
      press(room, KeyCode.ENTER, true, true);
      until(() -> page(room).text().contains("paid to read it."));
      until(() -> styles(room, "suggestion").isEmpty());
      Fx.run(
          () -> {
            ProseEditor page = page(room);
            int end = page.text().stripTrailing().length();
            page.select(end, end);
          });
      press(room, KeyCode.ENTER, true, false);
      until(() -> server.seen().size() == 2);
      until(() -> !styles(room, "ghost").isEmpty());
      Fx.run(() -> Snap.write(room.stage().getScene(), Path.of("target/snap/assist-page.png")));
      press(room, KeyCode.ESCAPE, false, false);
      until(() -> styles(room, "ghost").isEmpty());
      room.settings().change(now -> now.with(now.assist().withOn(false)));
      until(() -> styles(room, "assistant-panel").isEmpty());
      Fx.run(() -> Snap.write(room.stage().getScene(), Path.of("target/snap/assist-off.png")));
      press(room, KeyCode.ENTER, true, false);
      assertEquals(2, server.seen().size());
      assertFalse(Fx.call(() -> page(room).text()).contains("plainer"));
    } finally {
      leave(room);
      server.close();
    }
  }
}
