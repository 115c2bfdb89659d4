package studio.colophon.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.store.Home;

/// The options that may stand anywhere on the line.
public final class Globals {
  @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT)
  @Nullable String home;

  @Option(names = "--json", scope = ScopeType.INHERIT)
  boolean json;

  @Option(names = "--lang", paramLabel = "en|zh-CN", scope = ScopeType.INHERIT)
  @Nullable String lang;

  @Option(names = "--offline", scope = ScopeType.INHERIT)
  boolean offline;

  @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT)
  boolean help;

  Globals() {}

  /// Whether the result is one JSON object.
  public boolean json() {
    return json;
  }

  /// Whether only this computer may be asked.
  public boolean offline() {
    return offline;
  }

  /// The language of the sentences: the one asked for, else that of the environment.
  static String language(@Nullable String asked, Map<String, String> environment) {
    if (asked != null) {
      return asked;
    }
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isBlank()) {
        return value.startsWith("zh") ? "zh-CN" : "en";
      }
    }
    return "en";
  }

  /// The home folder, absolute; it need not exist.
  Path homeFolder(Map<String, String> environment) {
    if (home == null) {
      return Home.usual(
          environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }
    try {
      return Path.of(home).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw Problem.of(Fault.BAD_ARGUMENT, "home.unusable", home).exception(e);
    }
  }
}
