package studio.colophon.arch.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.colophon.arch.MessageForm;

/// Every sentence that the window uses is there in both languages, no other is, and each keeps the
/// form. Keys that are put together at run time are said by the tests that build every screen.
final class WindowMessagesTest {
  private static final Path ROOT = Path.of(System.getProperty("colophon.dir"), "app", "desktop");
  private static final Path BUNDLES = ROOT.resolve("src/main/resources/studio/colophon/ui");
  private static final Pattern CALL =
      Pattern.compile("(?:\\bsay|\\bsay\\(\\))\\s*\\.(?:text|count)\\(\\s*\"([\\w.]+)\"\\s*[,)]");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]\\w*(?:\\.\\w+)*\\.?)\"");

  @Test
  void everyKeyStandsOnceAndInOrder() throws IOException {
    for (String name : List.of("messages.properties", "messages_zh_CN.properties")) {
      List<String> keys =
          Files.readAllLines(BUNDLES.resolve(name)).stream()
              .filter(line -> !line.isBlank())
              .map(line -> line.substring(0, line.indexOf('=')))
              .toList();
      assertEquals(new TreeSet<>(keys).size(), keys.size(), name + " has a key twice");
    }
  }

  @Test
  void everyKeyUsedIsThereAndNoOther() {
    Set<String> have = new TreeSet<>(texts("").stringPropertyNames());
    Set<String> said = new TreeSet<>();
    Set<String> literals = new TreeSet<>();
    for (String source : sources()) {
      Matcher call = CALL.matcher(source);
      while (call.find()) {
        said.add(call.group(1));
      }
      Matcher literal = LITERAL.matcher(source);
      while (literal.find()) {
        literals.add(literal.group(1));
      }
    }
    said.removeAll(have);
    assertEquals("", String.join("=\n", said), "missing");
    have.removeIf(key -> used(key, literals));
    assertEquals("", String.join("\n", have), "never used");
  }

  private static boolean used(String key, Set<String> literals) {
    String plain = key.endsWith(".one") ? key.substring(0, key.length() - 4) : key;
    if (key.startsWith("problem.") && PROBLEM_PART.matcher(key).find()) {
      return true; // says a problem of the core otherwise; see below
    }
    if (literals.contains(plain) || literals.contains(key)) {
      return true;
    }
    for (int dot = plain.lastIndexOf('.'); dot > 0; dot = plain.lastIndexOf('.', dot - 1)) {
      if (literals.contains(plain.substring(0, dot + 1))) {
        return true;
      }
    }
    return false;
  }

  private static final Pattern PROBLEM_PART = Pattern.compile("\\.(message|safe|next)$");

  @Test
  void otherwiseSaidProblemsExist() throws IOException {
    Properties core = new Properties();
    try (Reader in =
        Files.newBufferedReader(
            ROOT.resolveSibling(
                "core/src/main/resources/studio/colophon/cli/messages.properties"))) {
      core.load(in);
    }
    Set<String> own = new TreeSet<>(texts("").stringPropertyNames());
    own.removeIf(key -> !(key.startsWith("problem.") && PROBLEM_PART.matcher(key).find()));
    own.removeAll(core.stringPropertyNames());
    assertEquals(Set.of(), own);
  }

  /// The window has no command line: a problem that it can meet never sends the writer there.
  @Test
  void noProblemSpeaksOfTheCommandLine() throws IOException {
    List<String> found = new ArrayList<>();
    for (String language : List.of("", "_zh_CN")) {
      Properties core = new Properties();
      try (Reader in =
          Files.newBufferedReader(
              ROOT.resolveSibling(
                  "core/src/main/resources/studio/colophon/cli/messages"
                      + language
                      + ".properties"))) {
        core.load(in);
      }
      Properties own = texts(language);
      for (String key : new TreeSet<>(core.stringPropertyNames())) {
        boolean terminal =
            key.startsWith("problem.")
                && !key.startsWith("problem.usage.")
                && core.getProperty(key).matches(".*(`| --[a-z]).*");
        if (terminal && !own.containsKey(key)) {
          found.add(key + language);
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void bothLanguagesSayTheSameInTheSameForm() {
    Properties english = texts("");
    Properties chinese = texts("_zh_CN");
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
    assertEquals(List.of("k: a quote that vanishes"), complaints("k", "Don't stop", "不要停"));
    assertEquals(List.of("k: not Chinese"), complaints("k", "Nothing changed", "Nothing changed"));
  }

  private static List<String> complaints(String key, String english, String chinese) {
    List<String> found = new ArrayList<>(MessageForm.complaints(key, english, chinese));
    if (chinese.matches("(?s).*\\p{L}{4,}.*")
        && chinese.equals(english)
        && !NAMES.contains(chinese)) {
      found.add(key + ": not Chinese");
    }
    return found;
  }

  private static final Set<String> NAMES = Set.of("Colophon", "English", "简体中文", "Markdown");

  private static Properties texts(String language) {
    Properties texts = new Properties();
    try (Reader in =
        Files.newBufferedReader(BUNDLES.resolve("messages" + language + ".properties"))) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static List<String> sources() {
    try (Stream<Path> files = Files.walk(ROOT.resolve("src/main/java"))) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        all.add(Files.readString(file));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
