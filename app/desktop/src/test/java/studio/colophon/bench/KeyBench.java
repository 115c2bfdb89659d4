package studio.colophon.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;
import studio.colophon.ui.prose.Passage;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.shell.Theme;

/// From a key to its laid-out letter in the middle of a long manuscript, also while a suggestion
/// streams into the card below the paragraph before. A key is handed to the thread of the window as
/// the system hands it; the time runs from then, so waiting for that thread counts.
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
    Platform.setImplicitExit(false);
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    on(Theme::loadFaces);
    System.out.println(
        "| text | while | key to laid-out letter, p50 / p99 | thread of the window, p50 / p99 |");
    System.out.println("|---|---|--:|--:|");
    run("1 MB of English", ENGLISH, 1_000_000, "en", "a", false);
    run("1 MB of English", ENGLISH, 1_000_000, "en", "a", true);
    run("3 MB of Chinese", CHINESE, 3_000_000, "zh-CN", "字", false);
    run("3 MB of Chinese", CHINESE, 3_000_000, "zh-CN", "字", true);
    System.exit(0);
  }

  private static void run(
      String name, String paragraph, int bytes, String language, String letter, boolean streaming)
      throws Exception {
    String text = text(paragraph, bytes);
    Stage[] stage = new Stage[1];
    ProseEditor editor = call(ProseEditor::new);
    on(
        () -> {
          stage[0] = new Stage();
          Scene scene = new Scene(new BorderPane(editor), 1000, 800);
          Theme.dress(scene);
          stage[0].setScene(scene);
          stage[0].show();
          editor.open(text, passages(text, paragraph), language);
          int middle = text.indexOf("\n\n", text.length() / 2) - 40;
          editor.select(middle, middle);
          editor.reveal(middle);
          editor.requestFocus();
        });
    ScheduledExecutorService stream = Executors.newSingleThreadScheduledExecutor();
    if (streaming) {
      stream(stream, editor, letter);
    }
    Figures wall = new Figures(KEYS);
    Figures work = new Figures(KEYS);
    for (int i = 0; i < WARM + KEYS; i++) {
      key(stage[0].getScene(), letter, i < WARM ? null : wall, i < WARM ? null : work);
      Thread.sleep(20);
    }
    stream.shutdownNow();
    on(stage[0]::close);
    System.out.println(
        "| "
            + name
            + " | "
            + (streaming ? "a suggestion streams in 20 times a second" : "nothing else happens")
            + " | "
            + wall.row()
            + " | "
            + work.row()
            + " |");
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

  private static void key(
      Scene scene, String letter, @Nullable Figures wall, @Nullable Figures work)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    long start = System.nanoTime();
    Platform.runLater(
        () -> {
          long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          Node owner = scene.getFocusOwner();
          Event.fireEvent(
              owner,
              new KeyEvent(
                  KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false));
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          if (wall != null && work != null) {
            wall.add(System.nanoTime() - start);
            work.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy);
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

  /// A mark in every third paragraph.
  private static List<Passage> passages(String text, String paragraph) {
    List<Passage> passages = new ArrayList<>();
    int third = paragraph.length() / 3;
    int count = 0;
    for (int at = text.indexOf(paragraph);
        at >= 0;
        at = text.indexOf(paragraph, at + paragraph.length())) {
      if (count++ % 3 == 0) {
        passages.add(
            new Passage(
                at + third, at + 2 * third, count % 2 == 0 ? Origin.AI : Origin.PASTED_EXTERNAL));
      }
    }
    return passages;
  }

  private static void on(Runnable action) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            action.run();
          } finally {
            done.countDown();
          }
        });
    done.await();
  }

  private static ProseEditor call(java.util.function.Supplier<ProseEditor> make)
      throws InterruptedException {
    ProseEditor[] made = new ProseEditor[1];
    on(() -> made[0] = make.get());
    return made[0];
  }
}
