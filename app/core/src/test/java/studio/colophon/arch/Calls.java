package studio.colophon.arch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds calls in source text and the string literals among their arguments.
final class Calls {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(\\s*\\+)?");

  private Calls() {}

  /// A literal in an argument.
  ///
  /// @param prefix whether more is added behind it
  record Literal(String text, boolean prefix) {}

  /// The arguments of every call in `source` that `callee`, a pattern, names.
  static List<List<String>> of(String source, String callee) {
    List<List<String>> calls = new ArrayList<>();
    Matcher call =
        Pattern.compile("(?<![\\w.\"])(?:\\w+\\s*\\.\\s*)*?" + callee + "\\(").matcher(source);
    while (call.find()) {
      calls.add(arguments(source, call.end()));
    }
    return calls;
  }

  private static List<String> arguments(String source, int from) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int begin = from;
    for (int at = from; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == '"') {
        at = endOfLiteral(source, at);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        arguments.add(source.substring(begin, at).strip());
        return arguments;
      } else if (c == ',' && depth == 0) {
        arguments.add(source.substring(begin, at).strip());
        begin = at + 1;
      }
    }
    throw new IllegalArgumentException("no end of the call at " + from);
  }

  private static int endOfLiteral(String source, int from) {
    int at = from + 1;
    while (source.charAt(at) != '"') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  /// The literals of an argument, both of a choice included.
  static List<Literal> literals(String argument) {
    return LITERAL
        .matcher(argument)
        .results()
        .map(found -> new Literal(found.group(1), found.group(2) != null))
        .toList();
  }
}
