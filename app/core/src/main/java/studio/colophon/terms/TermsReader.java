package studio.colophon.terms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.StudioException;

/// Reads terms out of plain English or Chinese words, clause by clause, by patterns alone. A clause
/// counts only when it can be read in one way.
final class TermsReader {
  /// Longest sentence that is looked at, in UTF-16 units: nobody says terms in a longer one.
  private static final int LONGEST = 1_000;

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final Pattern SENTENCE = Pattern.compile("[;；。！？!?\\n]+|\\.(?=\\s|$)");
  private static final Pattern CLAUSE =
      Pattern.compile("[,，、:：]+|\\s+(?:and|but)\\s+(?=\\S+ (?:gets?|takes?|has|have)\\b)");

  private static final Pattern TRAINING = pattern("\\btrain|训练");
  private static final Pattern ROYALTY = pattern("resale|resold|re-sale|royalt|转售|版税|转卖");
  private static final Pattern REST =
      pattern("\\b(?:the )?rest\\b|what(?:ever)? is left|remainder|其余|剩下|余下|剩余");
  private static final Pattern NEGATED =
      pattern("\\bno\\b|\\bnot\\b|n't\\b|never|nobody|不得|不可|不许|不能|不准|禁止|不允许|不收|没有|无");
  private static final Pattern ME = pattern("\\b(?:me|mine|I|myself)\\b|我|本人");
  private static final Pattern PRONOUN = pattern("\\b(?:her|him|them|she|he|they)\\b|她|他|TA");

  private static final Map<String, Pattern> ROLES = roles();

  /// Words with a capital that are no names.
  private static final String NO_NAME =
      "(?!(?:I|The|A|An|Give|Gives|So|And|But|Of|To|For|All|Each|My|Rest|Readers?|Please|Then|Half"
          + "|One|Two|Three|Ten|Twenty|Thirty|Fifty|She|He|They|On|From|With|Pay|Let|If|It|Its|We"
          + "|Our|Split|Share|Cover|Translator|Editor|Author|Illustrator|Whatever|What)\\b)";

