package studio.colophon.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.ui.Fx;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.shell.OpenWindow;

/// From a key to its laid-out letter in the middle of a long manuscript in the whole window: with
/// counting, origins, the journal and the library, also while a suggestion streams into the card
/// below the paragraph before. Keys come 30 times a second, as a held key repeats.
///
/// Each key is timed twice: from its event on the thread of the window until its letter is laid
/// out, and from the moment it is handed to that thread, which may still be painting the key
/// before.
final class KeyBench {
  private static final int KEYS = 500;
  private static final int WARM = 150;
  private static final String ENGLISH =
      "He had kept the lamp for eleven winters and had begun to suspect that the sea was a kind of"
          + " weather. *Nobody else* read it; the Board filed the pages unopened, and the gulls"
          + " were no judges of prose. By the third winter the blank column had outgrown the other"
          + " two and begun to run across the page like a tide that had forgotten its table.";
  private static final String CHINESE =
      "灯塔里只有一本书，那也算不上书：一栏日期，一栏天气，还有一栏，管理局留着空白，因为他们想不出一个独居的人还要记些什么。"
          + "他什么都记。撞在玻璃上的鸟，他后来给它们起的名字，没有人走动时楼梯发出的声音。到第三个冬天，空白的那一栏"
          + "已经漫过另外两栏，开始横着爬过纸页，像一场忘了时刻表的潮水。*海在排练*。";

  private KeyBench() {}

  public static void main(String[] args) throws Exception {
    System.out.println(
        "| text | while | event to laid-out letter, p50 / p99 | with the wait for the thread |"
            + " processor time |");
    System.out.println("|---|---|--:|--:|--:|");
    run("1 MB of English", ENGLISH, 1_000_000, "a", false);
    run("1 MB of English", ENGLISH, 1_000_000, "a", true);
    run("3 MB of Chinese", CHINESE, 3_000_000, "字", false);
    run("3 MB of Chinese", CHINESE, 3_000_000, "字", true);
    System.exit(0);
  }

  private static void run(
      String name, String paragraph, int bytes, String letter, boolean streaming) throws Exception {
    Path home = Files.createTempDirectory("bench-keys");
    String text = text(paragraph, bytes);
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      wiring.ledger().take(text);
    }
    try (OpenWindow window = new OpenWindow(home, true, 1360, 860, now -> now)) {
      ProseEditor editor = page(window);
      window.await("the text", () -> editor.length() > text.length() / 2);
      Fx.run(
          () -> {
            int middle = editor.text(0, editor.length()).indexOf("\n\n", editor.length() / 2) - 40;
            editor.select(middle, middle);
            editor.reveal(middle);
            editor.requestFocus();
          });
      Times times = new Times(new Figures(KEYS), new Figures(KEYS), new Figures(KEYS));
      ScheduledExecutorService stream = Executors.newSingleThreadScheduledExecutor();
      if (streaming) {
        stream(stream, editor, letter);
      }
      for (int i = 0; i < WARM + KEYS; i++) {
        key(window.scene(), letter, i < WARM ? null : times);
        Thread.sleep(33);
      }
      stream.shutdownNow();
      System.out.println(
          "| "
              + name
              + " | "
              + (streaming ? "a suggestion streams in 20 times a second" : "nothing else happens")
              + times.row());
    }
  }

  private record Times(Figures event, Figures handed, Figures work) {
    String row() {
      return " | " + event.row() + " | " + handed.row() + " | " + work.row() + " |";
    }
  }

  private static ProseEditor page(OpenWindow window) {
    window.await("the page", () -> find(window.scene().getRoot()) != null);
    return Objects.requireNonNull(Fx.call(() -> find(window.scene().getRoot())));
  }

  private static @Nullable ProseEditor find(Node node) {
    if (node instanceof ProseEditor editor) {
      return editor;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        ProseEditor found = find(child);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static void stream(ScheduledExecutorService timer, ProseEditor editor, String letter) {
    Label words = new Label();
    words.setWrapText(true);
    VBox card = new VBox(8, new Label("Suggestion"), words);
    card.getStyleClass().add("paper-card");
    Platform.runLater(
        () -> {
          int above = editor.text(0, editor.caret()).lastIndexOf("\n\n") - 1;
          editor.showCard(above, card);
        });
    ScheduledFuture<?> _ =
        timer.scheduleAtFixedRate(
            () ->
                Platform.runLater(
                    () ->
                        words.setText(
                            words.getText().length() > 1500
                                ? ""
                                : words.getText() + (letter.equals("a") ? "more words " : "更多的字"))),
            100,
            50,
            TimeUnit.MILLISECONDS);
  }

  private static void key(Scene scene, String letter, @Nullable Times times)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    long handed = System.nanoTime();
    Platform.runLater(
        () -> {
          long began = System.nanoTime();
          long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          Event.fireEvent(
              scene.getFocusOwner(),
              new KeyEvent(
                  KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false));
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          if (times != null) {
            long now = System.nanoTime();
            times.event().add(now - began);
            times.handed().add(now - handed);
            times.work().add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy);
          }
          done.countDown();
        });
    done.await();
  }

  private static String text(String paragraph, int bytes) {
    int size = paragraph.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 2;
    StringBuilder text = new StringBuilder("# A long manuscript\n\n");
    for (int i = 0; i < bytes / size; i++) {
      text.append(i % 40 == 20 ? "## Weather\n\n" : "").append(paragraph).append("\n\n");
    }
    return text.toString();
  }
}
