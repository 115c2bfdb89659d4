import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what makes the installers of all systems, most of which no single computer can run, and
/// refuses what does not fit together: versions, ids, files that are named and absent, steps of the
/// release that are missing, actions that are not pinned. Then shows with planted offenders that it
/// would have refused. Argument: the root of the tree.
final class Shipping {
  private static final String WORKFLOW = ".github/workflows/release.yml";
  private static final List<String> TARGETS =
      List.of("linux-x64", "linux-arm64", "windows-x64", "macos-arm64", "macos-x64");
  private static final List<String> STEPS =
      List.of(
          "mvn -B -ntp -Pinstaller -DskipTests verify",
          "sh packaging/smoke.sh",
          "sh packaging/linux/deb-test.sh",
          "sha256sum -- *",
          "actions/upload-artifact@",
          "sha256sum --check",
          "cdx.json",
          "gh release create",
          "--draft");

  /// What each planted offender changes: the file, the words, what stands there instead, and a part
  /// of the complaint.
  private static final List<List<String>> OFFENDERS =
      List.of(
          List.of("packaging/image.args", "--app-version 0.1.0", "--app-version 0.1.1", "version"),
          List.of(
              "packaging/windows/installer.args",
              "--app-version 0.1.0",
              "--app-version 0.1-rc1",
              "version"),
          List.of(
              "packaging/macos/image.args",
              "--app-version 1.1.0",
              "--app-version 0.1.0",
              "version"),
          List.of("packaging/macos/installer.args", "--app-version 1.1.0", "", "version"),
          List.of("packaging/linux/control", "Version: 0.1.0", "Version: 0.2.0", "version"),
          List.of("packaging/linux/colophon.spec", "Version: 0.1.0", "Version: 1", "version"),
          List.of("packaging/windows/image.args", "colophon.ico", "colofon.ico", "colofon.ico"),
          List.of(
              "packaging/windows/installer.args",
              "windows/markdown.properties",
              "windows/text.properties",
              "text.properties"),
          List.of("packaging/windows/installer.args", "3f1c9d52", "3f1c9d53", "upgrade"),
          List.of(
              "packaging/macos/image.args",
              "studio.colophon.Colophon",
              "studio.Colophon",
              "studio.colophon.Colophon"),
          List.of(
              "packaging/image.args",
              "studio.colophon.desktop.Main",
              "studio.colophon.Main",
              "main class"),
          List.of(
              "packaging/image.args",
              "--main-jar colophon-desktop.jar",
              "--main-jar desktop.jar",
              "main jar"),
          List.of("packaging/image.args", "-Xmx1g", "-Xmx2g", "-Xmx1g"),
          List.of("packaging/linux/colophon.desktop", "text/markdown", "text/plain", "Markdown"),
          List.of(
              WORKFLOW,
              "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
              "actions/checkout@v5",
              "actions/checkout@v5"),
          List.of(WORKFLOW, "sh packaging/smoke.sh", "sh packaging/smock.sh", "smock.sh"),
          List.of(WORKFLOW, "target: macos-x64", "target: macos-amd64", "macos-x64"),
          List.of(WORKFLOW, "sha256sum -- *", "true", "sha256sum"),
          List.of(WORKFLOW, "runner: macos-15-intel", "runner: macos-15", "runner"));

  private final Path root;
  private final Map<String, String> files;
  private final List<String> complaints = new ArrayList<>();

