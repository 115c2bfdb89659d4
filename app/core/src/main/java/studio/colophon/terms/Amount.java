package studio.colophon.terms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A part of a whole as people write it: `7.5%`, `ten percent`, `a fifth`, `2/3`, 百分之十, 五分之一, 三成.
///
/// @param part as [Shares#parse] takes it
/// @param start where it begins in the text
/// @param end where it ends
record Amount(String part, int start, int end) {
  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Map<String, Integer> UNDER =
      Map.ofEntries(
          Map.entry("half", 2),
          Map.entry("halves", 2),
          Map.entry("third", 3),
          Map.entry("quarter", 4),
          Map.entry("fourth", 4),
          Map.entry("fifth", 5),
          Map.entry("sixth", 6),
          Map.entry("seventh", 7),
          Map.entry("eighth", 8),
          Map.entry("ninth", 9),
          Map.entry("tenth", 10),
          Map.entry("twentieth", 20));

  private static final String WORD = "\\b\\p{L}{1,20}(?:-\\p{L}{1,20})?";
  private static final String HAN = "[零一二两三四五六七八九十百]+";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<percent>\\d{1,3}(?:\\.\\d{1,4})?)\\s*(?:%|％|per\\s?cent\\b)"
              + "|(?<over>\\d{1,6})\\s*/\\s*(?<under>\\d{1,6})"
              + ("|(?<word>" + WORD + ")\\s+(?:per\\s?cent)\\b")
              + "|\\b(?:(?<times>an?|one|two|three|four|five)[ -])?"
              + "(?<fraction>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?"
              + "|eighths?|ninths?|tenths?|twentieths?)\\b"
              + ("|百分之(?<zhpercent>" + HAN + "|\\d{1,3}(?:\\.\\d{1,4})?)")
              + ("|(?<zhunder>" + HAN + "|\\d{1,3})分之(?<zhover>" + HAN + "|\\d{1,3})")
              + ("|(?<tenths>" + HAN + "|\\d)成(?<tenth>半)?")
              + "|(?<zhhalf>一半|半数)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /// Every amount in a text, in order; empty when one of them is no number we know.
  static Optional<List<Amount>> all(String text) {
    List<Amount> found = new ArrayList<>();
    Matcher match = FORM.matcher(text);
    while (match.find()) {
      String part = part(match);
      if (part == null) {
        return Optional.empty();
      }
      found.add(new Amount(part, match.start(), match.end()));
    }
    return Optional.of(found);
  }

  /// The percentage in basis points, empty when it is a fraction without an exact one.
  Optional<Integer> bps() {
    return Shares.part(part)
        .percent()
        .filter(percent -> percent.matches("\\d{1,2}(\\.\\d{1,2})?"))
        .map(Royalty::parse);
  }

  private static @Nullable String part(Matcher match) {
    if (match.group("percent") != null) {
      return match.group("percent");
    }
    if (match.group("over") != null) {
      return fraction(match.group("over"), match.group("under"));
    }
    if (match.group("word") != null) {
      Integer number = english(match.group("word"));
      return number == null ? null : number.toString();
    }
    if (match.group("fraction") != null) {
      String word = match.group("fraction").toLowerCase(Locale.ROOT);
      Integer under = UNDER.getOrDefault(word, UNDER.get(word.replaceFirst("s$", "")));
      String times = match.group("times");
      int over = times == null || times.matches("(?i)an?") ? 1 : NUMBERS.getOrDefault(times, 0);
      return fraction(Integer.toString(over), String.valueOf(under));
    }
    return chinese(match);
  }

  private static @Nullable String chinese(Matcher match) {
    if (match.group("zhpercent") != null) {
      return number(match.group("zhpercent"));
    }
    if (match.group("zhunder") != null) {
      String over = number(match.group("zhover"));
      String under = number(match.group("zhunder"));
      return over == null || under == null ? null : fraction(over, under);
    }
    if (match.group("tenths") != null) {
      String tenths = number(match.group("tenths"));
      String rest = match.group("tenth") == null ? "0" : "5";
      return tenths == null || tenths.length() != 1 ? null : tenths + rest;
    }
    return "50";
  }

  /// A fraction; as a percentage where that is short and exact.
  private static @Nullable String fraction(String over, String under) {
    if (over.matches("0+") || under.matches("0+") || under.equals("null")) {
      return null;
    }
    Fraction fraction = Shares.part(over + "/" + under);
    return fraction.percent().orElse(fraction.toString());
  }

  private static @Nullable Integer english(String word) {
    String[] halves = word.toLowerCase(Locale.ROOT).split("-", 2);
    Integer first = NUMBERS.get(halves[0]);
    if (halves.length == 1 || first == null) {
      return first;
    }
    Integer second = NUMBERS.get(halves[1]);
    return second == null || first < 20 || second > 9 ? null : Integer.valueOf(first + second);
  }

  /// Digits, or a Chinese number up to 100.
  private static @Nullable String number(String text) {
    if (text.matches("[0-9.]+")) {
      return text;
    }
    if (text.equals("百") || text.equals("一百")) {
      return "100";
    }
    int ten = text.indexOf('十');
    if (ten < 0) {
      return text.length() == 1 ? digit(text) : null;
    }
    String tens = ten == 0 ? "1" : ten == 1 ? digit(text.substring(0, 1)) : null;
    String ones = text.length() == ten + 1 ? "0" : digit(text.substring(ten + 1));
    return tens == null || ones == null || text.length() > ten + 2 ? null : tens + ones;
  }

  private static @Nullable String digit(String sign) {
    int value = "零一二三四五六七八九".indexOf(sign.equals("两") ? "二" : sign);
    return value < 0 || sign.length() != 1 ? null : Integer.toString(value);
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<String> small =
        List.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                .split(" "));
    for (int i = 0; i < small.size(); i++) {
      numbers.put(small.get(i), i);
    }
    numbers.putAll(Map.of("fifteen", 15, "sixteen", 16, "seventeen", 17, "eighteen", 18));
    numbers.putAll(Map.of("nineteen", 19, "twenty", 20, "thirty", 30, "forty", 40));
    numbers.putAll(Map.of("fifty", 50, "sixty", 60, "seventy", 70, "eighty", 80, "ninety", 90));
    return numbers;
  }
}
