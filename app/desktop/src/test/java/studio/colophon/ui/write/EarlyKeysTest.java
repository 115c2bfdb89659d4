package studio.colophon.ui.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.manuscript.Manuscripts;
import studio.colophon.ui.Fx;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.say.Say;

/// One can write from the first frame on, while the home is still being opened.
final class EarlyKeysTest {
  @TempDir Path home;

  private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
  private final List<Problem> problems = new ArrayList<>();

  private EditorViewModel editor(Supplier<Manuscripts> services) {
    EditorViewModel editor =
        new EditorViewModel(services, Jobs.threaded(answers::add), InstantSource.system());
    editor.onProblem(problems::add);
    return editor;
  }

  private static ProseEditor page(EditorViewModel editor) {
    return Fx.call(
        () -> {
          ProseEditor page = new ProseEditor();
          page.prompts("Title", "Text");
          Scene scene = new Scene(page, 800, 600);
          scene.getRoot().applyCss();
          PageLink _ = new PageLink(editor, page, Say.of("en"));
          return page;
        });
  }

  private static void type(ProseEditor page, String letters) {
    Fx.run(
        () ->
            letters
                .chars()
                .forEach(
                    letter ->
                        Event.fireEvent(
                            page.lookup(".styled-text-area"),
                            new KeyEvent(
                                KeyEvent.KEY_TYPED,
                                Character.toString(letter),
                                "",
                                KeyCode.UNDEFINED,
                                false,
                                false,
                                false,
                                false))));
  }

  /// Does what the jobs have for the thread of the window, until a draft is open.
  private void opened(EditorViewModel editor) throws InterruptedException {
    while (editor.manuscript().get() == null && problems.isEmpty()) {
      Fx.run(Objects.requireNonNull(answers.poll(60, TimeUnit.SECONDS)));
    }
  }

  @Test
  void keepsWhatIsTypedBeforeTheFirstDraftIsOpen() throws InterruptedException {
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      EditorViewModel editor = editor(wiring::manuscripts);
      ProseEditor page = page(editor);
      Fx.run(() -> editor.open(null));
      type(page, "Rain");
      ProseEditor anew = page(editor); // the language has changed meanwhile
      assertEquals("# Rain", Fx.call(anew::text));
      type(anew, "y");
      opened(editor);
      type(anew, " day");
      assertEquals("# Rainy day", Fx.call(anew::text));
      assertEquals("# Rainy day", editor.manuscript().get().text());
      assertFalse(editor.firstRun().get());
      editor.manuscript().get().save().join();
    }
    try (Wiring again = Wiring.of(home, true, new Cancel())) {
      Manuscripts kept = again.manuscripts();
      assertEquals("# Rainy day", kept.open(kept.shelf().getFirst().id()).text());
    }
  }

  @Test
  void putsItBeforeADraftThatWasThere() throws InterruptedException {
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      wiring.ledger().take("was here\n");
      EditorViewModel editor = editor(wiring::manuscripts);
      ProseEditor page = page(editor);
      Fx.run(() -> editor.open(null));
      type(page, "It ");
      opened(editor);
      type(page, "! ");
      assertEquals("It ! was here\n", Fx.call(page::text));
      assertEquals("It ! was here\n", editor.manuscript().get().text());
    }
  }

  @Test
  void takesNoMoreKeysWhenNothingCanBeOpened() throws InterruptedException {
    EditorViewModel editor =
        editor(
            () -> {
              throw Problem.of(Fault.BAD_FILE, "settings.unreadable", "x").exception();
            });
    ProseEditor page = page(editor);
    Fx.run(() -> editor.open(null));
    type(page, "a");
    opened(editor);
    assertTrue(problems.size() == 1 && !editor.writable().get());
    type(page, "b");
    assertEquals("# a", Fx.call(page::text));
  }
}
