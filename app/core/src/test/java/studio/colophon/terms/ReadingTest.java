package studio.colophon.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Terms out of an author's own words.
final class ReadingTest {
  private static Reading read(String words, String... known) {
    return PlainTerms.read(words, List.of(known));
  }

  private static Reading.Said said(String name, String role, String part) {
    return new Reading.Said(name, role, part);
  }

  @Test
  void readsTheEnglishWordsOfTheReview() {
    Reading reading =
        read(
            "Mei translated it, so give her a fifth; ten percent to Jonas for the cover; the rest"
                + " is mine. 7.5% on resales. Readers may share it but not sell it.");
    assertEquals(
        new Reading(
            List.of(said("Mei", "translator", "20"), said("Jonas", "cover", "10")),
            said("", "", ""),
            750,
            new Reading.Grant("CC-BY-NC-4.0"),
            null,
            List.of()),
        reading);
  }

  @Test
  void readsTheChineseWordsOfTheReview() {
    Reading reading = read("陈梅翻译，给她五分之一；封面百分之十给 Jonas；其余归我。转售收 7.5%。读者可以分享，不得出售。");
    assertEquals(
        new Reading(
            List.of(said("陈梅", "translator", "20"), said("Jonas", "cover", "10")),
            said("", "", ""),
            750,
            new Reading.Grant("CC-BY-NC-4.0"),
            null,
            List.of()),
        reading);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mei gets 20% | Mei | 20",
        "Give Mei Chen a third | Mei Chen | 1/3",
        "two thirds to Jonas | Jonas | 2/3",
        "33.3333 % for Ana | Ana | 33.3333",
        "Jean-Luc takes twenty-five percent | Jean-Luc | 25",
        "half goes to O'Brien | O'Brien | 50",
        "I keep 3/4 | '' | 75",
        "给陈梅三成 | 陈梅 | 30",
        "陈梅得百分之二十五 | 陈梅 | 25",
        "我拿一半 | '' | 50",
        "三分之二归林安 | 林安 | 2/3",
        "Mei 得 12.5% | Mei | 12.5",
        "一成半给阿木 | 阿木 | 15"
      })
  void readsOnePersonAndOnePart(String words, String name, String part) {
    Reading reading = read(words);
    assertEquals(List.of(said(name, "", part)), reading.people(), words);
    assertEquals(List.of(), reading.unread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20% to Mei and Jonas",
        "give her a fifth",
        "20%",
        "Mei gets some of it",
        "Mei gets 20% or 30%",
        "the rest is shared",
        "split it fairly",
        "给她五分之一",
        "陈梅多拿一点",
        "royalty as usual",
        "Ünïcode \uD83D\uDE00 nonsense",
        "400% royalty"
      })
  void saysWhatItCannotReadAndGuessesNothing(String words) {
    Reading reading = read(words);
    assertTrue(reading.nothing(), words + ": " + reading);
    assertEquals(List.of(words), reading.unread());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No royalty on resales | 0",
        "A tenth of every resale | 1000",
        "转售版税百分之五 | 500",
        "不收版税 | 0"
      })
  void readsTheRoyalty(String words, int bps) {
    assertEquals(bps, read(words).royaltyBps());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No model may train on it | NO",
        "Models may be trained on it | YES",
        "Training only with my permission | CONSTRAINED",
        "不得用于训练模型 | NO",
        "可以用来训练模型 | YES",
        "训练模型须征得我同意 | CONSTRAINED"
      })
  void readsTraining(String words, Training training) {
    assertEquals(training, read(words).training());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CC BY-NC-SA 4.0 | CC-BY-NC-SA-4.0",
        "licence cc-by 3.0 | CC-BY-3.0",
        "It is in the public domain | CC0-1.0",
        "Readers may share it but not change it | CC-BY-NC-ND-4.0",
        "读者可以转载，不得商用 | CC-BY-NC-4.0"
      })
  void readsTheLicence(String words, String id) {
    assertEquals(new Reading.Grant(id), read(words).licence());
  }

  @Test
  void readsThatAllRightsAreReserved() {
    assertEquals(new Reading.Grant(null), read("All rights reserved.").licence());
    assertNull(read("Mei gets 20%").licence());
  }

  @Test
  void takesAShortNameForTheOnlyKnownOne() {
    assertEquals(
        List.of(said("Mei Chen", "", "20")),
        read("Mei gets 20%", "Mei Chen", "Jonas Pell").people());
    assertEquals(List.of(said("Mei", "", "20")), read("Mei gets 20%", "Mei A", "Mei B").people());
    assertEquals(List.of(said("林安", "", "20")), read("20% 给林安", "林安").people());
  }

  @Test
  void readsAnEndlessTextWithoutFail() {
    Reading reading = read("a fifth to Mei; ".repeat(2_000) + "x".repeat(100_000));
    assertEquals(2_000, reading.people().size());
    assertTrue(read("").nothing());
    assertTrue(read("   \n ; , . ").nothing());
  }
}
