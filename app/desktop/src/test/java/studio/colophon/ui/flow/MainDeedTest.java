package studio.colophon.ui.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.FakeModel;
import studio.colophon.settings.Service;
import studio.colophon.settings.Settings;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.OpenWindow;

/// The main job as its user does it: in the real window, on real anvil, with a model server that
/// speaks the wire format.
final class MainDeedTest {
  @TempDir Path home;

  @Test
  void aWriterDraftsKeepsASuggestionPublishesAndSeesHerWorkVerified() throws Exception {
    whole(
        "en",
        "# The lighthouse\nThe ledger was the only book in the tower.",
        List.of("Nobody else ", "read it; the Board ", "filed the pages unopened."));
  }

  @Test
  void aWriterDoesTheSameInChinese() throws Exception {
    whole("zh-CN", "# 雨夜的灯\n灯塔里只有一本书，那也算不上书。", List.of("没有别人", "读它。", "他照样写。"));
  }

  private void whole(String language, String text, List<String> suggestion) throws Exception {
    Say say = Say.of(language);
    String added = String.join("", suggestion);
    try (FakeModel model = new FakeModel(suggestion, "");
        OpenWindow window =
            new OpenWindow(
                home, true, 1360, 860, now -> speaking(now, language, model.url("ok")))) {
      window.settle();
      window.write(text);
      window.see(say.text("write.saved"));
      String before = text.replace("\n", "\n\n");
      window.await("every key on the disk", () -> draft(window).equals(before));
      window.robot().push(KeyCode.CONTROL, KeyCode.ENTER);
      window.see(say.text("assist.ghost.all"));
      window.await(
          "the whole suggestion",
          () -> window.words().stream().anyMatch(words -> words.contains(suggestion.getLast())));
      assertEquals(before, draft(window), "nothing enters the text before it is kept");
      window.robot().push(KeyCode.TAB);
      window.await("the kept text on the disk", () -> draft(window).contains(added));

      Hands.publish(window, say);
      window.press(say.text("progress.verify"));
      window.see(say.text("verify.all"));
      window.see(say.text("verify.who.own"));
      window.still();
      window.snap(Path.of("target/snap/verified-" + language + ".png"));
      assertEquals(1, Hands.minted(window).size(), "one token");

      window.go(new Place.Works(null));
      window.see(text.lines().findFirst().orElseThrow().substring(2));
      window.settle();
      assertFalse(
          window.shown().stream().anyMatch(words -> words.matches(".*\\b(CID|nonce|gas)\\b.*")),
          () -> "a technical word outside the details: " + window.shown());
    }
  }

  @Test
  void aNetworkThatDiesInTheMiddleCostsNothingAndNothingIsSentTwice() throws Exception {
    Say say = Say.of("en");
    try (OpenWindow window =
        new OpenWindow(
            home, true, 1360, 860, now -> now.with(now.appearance().withLanguage("en")))) {
      window.settle();
      window.write("# The storm\nThe line went down at four.");
      window.see(say.text("write.saved"));
      long first = window.wiring().practice().pid();
      Hands.sign(window, say);
      assertTrue(ProcessHandle.of(first).orElseThrow().destroyForcibly());
      window.see(say.text("progress.done"));
      assertEquals(1, Hands.minted(window).size(), "one token");
      assertTrue(window.wiring().practice().pid() != first, "another process runs the network");
    }
  }

  private static Settings speaking(Settings now, String language, URI model) {
    Service service = new Service("own", "storyteller", model, "test-model", null, null);
    return now.with(now.appearance().withLanguage(language))
        .with(now.assist().with(service).withEngine("own").withOn(true));
  }

  private static String draft(OpenWindow window) {
    return window.wiring().looking().drafts().all().getFirst().text();
  }
}
