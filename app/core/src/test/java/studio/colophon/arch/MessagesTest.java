package studio.colophon.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.origin.Origin;
import studio.colophon.publish.StepName;
import studio.colophon.terms.Training;
import studio.colophon.verify.Check;
import studio.colophon.verify.Result;

/// Every key that the source uses is in both languages, no other is, and each sentence keeps the
/// form.
final class MessagesTest {
  /// A pair of bundles, and the room that speaks through it.
  enum Bundle {
    CLI("cli", "cli/messages"),
    TERMS("terms", "terms/plain"),
    EDITION("edition", "edition/page"),
    VERIFY("verify", "verify/findings");

    private final String room;
    private final String file;

    Bundle(String room, String file) {
      this.room = room;
      this.file = file;
    }

    private Path path(String language) {
      return Tree.ROOT.resolve(
          "app/core/src/main/resources/studio/colophon/" + file + language + ".properties");
    }

    /// The keys as they stand in the file, one a line.
    List<String> keys(String language) {
      try (Stream<String> lines = Files.lines(path(language))) {
        return lines.filter(line -> line.contains("=")).map(Bundle::key).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String key(String line) {
      return line.substring(0, line.indexOf('='));
    }

    Properties texts(String language) {
      Properties texts = new Properties();
      try (Reader in = Files.newBufferedReader(path(language))) {
        texts.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return texts;
    }
  }

  /// What may follow a computed key's first part. A new first part must be entered here.
  private static final Map<String, Set<String>> COMPUTED =
      Map.ofEntries(
          Map.entry("step.", words(Arrays.stream(StepName.values()).map(StepName::word))),
          Map.entry("next.", words(Arrays.stream(StepName.values()).map(StepName::word))),
          Map.entry("origin.", words(Arrays.stream(Origin.values()).map(Origin::code))),
          Map.entry("training.", words(Arrays.stream(Training.values()).map(Training::code))),
          Map.entry("result.", words(Arrays.stream(Result.values()).map(Result::word))),
          Map.entry("state.", Set.of("done", "skipped", "todo", "working")),
          Map.entry("status.", Set.of("done", "prepared", "queued", "stopped")),
          Map.entry("doctor.", Set.of("database", "home", "practice")),
          Map.entry("health.", Set.of("failed", "ok")),
          Map.entry("replica.", Set.of("checked", "claimed", "lying", "missing", "unreachable")),
          Map.entry("words.account.", Set.of("practice")));

  /// First parts whose rest is found elsewhere: problems by their calls, help by the commands,
  /// warnings by their codes.
  private static final Set<String> BY_THE_CODE = Set.of("problem.", "help.", "words.");

  /// Sentences of a problem.
  private static final List<String> PARTS = List.of("message", "safe", "next");

  private static Set<String> words(Stream<String> words) {
    return words.collect(Collectors.toCollection(TreeSet::new));
  }

  /// A key that comes twice would silently keep its last sentence.
  @ParameterizedTest
  @EnumSource
  void everyKeyStandsOnce(Bundle bundle) {
    for (String language : List.of("", "_zh_CN")) {
      List<String> keys = bundle.keys(language);
      assertEquals(new TreeSet<>(keys).size(), keys.size(), bundle.file + language);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyUsedIsThereAndNoOther(Bundle bundle) {
    Set<String> have = new TreeSet<>(bundle.texts("").stringPropertyNames());
    Map<String, String> sources = sources();
    Set<String> used = used(bundle, sources);
    TreeSet<String> missing = new TreeSet<>(used);
    missing.removeAll(have);
    assertEquals("", String.join("=\n", missing), "missing in " + bundle.file);
    TreeSet<String> idle = new TreeSet<>(have);
    idle.removeAll(used);
    idle.removeIf(key -> elsewhere(bundle, key, sources));
    assertEquals("", String.join("\n", idle), "never used in " + bundle.file);
  }

  @ParameterizedTest
  @EnumSource
  void bothLanguagesSayTheSameInTheSameForm(Bundle bundle) {
    Properties english = bundle.texts("");
    Properties chinese = bundle.texts("_zh_CN");
    assertEquals(
        new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
    List<String> found = new ArrayList<>();
    for (String key : new TreeSet<>(english.stringPropertyNames())) {
      found.addAll(complaints(key, english.getProperty(key), chinese.getProperty(key)));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void offendersAreCaught() {
    assertEquals(
        List.of("k: other placeholders", "k: shouts"), complaints("k", "Write {0}!", "写 {1}"));
    assertEquals(
        List.of("k: not Chinese"), complaints("k", "Nothing changed.", "Nothing changed."));
    assertEquals(List.of("k: not a pattern"), complaints("k", "Write {", "写 {"));
    assertEquals(List.of("k: a quote that vanishes"), complaints("k", "Don't stop", "不要停"));
    assertEquals(
        List.of(List.of("Fault.X", "wide ? \"a.b\" : \"c.d\"", "f(1, \",\")")),
        Calls.of(
            "throw Problem\n.of(Fault.X, wide ? \"a.b\" : \"c.d\", f(1, \",\"));",
            "Problem\\s*\\.of"));
  }

  private static List<String> complaints(String key, String english, String chinese) {
    List<String> found = new ArrayList<>(MessageForm.complaints(key, english, chinese));
    if (Pattern.compile("\\p{L}").matcher(chinese).find()
        && !Pattern.compile("\\p{IsHan}").matcher(chinese).find()) {
      found.add(key + ": not Chinese");
    }
    return found;
  }

  /// Keys that calls name.
  private static Set<String> used(Bundle bundle, Map<String, String> sources) {
    Set<String> used = new TreeSet<>();
    sources.forEach(
        (file, text) -> {
          if (bundle == Bundle.CLI) {
            Calls.of(text, "Problem\\s*\\.of").forEach(call -> problem(call, used));
          }
          if (file.startsWith(bundle.room + "/")) {
            Calls.of(text, "\\bsay").stream()
                .map(List::getFirst)
                .forEach(key -> said(bundle, key, used));
            Calls.of(text, "Finding\\s*\\.of").forEach(call -> finding(call, used));
          }
        });
    return used;
  }

  private static void problem(List<String> call, Set<String> used) {
    if (call.size() > 1) {
      for (Calls.Literal literal : Calls.literals(call.get(1))) {
        PARTS.forEach(part -> used.add("problem." + literal.text() + "." + part));
      }
    }
  }

  private static void said(Bundle bundle, String argument, Set<String> used) {
    if (argument.contains("say(")) {
      return; // the call within is looked at by itself
    }
    for (Calls.Literal literal : Calls.literals(argument)) {
      String text = literal.text();
      if (!literal.prefix()) {
        boolean key = text.matches("[a-z]\\w*(\\.\\w+)*");
        if (key && (bundle != Bundle.CLI || text.contains("."))) {
          used.add(text);
        }
      } else if (text.matches("[a-z]\\w*\\..*") && !BY_THE_CODE.contains(text)) {
        Set<String> words = COMPUTED.getOrDefault(text, Set.of());
        assertFalse(words.isEmpty(), "computed key not in the table: " + text);
        words.forEach(word -> used.add(text + word));
      }
    }
  }

  private static void finding(List<String> call, Set<String> used) {
    if (!call.getFirst().startsWith("Check.")) {
      Arrays.stream(Check.values()).forEach(check -> used.add(check.word() + ".open"));
      return;
    }
    String check = Check.valueOf(call.getFirst().substring("Check.".length())).word();
    Calls.literals(call.get(2)).forEach(literal -> used.add(check + "." + literal.text()));
  }

  /// Whether the source has a key outside the calls above: in a table, or as the name of a command.
  private static boolean elsewhere(Bundle bundle, String key, Map<String, String> sources) {
    String sought = key;
    if (bundle == Bundle.CLI) {
      if (key.equals("help")) {
        return true;
      }
      if (key.startsWith("help.")) {
        String command = key.substring(key.lastIndexOf('.') + 1);
        return sources.values().stream()
            .anyMatch(text -> text.contains("name = \"" + command + "\""));
      }
      if (key.startsWith("words.shares.")) {
        sought = key.substring("words.".length());
      }
      if (key.startsWith("problem.")) {
        sought = key.substring("problem.".length(), key.lastIndexOf('.'));
      }
    }
    String literal = "\"" + sought + "\"";
    return sources.values().stream().anyMatch(text -> text.contains(literal));
  }

  @Test
  void everyCommandHasHelp() {
    Set<String> have = Bundle.CLI.texts("").stringPropertyNames();
    List<String> missing =
        sources().entrySet().stream()
            .filter(source -> source.getKey().startsWith("cli/command/"))
            .flatMap(
                source ->
                    Pattern.compile("@Command\\(\\s*name = \"(\\w+)\"")
                        .matcher(source.getValue())
                        .results())
            .map((MatchResult name) -> name.group(1))
            .filter(
                name ->
                    have.stream()
                        .noneMatch(key -> key.startsWith("help.") && key.endsWith("." + name)))
            .toList();
    assertEquals(List.of(), missing);
  }

  /// Sources of the program by their path below the root package.
  private static Map<String, String> sources() {
    Path root = Tree.MAIN.resolve("studio/colophon");
    Map<String, String> sources = new TreeMap<>();
    Tree.packages(Tree.MAIN)
        .values()
        .forEach(
            files ->
                files.forEach(
                    file ->
                        sources.put(
                            root.relativize(file).toString().replace('\\', '/'), Tree.read(file))));
    return sources;
  }
}
