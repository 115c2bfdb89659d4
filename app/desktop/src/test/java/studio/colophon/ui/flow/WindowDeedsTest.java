package studio.colophon.ui.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.fake.Proofs;

/// Every deed of the window under every circumstance: which test proves it. An empty cell fails,
/// and so does one whose test is gone or is not run. (For the command line: `cli.DeedsTableTest`.)
final class WindowDeedsTest {
  private static final List<String> DEEDS =
      List.of("write", "ask", "publish", "verify", "settings", "history");

  /// What may befall a deed.
  private enum When {
    OFFLINE,
    CANCELLED,
    KILLED,
    TWICE,
    HOSTILE,
    HUGE,
    EMPTY,
    CHINESE,
    RIGHT_TO_LEFT
  }

  /// Deed, circumstance, and its tests; the package is below `studio.colophon`.
  private static final String TABLE =
      """
      write    OFFLINE       ui.write.WritingTest#writingNeedsNoNetwork
      write    CANCELLED     ui.write.WritingTest#anOpeningThatIsOvertakenLosesNothing
      write    CANCELLED     ui.prose.CompositionTest#leavesNothingWhenItIsCancelled
      write    KILLED        manuscript.KillTypingTest#losesASecondOfTypingAtMost
      write    TWICE         ui.write.WritingTest#aFileComesInOnceOrSaysWhyNot
      write    HOSTILE       ui.write.WritingTest#whatIsTypedIsThereAfterARestart
      write    HUGE          ui.write.WritingTest#everyDeedCanBeTakenBack
      write    HUGE          ui.prose.RightToLeftTest#aHugeParagraphOfItIsLaidOut
      write    EMPTY         ui.write.WritingTest#whatIsTypedIsThereAfterARestart
      write    CHINESE       ui.prose.CompositionTest#beginsTheTitleOfAnEmptyPageAndTakesItAwayAgain
      write    CHINESE       ui.flow.MainDeedTest#aWriterDoesTheSameInChinese
      write    RIGHT_TO_LEFT ui.prose.RightToLeftTest#isLaidOutWrittenOnAndTakenBack

      ask      OFFLINE       assist.InquiriesTest#sendsNothingElsewhereWhenThisComputerIsAllThatIsAllowed
      ask      OFFLINE       ui.assist.AssistViewModelTest#asksTheCoachForQuestionsAndForNoProse
      ask      CANCELLED     ui.assist.AssistViewModelTest#stopsOnEscAndClosesTheSocket
      ask      KILLED        ui.flow.KillWindowTest#leavesTheTextAloneAfterAKillWhileASuggestionComes
      ask      KILLED        ui.assist.AssistViewModelTest#bringsBackAfterARestartWhatWaited
      ask      TWICE         assist.InquiriesTest#keepsEveryVersionWhenAskedAgain
      ask      HOSTILE       ui.assist.AssistViewModelTest#leavesTheTextAloneWhateverTheServerDoes
      ask      HOSTILE       ui.assist.HostileAnswerTest#onlyWhatCanBeSeenReachesTheText
      ask      HUGE          ui.assist.HostileAnswerTest#aHugeAnswerIsACardThatCanBeDrawnAndDiscarded
      ask      EMPTY         ui.assist.AssistViewModelTest#asksNothingWhileAnInputMethodIsAtWorkOrWithoutAText
      ask      CHINESE       ui.assist.AssistViewModelTest#rewritesChineseAndRightToLeft
      ask      RIGHT_TO_LEFT ui.assist.AssistViewModelTest#rewritesChineseAndRightToLeft
      ask      RIGHT_TO_LEFT ui.assist.HostileAnswerTest#aCardFromRightToLeftCanBeDrawn

      publish  OFFLINE       ui.publish.PublishViewModelTest#signsAndPublishesWithOnlyThisComputerAllowed
      publish  OFFLINE       ui.flow.MainDeedTest#aNetworkThatDiesInTheMiddleCostsNothingAndNothingIsSentTwice
      publish  CANCELLED     ui.publish.PublishViewModelTest#takesItBackWhenTheAuthorDoesNotSign
      publish  CANCELLED     publish.queue.OutboxWorkerTest#takesAJobBackUntilItIsRecorded
      publish  KILLED        ui.flow.KillWindowTest#makesOneTokenAfterAKill
      publish  TWICE         ui.publish.PublishViewModelTest#isTheSamePublicationWhenDoneTwice
      publish  HOSTILE       ui.publish.PublishViewModelTest#refusesACoverThatIsNone
      publish  HOSTILE       ui.scenes.HostileTitleTest#turnsNothingThatStandsBesideIt
      publish  HUGE          ui.publish.PublishViewModelTest#publishesAHugeText
      publish  EMPTY         ui.publish.PublishViewModelTest#refusesAnEmptyTextAndAnEmptyOrEndlessTitle
      publish  CHINESE       ui.flow.MainDeedTest#aWriterDoesTheSameInChinese
      publish  RIGHT_TO_LEFT ui.publish.PublishScenesTest#goesFromTheReviewToACheckedWork
      publish  RIGHT_TO_LEFT ui.scenes.HostileTitleTest#turnsNothingThatStandsBesideIt

      verify   OFFLINE       ui.verify.VerifyViewModelTest#asksNoOtherComputerWhileItMayNot
      verify   CANCELLED     ui.verify.VerifyViewModelTest#canBeCheckedTwiceAndStopped
      verify   CANCELLED     ui.verify.HostileWorkTest#tellsNothingOfACheckThatWasStopped
      verify   KILLED        ui.flow.KillWindowTest#checksAgainWhatItCheckedWhenItWasKilled
      verify   TWICE         ui.verify.VerifyViewModelTest#canBeCheckedTwiceAndStopped
      verify   HOSTILE       ui.verify.VerifyViewModelTest#refusesATamperedCopy
      verify   HOSTILE       ui.verify.HostileWorkTest#refusesAFileOfNoiseAndAHugeHole
      verify   HUGE          ui.verify.HostileWorkTest#refusesAFileOfNoiseAndAHugeHole
      verify   HUGE          ui.verify.HostileWorkTest#readsACopyWhateverItsFileIsCalled
      verify   EMPTY         ui.verify.VerifyViewModelTest#doesNothingWithNothing
      verify   EMPTY         ui.verify.VerifyViewModelTest#refusesFilesThatAreNoCar
      verify   CHINESE       ui.verify.HostileWorkTest#provesAWorkWithSuchATitle
      verify   RIGHT_TO_LEFT ui.verify.HostileWorkTest#provesAWorkWithSuchATitle
      verify   RIGHT_TO_LEFT ui.scenes.HostileTitleTest#turnsNothingThatStandsBesideIt

      settings OFFLINE       ui.settings.SettingsViewModelTest#locksTheDoorAtOnce
      settings CANCELLED     ui.settings.SettingsViewModelTest#aTrialThatIsNotWaitedForChangesNothing
      settings KILLED        settings.KillSavingTest#keepsTheSettingsThatWereSavedLast
      settings TWICE         settings.SettingsFileTest#isTheSameFileWhenItIsSavedTwice
      settings HOSTILE       settings.SettingsFileTest#letsOneBadValueSpoilNoOther
      settings HOSTILE       ui.settings.SettingsViewModelTest#refusesAddressesThatAreNoneAndKeepsNothing
      settings HUGE          settings.SettingsFileTest#keepsAFileAsideThatIsTooLarge
      settings EMPTY         settings.SettingsFileTest#keepsAFileAsideThatItCannotRead
      settings CHINESE       settings.SettingsFileTest#readsBackWhatItWrote
      settings RIGHT_TO_LEFT settings.SettingsFileTest#isTheSameFileWhenItIsSavedTwice

      history  OFFLINE       ui.history.HistoryViewModelTest#bringsBackWhatWasAndTwiceTheSame
      history  CANCELLED     ui.history.HistoryViewModelTest#whatIsLeftBeforeItWasReadComparesNothing
      history  KILLED        manuscript.KillRestoringTest#leavesOneRevisionOrTheOther
      history  TWICE         manuscript.KillRestoringTest#bringingTheSameBackTwiceChangesNothingMore
      history  HOSTILE       ui.history.HistoryViewModelTest#bringsBackWhatWasAndTwiceTheSame
      history  HUGE          ui.history.HistoryViewModelTest#bringsBackWhatWasAndTwiceTheSame
      history  EMPTY         ui.history.HistoryViewModelTest#hasNothingToCompareInADraftThatWasNeverKept
      history  CHINESE       ui.history.HistoryViewModelTest#bringsBackWhatWasAndTwiceTheSame
      history  RIGHT_TO_LEFT ui.history.HistoryViewModelTest#bringsBackWhatWasAndTwiceTheSame
      """;

  private static Map<String, List<String>> table() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    TABLE
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split(" +", -1))
        .forEach(
            words ->
                table.merge(
                    words[0] + ", " + words[1],
                    List.of(words[2]),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    return table;
  }

  static Stream<String> cells() {
    return DEEDS.stream()
        .flatMap(deed -> Arrays.stream(When.values()).map(when -> deed + ", " + when));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void isProved(String cell) {
    List<String> tests = table().get(cell);
    assertNotNull(tests, () -> "an empty cell: " + cell);
    assertFalse(tests.isEmpty());
    tests.forEach(Proofs::hold);
  }

  @Test
  void hasNoCellThatIsNoneAndBelievesNoNameAlone() {
    assertEquals(
        List.of(), table().keySet().stream().filter(c -> !cells().toList().contains(c)).toList());
    for (String wrong :
        List.of(
            "ui.flow.Gone#test",
            "ui.flow.WindowDeedsTest#gone",
            "ui.flow.WindowDeedsTest#table",
            "ui.flow.KillWindowTest#makesOneTokenAfterAKillAtEachOfManyMoments")) {
      assertThrows(AssertionError.class, () -> Proofs.hold(wrong), wrong);
    }
  }
}