  private static final Pattern LATIN_NAME =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}'’-])"
              + NO_NAME
              + "\\p{Lu}[\\p{L}\\p{M}'’-]*(?:\\s+"
              + NO_NAME
              + "\\p{Lu}[\\p{L}\\p{M}'’-]*\\.?)*");

  private static final String HAN_NAME = "([\\p{IsHan}·]{2,4}?)";
  private static final Pattern HAN_BEFORE =
      Pattern.compile("^\\s*" + HAN_NAME + "(?=翻译|译|校|编|画|写|做|设计|得|拿|占|分|获|负责)");
  private static final Pattern HAN_AFTER =
      Pattern.compile("(?:给|归|付给|分给)\\s*" + HAN_NAME + "(?=$|[\\s百\\d一二三四五六七八九十两半])");

  private final List<Reading.Said> people = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final List<String> known;
  private Reading.@Nullable Said rest;
  private @Nullable Integer royalty;
  private Reading.@Nullable Grant licence;
  private @Nullable Training training;
  private @Nullable String subject;
  private String role = "";

  private TermsReader(List<String> known) {
    this.known = known;
  }

  /// @param known names that are looked for first
  static Reading read(String words, List<String> known) {
    TermsReader reader = new TermsReader(known);
    for (String sentence : SENTENCE.split(words, -1)) {
      if (!sentence.isBlank()) {
        reader.sentence(sentence.strip());
      }
    }
    return new Reading(
        reader.people, reader.rest, reader.royalty, reader.licence, reader.training, reader.unread);
  }

  private void sentence(String sentence) {
    if (sentence.length() > LONGEST) {
      unread.add(sentence);
      return;
    }
    Optional<Reading.Grant> grant = LicenceWords.read(sentence);
    if (grant.isPresent() && Amount.all(sentence).filter(List::isEmpty).isPresent()) {
      if (TRAINING.matcher(sentence).find()) {
        train(sentence);
      }
      licence = grant.get();
      return;
    }
    for (String clause : CLAUSE.split(sentence, -1)) {
      if (!clause.isBlank() && !clause(clause.strip())) {
        unread.add(clause.strip());
      }
    }
  }

  private boolean clause(String clause) {
    if (TRAINING.matcher(clause).find()) {
      return train(clause);
    }
    Optional<List<Amount>> amounts = Amount.all(clause);
    if (amounts.isEmpty() || amounts.get().size() > 1) {
      return false;
    }
    if (ROYALTY.matcher(clause).find()) {
      return royalty(clause, amounts.get());
    }
    Optional<Reading.Grant> grant = LicenceWords.read(clause);
    if (grant.isPresent() && amounts.get().isEmpty()) {
      licence = grant.get();
      return true;
    }
    if (REST.matcher(clause).find()) {
      return rest(clause, amounts.get());
    }
    return amounts.get().isEmpty() ? introduction(clause) : share(clause, amounts.get().getFirst());
  }

  private boolean train(String clause) {
    boolean asked = pattern("agree|permission|ask|consent|同意|许可|征得").matcher(clause).find();
    boolean no = NEGATED.matcher(clause).find();
    training = asked ? Training.CONSTRAINED : no ? Training.NO : Training.YES;
    return true;
  }

  private boolean royalty(String clause, List<Amount> amounts) {
    if (amounts.isEmpty()) {
      if (NEGATED.matcher(clause).find()) {
        royalty = 0;
        return true;
      }
      return false;
    }
    Optional<Integer> bps;
    try {
      bps = amounts.getFirst().bps();
    } catch (StudioException e) {
      return false;
    }
    bps.ifPresent(value -> royalty = value);
    return bps.isPresent();
  }

  private boolean rest(String clause, List<Amount> amounts) {
    Optional<String> who = person(clause, null);
    if (!amounts.isEmpty() || who.isEmpty()) {
      return false;
    }
    rest = new Reading.Said(who.get(), roleIn(clause), "");
    return true;
  }

  private boolean share(String clause, Amount amount) {
    Optional<String> who = person(clause, amount);
    if (who.isEmpty()) {
      return false;
    }
    String own = roleIn(clause);
    String said = own.isEmpty() && who.get().equals(subject) ? role : own;
    people.add(new Reading.Said(who.get(), said, amount.part()));
    subject = who.get();
    role = said;
    return true;
  }

  /// `Mei translated it`: nothing is given yet, but who is meant by the next `her`.
  private boolean introduction(String clause) {
    Optional<String> who = person(clause, null);
    String what = roleIn(clause);
    if (who.isEmpty() || what.isEmpty()) {
      return false;
    }
    subject = who.get();
    role = what;
    return true;
  }

  /// The one person that a clause speaks of; empty when there is none, or more than one.
  private Optional<String> person(String clause, @Nullable Amount amount) {
    String rest =
        amount == null
            ? clause
            : clause.substring(0, amount.start()) + " " + clause.substring(amount.end());
    List<String> found = new ArrayList<>();
    String left = rest;
    for (String name : known) {
      if (!name.isBlank() && left.contains(name)) {
        found.add(name);
        left = left.replace(name, " ");
      }
    }
    Matcher latin = LATIN_NAME.matcher(left);
    while (latin.find()) {
      found.add(full(latin.group().strip()));
    }
    if (found.isEmpty()) {
      han(rest.strip()).ifPresent(found::add);
    }
    if (ME.matcher(left).find()) {
      found.add("");
    }
    if (found.isEmpty() && subject != null && (PRONOUN.matcher(left).find() || hanGives(left))) {
      found.add(subject);
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// A short name stands for the only known one that begins with it.
  private String full(String name) {
    List<String> fits = known.stream().filter(full -> full.startsWith(name + " ")).toList();
    return fits.size() == 1 ? fits.getFirst() : name;
  }

  private static Optional<String> han(String clause) {
    for (Pattern pattern : List.of(HAN_AFTER, HAN_BEFORE)) {
      Matcher match = pattern.matcher(clause);
      if (match.find() && !match.group(1).matches("其余|剩下|余下|封面|译者|读者|作者|编辑|插图|每人|各人")) {
        return Optional.of(match.group(1));
      }
    }
    return Optional.empty();
  }

  /// `给五分之一` right after somebody was spoken of.
  private static boolean hanGives(String clause) {
    return clause.strip().matches("(?:所以|就|因此)?(?:给|分给|得|拿|占)\\s*");
  }

  private static String roleIn(String clause) {
    return ROLES.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(clause).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static Map<String, Pattern> roles() {
    Map<String, Pattern> roles = new LinkedHashMap<>();
    roles.put("translator", pattern("translat|翻译|译者|译文"));
    roles.put("cover", pattern("\\bcover|封面"));
    roles.put("illustrator", pattern("illustrat|drew|drawings?|插图|插画|绘图"));
    roles.put("proofreader", pattern("proofread|校对"));
    roles.put("editor", pattern("\\bedit(?:ed|or|ing)\\b|编辑"));
    roles.put("author", pattern("\\bwrote\\b|\\bauthor\\b|co-author|作者|执笔"));
    return roles;
  }

  private static Pattern pattern(String form) {
    return Pattern.compile(form, FLAGS);
  }
}
