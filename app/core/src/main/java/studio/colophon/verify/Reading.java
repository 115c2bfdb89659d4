package studio.colophon.verify;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;

/// What the copy that was checked says, to be looked at; every byte of it hashed to its name.
///
/// @param opening the first paragraphs of the text, Markdown, at most [#LONGEST] characters
/// @param whole whether that is all of the text
/// @param language `en` or `zh-CN`, as the metadata says; `en` without metadata
/// @param author the name printed on the page: a claim; null when there is none
/// @param origins graphemes by origin as the author states them; empty when there is no statement
///   that holds together. Which passage is which, an edition does not say
/// @param seal names of the text and of its log; null without such a statement
public record Reading(
    String opening,
    boolean whole,
    String language,
    @Nullable String author,
    Map<Origin, Integer> origins,
    @Nullable Seal seal) {
  /// Most characters of an opening.
  public static final int LONGEST = 1500;

  /// What binds a text to the log of its making.
  ///
  /// @param sha256 of the text in UTF-8, 64 hex digits
  /// @param root hex of the Merkle root of the log
  /// @param records how many the log has
  public record Seal(String sha256, String root, int records) {}

  /// Takes a copy.
  public Reading {
    origins = origins.isEmpty() ? Map.of() : new EnumMap<>(origins);
  }

  /// Graphemes by origin.
  @Override
  public Map<Origin, Integer> origins() {
    return origins.isEmpty() ? Map.of() : new EnumMap<>(origins);
  }

  /// The first paragraphs of a text: up to the last empty line within the limit, or, where there is
  /// none, up to the limit without cutting a character.
  static String openingOf(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int paragraph = text.lastIndexOf("\n\n", LONGEST);
    if (paragraph > LONGEST / 4) {
      return text.substring(0, paragraph);
    }
    int end = Character.isLowSurrogate(text.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }
}
