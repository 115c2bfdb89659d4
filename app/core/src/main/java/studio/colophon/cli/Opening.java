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
  }

  /// Reads the line; empty when it is for the command line.
  public static Optional<Opening> of(String[] arguments, Map<String, String> environment) {
    if (hasCommand(arguments)) {
      return Optional.empty();
    }
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
