package studio.colophon.generate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import studio.colophon.base.Cancel;
import studio.colophon.base.Hashes;

/// The structure coach: no AI, and its text says so. It lays a shape, three cards and questions
/// beside the brief, in English or Chinese as the brief is, and writes no prose. Needs no network;
/// the same brief and seed give the same text. Thread-safe.
public final class Coach implements ModelGateway {
  private static final int LONGEST_BRIEF = 400;
  private static final int QUESTIONS = 5;
  private static final int WORDS = 3;
  private static final Pattern ESSAY =
      Pattern.compile("essay|article|opinion|column|argu|随笔|散文|论文|评论|议论|文章|杂文|社论");
  private static final Pattern FOUR_PARTS = Pattern.compile("kish[oō]tenketsu|起承[转轉]合|四段");
  private static final Pattern THREE_ACTS = Pattern.compile("three[- ]acts?|三幕");
  private static final Pattern PLAIN_WORDS =
      Pattern.compile(
          "about|after|again|before|between|chapter|could|draft|every|first|going|might|never|other|paragraph|"
              + "pages?|please|piece|poem|scene|short|should|story|tells?|their|there|these|thing|those|under|until|"
              + "where|which|while|whose|without|words?|would|write|written");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}'’]+");
  private static final Pattern NO_CLAUSE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern WISH =
      Pattern.compile("^(请|帮我|替我|给我|我想|想|要|写|讲)*(一[个篇首段则场]?)?(关于|有关)?");
  private static final Pattern KIND = Pattern.compile("的?(故事|小说|短篇|长篇|散文|随笔|文章|论文|诗)$");

  private final Deck english = Deck.read("en");
  private final Deck chinese = Deck.read("zh");

  @Override
  public Generation generate(Brief brief, Sink partial, Cancel cancel) {
    Attempt attempt = new Attempt(partial, brief.timeout());
    Attempt.End end = attempt.run(cancel, () -> lay(brief, attempt));
    return new Generation(
        new Engine(Engine.Kind.COACH, null, null, null),
        attempt.text(),
        end.outcome(),
        null,
        new Generation.Tokens(0L, 0L, null),
        Generation.Cost.NOTHING,
        attempt.timings(),
        end.problem());
  }

  private void lay(Brief brief, Attempt attempt) {
    Deck deck = brief.chinese() ? chinese : english;
    Random random = new Random(seed(brief));
    String shape = shape(brief, random);
    Deck.Suit words = deck.suit("words");
    attempt.take(opening(brief, words));
    attempt.take(steps(words, deck.suit(shape), random));
    String cards = shape.equals("essay") ? "paragraph" : "scene";
    attempt.take(cards(words, deck.suit(cards), random));
    attempt.take(
        list(
            words.word("questions"),
            some(deck.suit("questions").choices("ask"), QUESTIONS, random)));
    attempt.take(words(brief, words, deck, random));
    attempt.end(Outcome.COMPLETE, null);
  }

  private static String opening(Brief brief, Deck.Suit words) {
    String text = Visible.of(brief.text()).strip();
    int end =
        text.offsetByCodePoints(0, Math.min(LONGEST_BRIEF, text.codePointCount(0, text.length())));
    String shown = end < text.length() ? text.substring(0, end) + "…" : text;
    String quoted = "> " + shown.replace("\n", "\n> ");
    String head =
        String.join(
            "\n\n", "# " + words.word("title"), words.word("label"), words.word("about"), quoted);
    return head + "\n";
  }

  private static String steps(Deck.Suit words, Deck.Suit shape, Random random) {
    StringBuilder out = new StringBuilder();
    out.append("\n## ").append(words.word("shape").replace("{0}", shape.title()));
    out.append("\n\n").append(shape.word("note")).append("\n\n");
    int number = 0;
    for (String label : shape.cards().keySet()) {
      if (!label.equals("note")) {
        out.append(++number).append(". **").append(label).append("** — ");
        out.append(one(shape.choices(label), random)).append('\n');
      }
    }
    return out.toString();
  }

  private static String cards(Deck.Suit words, Deck.Suit suit, Random random) {
    StringBuilder out = new StringBuilder("\n## " + words.word("cards") + "\n");
    List<String> places = suit.choices("place");
    Map<String, List<String>> dealt = new LinkedHashMap<>();
    suit.cards().forEach((label, all) -> dealt.put(label, some(all, places.size(), random)));
    dealt.remove("place");
    for (int i = 0; i < places.size(); i++) {
      out.append("\n**").append(i + 1).append(" · ").append(places.get(i)).append("**\n\n");
      for (Map.Entry<String, List<String>> card : dealt.entrySet()) {
        out.append("- ").append(card.getKey()).append(" — ");
        out.append(card.getValue().get(i)).append('\n');
      }
    }
    return out.toString();
  }

  private static String words(Brief brief, Deck.Suit words, Deck deck, Random random) {
    List<String> found = brief.chinese() ? clauses(brief.text()) : longWords(brief.text());
    List<String> asked = some(deck.suit("brief").choices("ask"), found.size(), random);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      lines.add(asked.get(i).replace("{0}", found.get(i)));
    }
    return lines.isEmpty() ? "" : list(words.word("brief"), lines);
  }

  private static String list(String title, List<String> lines) {
    return "\n## " + title + "\n\n- " + String.join("\n- ", lines) + "\n";
  }

  private static String shape(Brief brief, Random random) {
    String text = brief.text().toLowerCase(Locale.ROOT);
    boolean three = random.nextBoolean();
    if (FOUR_PARTS.matcher(text).find()) {
      return "fourParts";
    }
    if (THREE_ACTS.matcher(text).find()) {
      return "threeActs";
    }
    return ESSAY.matcher(text).find() ? "essay" : three ? "threeActs" : "fourParts";
  }

  /// Up to three words of five letters or more that are not part of the wish itself.
  private static List<String> longWords(String text) {
    return NO_WORD
        .splitAsStream(Visible.of(text))
        .filter(word -> word.length() > 4)
        .filter(word -> !PLAIN_WORDS.matcher(word.toLowerCase(Locale.ROOT)).matches())
        .distinct()
        .limit(WORDS)
        .toList();
  }

  /// Up to three short clauses, without the wish around them.
  private static List<String> clauses(String text) {
    return NO_CLAUSE
        .splitAsStream(Visible.of(text))
        .map(clause -> WISH.matcher(clause).replaceFirst(""))
        .map(clause -> KIND.matcher(clause).replaceFirst(""))
        .filter(clause -> clause.length() >= 2 && clause.length() <= 14)
        .distinct()
        .limit(WORDS)
        .toList();
  }

  private static String one(List<String> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> some(List<String> choices, int count, Random random) {
    List<String> mixed = new ArrayList<>(choices);
    Collections.shuffle(mixed, random);
    return List.copyOf(mixed.subList(0, Math.min(count, mixed.size())));
  }

  private static long seed(Brief brief) {
    Integer given = brief.seed();
    byte[] hash = Hashes.sha256(brief.text().getBytes(StandardCharsets.UTF_8));
    return given == null ? ByteBuffer.wrap(hash).getLong() : given;
  }
}
