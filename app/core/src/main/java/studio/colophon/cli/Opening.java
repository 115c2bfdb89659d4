package studio.colophon.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import studio.colophon.base.StudioException;

/// A line of arguments that names no command: the studio is to be opened.
///
/// @param home the home folder, absolute; it need not exist
/// @param language `en` or `zh-CN` where the line says so, else null
/// @param offline whether only this computer may be asked
/// @param file a text to take in, null for none
public record Opening(Path home, @Nullable String language, boolean offline, @Nullable Path file) {
  private static final List<String> TEXTS = List.of(".md", ".markdown", ".txt");

  @Command
  static final class Line {
    @Mixin Globals globals = new Globals();

    @Parameters(arity = "0..1")
    @Nullable Path file;

    Line() {}

    private static Optional<Opening> read(String[] arguments, Map<String, String> environment) {
      Line line = new Line();
      try {
        new CommandLine(line).setPosixClusteredShortOptionsAllowed(false).parseArgs(arguments);
        Globals globals = line.globals;
        String lang = globals.lang;
        if (globals.help
            || globals.json
            || (lang != null && !List.of("en", "zh-CN").contains(lang))
            || (line.file != null && !isText(line.file.toString()))) {
          return Optional.empty();
        }
        return Optional.of(
            new Opening(globals.homeFolder(environment), lang, globals.offline(), line.file));
      } catch (ParameterException | StudioException e) {
        return Optional.empty();
      }
    }
  }

  /// Reads the line; empty when it is for the command line.
  public static Optional<Opening> of(String[] arguments, Map<String, String> environment) {
    if (hasCommand(arguments)) {
      return Optional.empty();
    }
    Opening plain = plain(arguments, environment);
    if (plain != null) {
      return Optional.of(plain);
    }
    return Line.read(arguments, environment);
  }

  /// The lines with which a studio is opened, read without the machinery that reads every other
  /// one: that costs the window a fifth of a second. Null for a line that needs it.
  private static @Nullable Opening plain(String[] arguments, Map<String, String> environment) {
    Globals globals = new Globals();
    Path file = null;
    for (int i = 0; i < arguments.length; i++) {
      String each = arguments[i];
      if (each.equals("--offline") && !globals.offline) {
        globals.offline = true;
      } else if (each.equals("--home") && globals.home == null && ++i < arguments.length) {
        globals.home = arguments[i];
      } else if (file == null && isText(each)) {
        file = Path.of(each);
      } else {
        return null;
      }
    }
    String home = globals.home;
    if (home != null && (home.isEmpty() || "-\"'".indexOf(home.charAt(0)) >= 0)) {
      return null;
    }
    try {
      return new Opening(globals.homeFolder(environment), null, globals.offline(), file);
    } catch (StudioException e) {
      return null;
    }
  }

  /// The quick answer for most lines: reading one in full costs a command a tenth of its time.
  private static boolean hasCommand(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--home") || arguments[i].equals("--lang")) {
        i++;
      } else if (!arguments[i].startsWith("-")) {
        return !isText(arguments[i]);
      }
    }
    return false;
  }

  private static boolean isText(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    try {
      return TEXTS.stream().anyMatch(name::endsWith) && Files.isRegularFile(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