  private Shipping(Path root, Map<String, String> files) {
    this.root = root;
    this.files = files;
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]).normalize();
    Map<String, String> files = read(root);
    List<String> complaints = new Shipping(root, files).complaints();
    complaints.forEach(line -> System.out.println("Installers: " + line));
    if (!complaints.isEmpty()) {
      System.exit(1);
    }
    for (List<String> offender : OFFENDERS) {
      Map<String, String> changed = new TreeMap<>(files);
      String text = changed.get(offender.get(0));
      if (!text.contains(offender.get(1))) {
        throw new IllegalStateException("an offender finds no " + offender.get(1));
      }
      changed.put(offender.get(0), text.replace(offender.get(1), offender.get(2)));
      List<String> said = new Shipping(root, changed).complaints();
      if (said.stream().noneMatch(line -> line.contains(offender.get(3)))) {
        throw new IllegalStateException("was not refused: " + offender + ", only " + said);
      }
    }
    System.out.println("Installers: consistent, and " + OFFENDERS.size() + " offenders refused");
  }

  private static Map<String, String> read(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name : List.of("pom.xml", "colophon", "app/desktop/pom.xml", WORKFLOW)) {
      files.put(name, Files.readString(root.resolve(name)));
    }
    for (String folder :
        List.of("packaging", "packaging/linux", "packaging/windows", "packaging/macos")) {
      try (Stream<Path> all = Files.list(root.resolve(folder))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(folder + "/" + file.getFileName(), Files.readString(file));
        }
      }
    }
    return files;
  }

  private List<String> complaints() {
    versions();
    names();
    paths();
    options();
    workflow();
    return complaints;
  }

  private String text(String file) {
    String text = files.get(file);
    if (text == null) {
      throw new IllegalStateException(file + " is missing");
    }
    return text;
  }

  private Set<String> found(String file, String pattern) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text(file));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private void expect(String file, String pattern, String wanted, String what) {
    Set<String> found = found(file, pattern);
    if (!found.equals(Set.of(wanted))) {
      complaints.add("%s: %s must be %s, not %s".formatted(file, what, wanted, found));
    }
  }

  /// One version everywhere; plain numbers, as Windows wants them; on macOS never 0 in front.
  private void versions() {
    String version = found("pom.xml", "<version>([^<]+)</version>").iterator().next();
    Matcher plain = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)").matcher(version);
    if (!plain.matches()
        || Integer.parseInt(plain.group(1)) > 255
        || Integer.parseInt(plain.group(2)) > 255
        || Integer.parseInt(plain.group(3)) > 65535) {
      complaints.add("pom.xml: version must be a.b.c, at most 255.255.65535: " + version);
      return;
    }
    String apple = plain.group(1).equals("0") ? version.replaceFirst("0", "1") : version;
    String word = "(?m)^--app-version (\\S+)$";
    expect("packaging/image.args", word, version, "version");
    expect("packaging/windows/installer.args", word, version, "version");
    expect("packaging/macos/image.args", word, apple, "version");
    expect("packaging/macos/installer.args", word, apple, "version");
    expect("packaging/linux/control", "(?m)^Version: (\\S+)$", version, "version");
    expect("packaging/linux/colophon.spec", "(?m)^Version: (\\S+)$", version, "version");
  }

  /// Names by which systems know the program again: they never change.
  private void names() {
    expect(
        "packaging/windows/installer.args",
        "(?m)^--win-upgrade-uuid (\\S+)$",
        "3f1c9d52-7a64-4d0e-9c1b-52a0f6c0e8b7",
        "upgrade code");
    String id = "studio.colophon.Colophon";
    expect("packaging/macos/image.args", "(?m)^--mac-package-identifier (\\S+)$", id, "identifier");
    expect("packaging/linux/" + id + ".metainfo.xml", "<id>([^<]+)</id>", id, "identifier");
    expect("packaging/windows/image.args", "(?m)^--name (\\S+)$", "Colophon", "name");
    expect("packaging/macos/image.args", "(?m)^--name (\\S+)$", "Colophon", "name");
    expect("packaging/linux/image.args", "(?m)^--name (\\S+)$", "colophon", "name");
    String main = found("colophon", "(?m)^main=(\\S+)$").iterator().next();
    expect("packaging/image.args", "(?m)^--main-class (\\S+)$", main, "main class");
    String jar = found("app/desktop/pom.xml", "<finalName>([^<]+)</finalName>").iterator().next();
    expect("packaging/image.args", "(?m)^--main-jar (\\S+)$", jar + ".jar", "main jar");
    expect("packaging/windows/markdown.properties", "(?m)^extension=(\\S+)$", "md", "Markdown");
    expect(
        "packaging/linux/colophon.desktop", "(?m)^MimeType=(\\S+)$", "text/markdown;", "Markdown");
  }

  /// Every file that is named is there.
  private void paths() {
    Pattern path = Pattern.compile("(?:packaging|assets)/[\\w./-]+\\w|(?<=--license-file )\\S+");
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (!file.getKey().matches(".*\\.(args|properties|yml)")) {
        continue;
      }
      Set<String> named = new TreeSet<>();
      path.matcher(file.getValue()).results().map(MatchResult::group).forEach(named::add);
      for (String name : named) {
        if (!name.contains("/target") && !Files.exists(root.resolve(name))) {
          complaints.add(file.getKey() + ": there is no " + name);
        }
      }
    }
  }

  /// The installed program runs with the options of the launcher.
  private void options() {
    Matcher line =
        Pattern.compile("exec \"\\$jdk/bin/java\" ((?:[^$]|\\\\\n)*)-Dcolophon.dir")
            .matcher(text("colophon"));
    if (!line.find()) {
      complaints.add("colophon: the options of java are not found");
      return;
    }
    for (String option : line.group(1).split("[\\s\\\\]+")) {
      String wanted =
          option.startsWith("--enable-native-access")
              ? "--enable-native-access=javafx.graphics,ALL-UNNAMED"
              : option;
      if (!text("packaging/image.args").contains("--java-options " + wanted + "\n")) {
        complaints.add("packaging/image.args: lacks --java-options " + wanted);
      }
    }
  }

  private void workflow() {
    for (String step : STEPS) {
      if (!text(WORKFLOW).contains(step)) {
        complaints.add(WORKFLOW + ": no step does " + step);
      }
    }
    Set<String> targets = found(WORKFLOW, "\\{ target: (\\S+),");
    if (!targets.equals(new LinkedHashSet<>(TARGETS))) {
      complaints.add(WORKFLOW + ": targets must be " + TARGETS + ", not " + targets);
    }
    if (found(WORKFLOW, "runner: (\\S+),").size() != TARGETS.size()) {
      complaints.add(WORKFLOW + ": each target has its own runner");
    }
    for (String action : found(WORKFLOW, "uses: (.+)")) {
      if (!action.matches("actions/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+")) {
        complaints.add(WORKFLOW + ": not pinned by commit and version: " + action);
      }
    }
    if (!text(WORKFLOW).contains("for target in " + String.join(" ", TARGETS) + ";")) {
      complaints.add(WORKFLOW + ": the release does not check all targets");
    }
  }
}
