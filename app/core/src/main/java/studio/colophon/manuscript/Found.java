package studio.colophon.manuscript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.colophon.draft.Draft;

/// A draft in which a phrase stands.
///
/// @param draftId whose it is
/// @param title of the draft
/// @param language of the draft
/// @param inTitle whether the title holds it
/// @param matches how often the text holds it
/// @param position of the first match, in UTF-16 units
/// @param snippet the words around the first match on one line
/// @param start where the match begins in the snippet
/// @param end behind the match in the snippet
public record Found(
    String draftId,
    String title,
    String language,
    boolean inTitle,
    int matches,
    int position,
    String snippet,
    int start,
    int end) {
  private static final int BEFORE = 24;
  private static final int BEHIND = 60;

  /// The drafts that hold a phrase, those with it in the title first, in the order given otherwise.
  /// One letter is enough, in any writing; capitals are as small letters.
  static List<Found> in(List<Draft> drafts, String phrase) {
    String wanted = phrase.strip();
    List<Found> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      return found;
    }
    Pattern pattern =
        Pattern.compile(wanted, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    for (Draft draft : drafts) {
      Matcher matcher = pattern.matcher(draft.text());
      boolean inTitle = pattern.matcher(draft.title()).find();
      if (matcher.find()) {
        found.add(of(draft, inTitle, matcher));
      } else if (inTitle) {
        found.add(new Found(draft.id(), draft.title(), draft.language(), true, 0, 0, "", 0, 0));
      }
    }
    found.sort(Comparator.comparing(each -> !each.inTitle()));
    return found;
  }

  private static Found of(Draft draft, boolean inTitle, Matcher first) {
    String text = draft.text();
    int from = border(text, Math.max(0, first.start() - BEFORE));
    int to = border(text, Math.min(text.length(), first.end() + BEHIND));
    int start = first.start();
    int end = first.end();
    int matches = 1;
    while (first.find()) {
      matches++;
    }
    String snippet = text.substring(from, to).replaceAll("\\s", " ");
    return new Found(
        draft.id(),
        draft.title(),
        draft.language(),
        inTitle,
        matches,
        start,
        snippet,
        start - from,
        end - from);
  }

  /// Not between the halves of a pair.
  private static int border(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
