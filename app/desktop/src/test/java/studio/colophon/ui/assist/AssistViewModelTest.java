package studio.colophon.ui.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.assist.Assisting;
import studio.colophon.assist.ContextTray;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Limits;
import studio.colophon.assist.Price;
import studio.colophon.assist.Source;
import studio.colophon.fake.FakeModel;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.ui.assist.suggestion.AssistPage;
import studio.colophon.ui.assist.suggestion.CardViewModel;

final class AssistViewModelTest {
  private static final String TEXT =
      "# Ledger\n\nHe had kept the lamp. He had begun to suspect. Nobody else read it.\n\nEnd.";
  private static final String PASSAGE =
      "He had kept the lamp. He had begun to suspect. Nobody else read it.";
  private static final String[] ANSWER = {
    "He had kept the lamp. ", "He had decided, not suspected. ", "He was paid ", "to read it."
  };

  @TempDir Path folder;

  private Rig rig(String behaviour) throws Exception {
    return new Rig(folder, TEXT, behaviour, ANSWER);
  }

  private static void rewrite(Rig rig) {
    rig.page.select(PASSAGE);
    rig.model.wish();
    rig.model.rewrite("less certain");
  }

  @Test
  void keepsARewriteSentenceBySentence() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      CardViewModel card = rig.ended();
      assertEquals(CardViewModel.Phase.READY, card.phase().get());
      assertEquals(TEXT, rig.page.text(), "nothing is in the text until it is kept");
      assertEquals(2, card.hunks().get().size());
      card.keep(1);
      assertEquals(
          TEXT.replace("Nobody else read it.", "He was paid to read it."), rig.page.text());
      assertTrue(card.canTakeBack(1));
      card.keep(0);
      assertEquals(2, rig.page.kept.size(), "each is a step of its own");
      assertEquals("less certain", card.inquiry().get().instruction());
      assertNull(rig.model.suggestions().card().get(), "nothing is left to decide");
      assertEquals(1, rig.page.made.size());
      assertTrue(rig.page.made.getFirst().prompt().contains("less certain"));
    }
  }

  @Test
  void opensAHunkAgainThatWasUndone() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      CardViewModel card = rig.ended();
      card.keep(0);
      rig.page.undo();
      assertEquals(2, card.hunks().get().left());
      assertEquals(TEXT, rig.page.text());
      card.keepAll();
      assertNull(rig.model.suggestions().card().get());
      rig.page.undo();
      assertEquals(card, rig.model.suggestions().card().get(), "the card is there again");
      assertEquals(1, card.hunks().get().left());
    }
  }

  @Test
  void keepsTheAuthorsWordingAsEdited() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      CardViewModel card = rig.ended();
      card.edit(0);
      card.reword(0, "He knew.");
      card.keep(0);
      AssistPage.Kept kept = rig.page.kept.getFirst();
      assertTrue(kept.edited());
      assertEquals("He knew. ", kept.inserted());
      assertEquals("He had decided, not suspected. ", kept.proposed());
    }
  }

  @Test
  void findsItsPassageWhileTheAuthorWritesElsewhereAndGoesStaleWhenItChanges() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      CardViewModel card = rig.ended();
      rig.page.rewrite("New first line.\n\n" + TEXT);
      card.keep(1);
      assertTrue(rig.page.text().contains("He was paid to read it."));
      rig.page.rewrite(rig.page.text().replace("kept the lamp", "lost the lamp"));
      rig.run();
      assertEquals(CardViewModel.Phase.STALE, card.phase().get());
      card.keep(0);
      assertEquals(1, rig.page.kept.size(), "what no longer fits is not put in");
      rig.page.rewrite(rig.page.text().replace("lost the lamp", "kept the lamp"));
      rig.run();
      assertEquals(CardViewModel.Phase.READY, card.phase().get());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eof, BROKEN",
    "errorData, BROKEN",
    "malformed, BROKEN",
    "500, BROKEN",
    "401, BROKEN",
    "html, BROKEN",
    "empty, BROKEN",
    "closesAtOnce, BROKEN",
    "content_filter, BROKEN",
    "length, READY",
    "bytewise, READY",
    "surrogates, READY",
    "thinksAloud, READY",
    "noUsage, READY"
  })
  void leavesTheTextAloneWhateverTheServerDoes(String behaviour, CardViewModel.Phase phase)
      throws Exception {
    try (Rig rig = rig(behaviour)) {
      rewrite(rig);
      CardViewModel card = rig.ended();
      assertEquals(phase, card.phase().get());
      assertEquals(TEXT, rig.page.text());
      if (phase == CardViewModel.Phase.BROKEN) {
        card.keep(0);
        card.keepAll();
        assertEquals(TEXT, rig.page.text(), "half a rewrite is never put in");
        rig.behave("ok");
        card.again();
        rig.until(() -> card.phase().get() == CardViewModel.Phase.READY);
        assertEquals(2, card.inquiry().get().versions().size());
        card.previousVersion();
        assertEquals(CardViewModel.Phase.BROKEN, card.phase().get(), "what came is still there");
      }
    }
  }

  @Test
  void stopsOnEscAndClosesTheSocket() throws Exception {
    try (Rig rig = rig("stall")) {
      rewrite(rig);
      FakeModel.Seen seen = rig.server.next();
      CardViewModel card = rig.card();
      rig.until(() -> card.phase().get() == CardViewModel.Phase.STREAMING);
      rig.page.type("x");
      assertTrue(rig.model.escape());
      assertTrue(seen.closes());
      rig.until(() -> card.phase().get() == CardViewModel.Phase.BROKEN);
      assertTrue(card.stopped());
      assertFalse(rig.model.escape(), "there is nothing left to stop");
    }
  }

  @Test
  void continuesBehindTheCaretAndIsTakenBiteByBite() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.model.writeOn("");
      rig.until(
          () ->
              rig.page.ghost.endsWith("read it.")
                  && !rig.model.suggestions().ghost().streaming().get());
      assertEquals(TEXT, rig.page.text());
      rig.model.suggestions().ghost().keepWord();
      assertEquals(TEXT + " He", rig.page.text());
      rig.model.suggestions().ghost().keepSentence();
      assertEquals(TEXT + " He had kept the lamp. ", rig.page.text());
      rig.page.type("He had d");
      assertEquals("ecided, not suspected. He was paid to read it.", rig.page.ghost);
      rig.model.suggestions().ghost().keepAll();
      assertTrue(rig.page.text().endsWith("He was paid to read it."));
      assertEquals("", rig.page.ghost);
      assertEquals(3, rig.page.kept.size());
      assertEquals(1, rig.page.made.size());
    }
  }

  @Test
  void sendsGhostTextAwayWhenTheAuthorWritesSomethingElse() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.model.writeOn("");
      rig.until(
          () -> !rig.page.ghost.isEmpty() && !rig.model.suggestions().ghost().streaming().get());
      rig.page.type("?");
      assertEquals("", rig.page.ghost);
      assertFalse(rig.model.suggestions().ghost().on().get());
      assertEquals(0, rig.page.kept.size());
    }
  }

  @Test
  void continuesInTheMiddleOfAParagraphAsACard() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.page.select("He had begun");
      rig.page.end = rig.page.start;
      rig.model.writeOn("a storm comes");
      CardViewModel card = rig.ended();
      assertEquals("", rig.page.ghost);
      assertEquals(1, card.hunks().get().size());
      card.keepCurrent();
      assertTrue(rig.page.text().contains("the lamp. He had kept the lamp. He had decided"));
    }
  }

  @Test
  void aContinuationThatBreaksOffBecomesACardThatMayBeKept() throws Exception {
    try (Rig rig = rig("eof")) {
      rig.model.writeOn("");
      CardViewModel card = rig.ended();
      assertEquals(CardViewModel.Phase.BROKEN, card.phase().get());
      assertTrue(card.partCounts());
      card.keepAll();
      assertEquals(TEXT + " He had kept the lamp. He had decided, not suspected.", rig.page.text());
    }
  }

  @Test
  void answersAQuestionBesideTheTextAndPutsItInOnlyAsASuggestion() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.model.ask("What comes next?");
      assertEquals(1, rig.model.suggestions().answers().size());
      AnswerViewModel answer = rig.model.suggestions().answers().getFirst();
      rig.until(() -> !answer.shown().running());
      assertTrue(answer.mayBePlaced());
      answer.place();
      CardViewModel card = rig.ended();
      assertEquals(Deed.CONTINUE, card.inquiry().get().deed());
      assertEquals(TEXT, rig.page.text());
      answer.putAway();
      assertEquals(0, rig.model.suggestions().answers().size());
      rig.page.select(PASSAGE);
      rig.model.critique();
      AnswerViewModel critique = rig.model.suggestions().answers().getFirst();
      rig.until(() -> !critique.shown().running());
      assertFalse(critique.mayBePlaced(), "a critique is never text");
    }
  }

  @Test
  void asksBeforeTextGoesToAnotherComputer() throws Exception {
    try (Rig rig = rig("ok")) {
      Source far = new Source("x", URI.create("https://api.example.invalid/v1"), "m", null);
      rig.set(far);
      rig.model.ask("What?");
      assertEquals(0, rig.model.suggestions().answers().size());
      ConsentViewModel.Asked asked = rig.model.consent().waiting().get();
      assertNotNull(asked);
      assertEquals("api.example.invalid", asked.tray().source().host());
      rig.model.consent().refuse();
      assertNull(rig.model.consent().waiting().get());
      assertEquals(0, rig.model.suggestions().answers().size());
      rig.model.ask("What?");
      rig.model.consent().allow(false);
      assertEquals(1, rig.model.suggestions().answers().size());
      rig.model.ask("Again?");
      assertNotNull(rig.model.consent().waiting().get(), "asked each time until told otherwise");
      rig.model.consent().allow(true);
      rig.model.ask("And now?");
      assertNull(rig.model.consent().waiting().get());
      assertEquals(3, rig.model.suggestions().answers().size());
      rig.until(
          () ->
              rig.model.suggestions().answers().stream().noneMatch(each -> each.shown().running()));
    }
  }

  @Test
  void asksTheCoachForQuestionsAndForNoProse() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.near.add(
          new LocalServers.Found(
              "Ollama", URI.create("http://127.0.0.1:1/v1"), List.of("qwen3:8b")));
      rig.set(Source.COACH);
      rig.model.writeOn("");
      assertEquals("coach", rig.model.hint().get());
      rig.until(() -> !rig.model.nearby().found().isEmpty());
      rig.model.critique();
      AnswerViewModel answer = rig.model.suggestions().answers().getFirst();
      rig.until(() -> !answer.shown().running());
      assertTrue(answer.shown().text().contains("No AI is involved"));
      assertEquals(0, rig.server.seen().size());
      rig.model.nearby().use(rig.model.nearby().found().getFirst(), "qwen3:8b");
      assertEquals("qwen3 8B", rig.chosen.getFirst().title());
    }
  }

  @Test
  void leavesNoTraceWhenItIsSwitchedOff() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      rig.ended();
      rig.setup.set(new Assisting(false, rig.source("ok"), Limits.NONE));
      rig.run();
      assertNull(rig.model.suggestions().card().get());
      rig.model.writeOn("");
      rig.model.wish();
      rig.model.ask("?");
      assertEquals("", rig.model.hint().get());
      assertNull(rig.model.wishing().get());
      assertEquals(1, rig.server.seen().size());
    }
  }

  @Test
  void bringsBackAfterARestartWhatWaited() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      CardViewModel card = rig.ended();
      card.keep(1);
      String text = rig.page.text();
      rig.restart(text);
      CardViewModel again = rig.card();
      assertEquals(1, again.hunks().get().left());
      again.keep(0);
      assertTrue(rig.page.text().contains("He had decided, not suspected."));
    }
  }

  @Test
  void listsWhatIsParkedAndOpensKeepsOrDiscardsIt() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      CardViewModel first = rig.ended();
      rig.page.select("# Ledger");
      rig.model.shorten();
      rig.until(() -> rig.model.suggestions().card().get() != first);
      CardViewModel second = rig.ended();
      assertEquals(List.of(first.request()), List.copyOf(rig.model.suggestions().parked()));
      assertEquals(TEXT, rig.page.text());
      rig.model.suggestions().reopen(first.request());
      assertEquals(first.request(), rig.card().request());
      assertEquals(List.of(second.request()), List.copyOf(rig.model.suggestions().parked()));
      rig.model.suggestions().discardParked(second.request());
      assertEquals(List.of(), List.copyOf(rig.model.suggestions().parked()));
      rig.page.select("End.");
      rig.model.shorten();
      rig.until(() -> rig.model.suggestions().parked().size() == 1);
      rig.ended();
      rig.model.suggestions().keepParked(rig.model.suggestions().parked().getFirst());
      assertTrue(rig.page.text().contains("He was paid to read it."), rig.page.text());
      rig.restart(rig.page.text());
      CardViewModel left = rig.card();
      assertEquals(Deed.SHORTEN, left.inquiry().get().deed(), "only one was left");
      assertEquals(0, rig.model.suggestions().parked().size());
    }
  }

  @Test
  void onlyShowsAParkedSuggestionThatNoLongerFits() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      CardViewModel first = rig.ended();
      rig.page.select("End.");
      rig.model.shorten();
      rig.until(() -> rig.model.suggestions().card().get() != first);
      rig.ended();
      String changed = TEXT.replace("kept the lamp", "sold the lamp");
      rig.page.rewrite(changed);
      rig.model.suggestions().keepParked(first.request());
      rig.run();
      assertEquals(changed, rig.page.text());
      assertEquals(CardViewModel.Phase.STALE, rig.card().phase().get());
    }
  }

  @Test
  void tellsTheLogOfAnAnswerThatEndsWhileItIsParked() throws Exception {
    try (Rig rig = rig("stall")) {
      rewrite(rig);
      CardViewModel first = rig.card();
      rig.until(() -> first.phase().get() == CardViewModel.Phase.STREAMING);
      rig.page.select("End.");
      rig.behave("ok");
      rig.model.shorten();
      rig.until(() -> rig.model.suggestions().card().get() != first && rig.page.made.size() == 1);
      first.request().stop();
      rig.until(() -> rig.page.made.size() == 2);
      assertFalse(rig.model.suggestions().parked().getFirst().now().get().last().running());
    }
  }

  @Test
  void offersWhatTheCommandLineSuggestedForTheSameDraft() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.suggestFromOutside("What comes next?");
      rig.restart(TEXT);
      CardViewModel card = rig.card();
      assertEquals("What comes next?", card.inquiry().get().instruction());
      assertEquals(CardViewModel.Phase.READY, card.phase().get());
      card.keepAll();
      assertEquals(TEXT + " " + String.join("", ANSWER), rig.page.text());
      rig.restart(rig.page.text());
      rig.run();
      assertNull(rig.model.suggestions().card().get());
    }
  }

  @Test
  void asksEachTimeWhileALimitCannotBeWatchedOver() throws Exception {
    try (Rig rig = rig("ok")) {
      Source far = new Source("x", URI.create("https://api.example.invalid/v1"), "m", null);
      Limits limits = new Limits(false, new BigDecimal("5"), "USD");
      rig.setup.set(new Assisting(true, far, limits));
      rig.run();
      rig.model.ask("What?");
      rig.model.consent().allow(true);
      assertEquals(1, rig.model.suggestions().answers().size());
      rig.model.ask("And now?");
      ConsentViewModel.Asked asked = rig.model.consent().waiting().get();
      assertNotNull(asked, "the price is not known");
      assertTrue(asked.unwatched(limits));
      rig.model.consent().refuse();
      Price price = new Price(BigDecimal.ONE, BigDecimal.ONE, "USD");
      rig.setup.set(new Assisting(true, new Source("x", far.base(), "m", price), limits));
      rig.run();
      rig.model.ask("And now?");
      assertNull(rig.model.consent().waiting().get(), "trusted, and watched over");
      rig.until(
          () ->
              rig.model.suggestions().answers().stream().noneMatch(each -> each.shown().running()));
    }
  }

  @Test
  void isStaleAfterARestartWhenThePassageHasChanged() throws Exception {
    try (Rig rig = rig("ok")) {
      rewrite(rig);
      rig.ended();
      rig.restart(TEXT.replace("kept the lamp", "sold the lamp"));
      CardViewModel again = rig.card();
      rig.run();
      assertEquals(CardViewModel.Phase.STALE, again.phase().get());
      again.offerElsewhere();
      CardViewModel moved = rig.ended();
      assertEquals(CardViewModel.Phase.READY, moved.phase().get());
      moved.keepAll();
      assertTrue(rig.page.text().endsWith("End. " + String.join("", ANSWER)));
    }
  }

  @Test
  void saysExactlyWhatWillBeSent() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.page.notes.add(new ContextTray.Note("n1", "Slip", "Forty steps."));
      rig.model.tray().notes().add("n1");
      rig.page.select(PASSAGE);
      String sent = rig.model.tray().preview().sent();
      assertTrue(sent.contains("Forty steps.") && sent.contains(PASSAGE));
      rig.model.tray().words().set(0);
      assertFalse(rig.model.tray().preview().sent().contains("Ledger"));
    }
  }

  @Test
  void asksNothingWhileAnInputMethodIsAtWorkOrWithoutAText() throws Exception {
    try (Rig rig = rig("ok")) {
      rig.page.composing = true;
      rig.model.writeOn("");
      assertEquals(0, rig.server.seen().size());
      rig.page.composing = false;
      rig.page.rewrite("");
      rig.model.writeOn("");
      assertEquals("firstLine", rig.model.hint().get());
      rig.model.shorten();
      assertEquals("passage", rig.model.hint().get());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "他守灯。没有别人读它。, 他守灯。只有他读它。",
    "هو يحرس الفنار. لا أحد يقرأ., هو يحرس الفنار. هو وحده يقرأ."
  })
  void rewritesChineseAndRightToLeft(String before, String after) throws Exception {
    try (Rig rig = new Rig(folder, before, "ok", after)) {
      rig.page.select(before);
      rig.model.shorten();
      CardViewModel card = rig.ended();
      assertEquals(1, card.hunks().get().size());
      card.keepAll();
      assertEquals(after, rig.page.text());
    }
  }
}
