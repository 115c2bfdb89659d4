package studio.colophon.edition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.origin.Statement;
import studio.colophon.terms.Share;
import studio.colophon.terms.Training;
import studio.colophon.text.Graphemes;

/// Everything an edition depends on, and nothing else.
///
/// @param title one line of at most 300 graphemes
/// @param author the name as printed; null prints nothing
/// @param markdown the exact text
/// @param language `en` or `zh-CN`
/// @param cover a given cover; null has one drawn
/// @param licence SPDX identifier; null reserves all rights
/// @param royaltyBps 0 to 5000
/// @param shares ascending by address
/// @param origins what is said of the origins
public record Manuscript(
    String title,
    @Nullable String author,
    String markdown,
    String language,
    @Nullable Cover cover,
    @Nullable String licence,
    Training training,
    int royaltyBps,
    List<Share> shares,
    Statement origins) {
  private static final int LONGEST = 300;

  /// Puts title and author on one line each.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` for an empty or endless title or
  ///   name
  public Manuscript {
    title = line(title);
    author = author == null || line(author).isEmpty() ? null : line(author);
    shares = List.copyOf(shares);
    if (title.isEmpty()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "title.empty").exception();
    }
    if (Graphemes.count(title) > LONGEST || title.length() > 20 * LONGEST) {
      throw Problem.of(Fault.BAD_ARGUMENT, "title.long", LONGEST).exception();
    }
    if (author != null && (Graphemes.count(author) > LONGEST || author.length() > 20 * LONGEST)) {
      throw Problem.of(Fault.BAD_ARGUMENT, "author.long", LONGEST).exception();
    }
    for (int i = 1; i < shares.size(); i++) {
      if (shares.get(i - 1).address().compareTo(shares.get(i).address()) >= 0) {
        throw new IllegalArgumentException("shares are not ascending");
      }
    }
  }

  /// Without the text.
  @Override
  public String toString() {
    return "Manuscript[" + language + ", " + markdown.length() + " units]";
  }

  private static String line(String text) {
    return text.replaceAll("[\\s\\p{Cc}]+", " ")
        .replaceAll("\\p{Cs}|[\uFFFE\uFFFF]", "\uFFFD")
        .strip();
  }
}
