package studio.colophon.terms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// Licences by their identifiers on the SPDX list (spdx-license-ids 3.0.24, deprecated ones
/// included). No licence means that all rights are reserved.
public final class Licence {
  private static final Map<String, String> BY_LOWER = load();

  private Licence() {}

  /// The identifier as the list spells it, whatever the case given.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` with the nearest identifier
  public static String parse(String text) {
    String found = BY_LOWER.get(text.strip().toLowerCase(Locale.ROOT));
    if (found == null) {
      throw Problem.of(Fault.BAD_ARGUMENT, "licence.unknown", text, nearest(text)).exception();
    }
    return found;
  }

  /// The identifier that takes the fewest changes of letters; the first of the alphabet among
  /// equals.
  static String nearest(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    String start = wanted.substring(0, Math.min(wanted.length(), 64));
    return BY_LOWER.entrySet().stream()
        .min(Comparator.comparingInt(entry -> distance(start, entry.getKey())))
        .orElseThrow()
        .getValue();
  }

  /// Levenshtein's distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static Map<String, String> load() {
    Map<String, String> found = new TreeMap<>();
    try (InputStream in =
        Objects.requireNonNull(Licence.class.getResourceAsStream("spdx.txt"), "spdx.txt")) {
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(id -> found.put(id.toLowerCase(Locale.ROOT), id));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
