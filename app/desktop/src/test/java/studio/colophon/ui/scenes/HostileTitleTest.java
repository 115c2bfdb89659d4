package studio.colophon.ui.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.publish.review.Review;
import studio.colophon.publish.review.Reviews;
import studio.colophon.terms.Terms;
import studio.colophon.text.Direction;
import studio.colophon.ui.Fx;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.OpenWindow;
import studio.colophon.ui.verify.RecordedWork;

/// A title that turns its line, and a text from right to left, on every screen that shows titles:
/// nothing fails, nothing is covered, and nothing beside it is turned.
final class HostileTitleTest {
  private static final String TITLE = "\u202Eelif.rac\u202C שלום 123 \u2067(x";
  private static final String HEBREW = "שלום עולם, זה טקסט ארוך מאוד שצריך להישבר בכמה שורות. ";
  private static final String TEXT =
      "# " + TITLE + "\n\n" + HEBREW.repeat(8) + "\n\n\u202E" + HEBREW.repeat(8) + "abc 12.\n";
  private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Say SAY = Say.of("en");

  @TempDir Path folder;

  private final List<String> faults = new ArrayList<>();

  @Test
  void turnsNothingThatStandsBesideIt() {
    try (RecordedWork recorded = new RecordedWork(folder.resolve("stranger"))) {
      RecordedWork.Work work = recorded.record(TITLE, TEXT, "en");
      try (OpenWindow window = window(recorded.home())) {
        window.go(new Place.Verify(work.token()));
        window.see(SAY.text("verify.all"));
        look(window, "verify");
      }
    }
    try (OpenWindow window = window(folder.resolve("home"))) {
      String draft = window.wiring().ledger().take(TEXT).id();
      window.go(new Place.Write(draft));
      window.settle();
      look(window, "write");
      window.go(new Place.Publish(draft));
      window.await("a filled review", () -> window.canPress(SAY.text("publish.sign")));
      look(window, "publish");
      window.press(SAY.text("publish.sign"));
      window.see(SAY.text("sign.title"));
      look(window, "sign");
      window.await("the words to sign", () -> window.canPress(SAY.text("sign.sign")));
      window.press(SAY.text("sign.cancel"));
      window.seeNoMore(SAY.text("sign.title"));

      Reviews reviews = window.wiring().reviews();
      Review review = reviews.begin(draft, "\u202Eאן", Terms.DEFAULT);
      Reviews.Prepared prepared = reviews.prepare(review, new Cancel());
      reviews.sign(prepared, new Cancel());
      window.wiring().outbox().pause(prepared.jobId(), true);
      window.wiring().outboxWorker().take(prepared.jobId());
      window.go(new Place.Outbox());
      window.settle();
      look(window, "outbox");
      window.wiring().outboxWorker().go(prepared.jobId());
      window.go(new Place.Progress(prepared.jobId()));
      window.see(SAY.text("progress.done"));
      look(window, "progress");
      for (Place place :
          List.of(
              new Place.Outbox(),
              new Place.Works(null),
              new Place.Works(prepared.jobId()),
              new Place.Earnings(),
              new Place.Write(draft))) {
        window.go(place);
        window.settle();
        look(window, place.toString());
      }
    }
    assertEquals("", String.join("\n", faults));
  }

  private OpenWindow window(Path home) {
    OpenWindow window =
        new OpenWindow(home, true, 1360, 860, now -> now.with(now.appearance().withLanguage("en")));
    window.wiring().obey(window.settings().settings());
    Fx.run(
        () ->
            Thread.currentThread()
                .setUncaughtExceptionHandler((_, thrown) -> faults.add("thrown: " + thrown)));
    window.settle();
    return window;
  }

  private void look(OpenWindow window, String scene) {
    window.snap(Path.of("target/snap/turned-" + scene.replaceAll("\\W", "") + ".png"));
    // a label from right to left is not wrapped but cut: see Text
    Fx.call(() -> SceneLint.of(window.scene(), false)).stream()
        .filter(fault -> !fault.startsWith("cut: ") || !Direction.turns(fault))
        .forEach(fault -> faults.add(scene + ": " + fault));
    Fx.run(() -> words(window.scene().getRoot(), scene));
  }

  /// The manuscript alone is shown as it is.
  private void words(Node node, String scene) {
    if (node.getStyleClass().contains("styled-text-area")
        || node.getStyleClass().contains("text-input")) {
      return;
    }
    String spoken = node.getAccessibleText();
    if (spoken != null && TURNS.matcher(spoken).find()) {
      faults.add(scene + ": turns for a screen reader: " + spoken);
    }
    if (node instanceof Text text && TURNS.matcher(text.getText()).find()) {
      faults.add(scene + ": turns: " + text.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(each -> words(each, scene));
    }
  }
}
