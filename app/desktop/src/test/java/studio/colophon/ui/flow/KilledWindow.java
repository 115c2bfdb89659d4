package studio.colophon.ui.flow;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import studio.colophon.publish.StepName;
import studio.colophon.publish.queue.Row;
import studio.colophon.settings.Service;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.OpenWindow;

/// The window in a process of its own, in which somebody does one deed and says how far it is until
/// the process is killed.
final class KilledWindow {
  static final String TEXT = "# The lamp\n\nNobody read the ledger. 雨夜。";

  private static final Say SAY = Say.of("en");

  private KilledWindow() {}

  /// Arguments: the folder of the home, the deed, and what it needs: the address of a model server,
  /// or what is to be checked.
  public static void main(String[] arguments) throws InterruptedException {
    OpenWindow window = open(Path.of(arguments[0]), arguments[1], arguments[2]);
    window.settle();
    switch (arguments[1]) {
      case "publish" -> publish(window);
      case "ask" -> ask(window);
      default -> check(window, arguments[2]);
    }
    // whoever started this ends it
    Thread.sleep(Long.MAX_VALUE);
  }

  /// The window as it is opened for a deed, before and after a kill.
  static OpenWindow open(Path home, String deed, String about) {
    return new OpenWindow(
        home,
        true,
        1360,
        860,
        now ->
            deed.equals("ask")
                ? now.with(now.appearance().withLanguage("en"))
                    .with(
                        now.assist()
                            .with(
                                new Service(
                                    "own", "storyteller", URI.create(about), "m", null, null))
                            .withEngine("own")
                            .withOn(true))
                : now.with(now.appearance().withLanguage("en")));
  }

  private static synchronized void say(String how) {
    System.out.println(how);
    System.out.flush();
  }

  private static void write(OpenWindow window) {
    window.write(TEXT.replace("\n\n", "\n"));
    window.await(
        "the text on the disk",
        () ->
            window.wiring().looking().drafts().all().stream()
                .anyMatch(draft -> draft.text().equals(TEXT)));
    say("typed");
  }

  private static void publish(OpenWindow window) {
    write(window);
    window.press(SAY.text("write.publish"));
    window.await("a filled review", () -> window.canPress(SAY.text("publish.sign")));
    say("reviewed");
    Set<StepName> told = EnumSet.noneOf(StepName.class);
    var _ = window.wiring().outboxWorker().rows().watch(rows -> follow(rows, told));
    window.press(SAY.text("publish.sign"));
    window.see(SAY.text("sign.title"));
    window.await("the words to sign", () -> window.canPress(SAY.text("sign.sign")));
    say("shown");
    window.press(SAY.text("sign.sign"));
  }

  private static synchronized void follow(List<Row> rows, Set<StepName> told) {
    for (Row row : rows) {
      for (StepName step : Row.SHOWN) {
        if (row.done(step) && told.add(step)) {
          say(step.word());
        }
      }
    }
  }

  private static void ask(OpenWindow window) {
    write(window);
    window.robot().push(KeyCode.CONTROL, KeyCode.ENTER);
    say("asked");
    window.await(
        "the first words", () -> window.words().stream().anyMatch(words -> words.contains("One ")));
    say("streaming");
  }

  private static void check(OpenWindow window, String subject) {
    window.go(new Place.Verify(subject));
    say("checking");
  }
}
