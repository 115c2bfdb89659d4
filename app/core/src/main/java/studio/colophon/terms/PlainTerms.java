package studio.colophon.terms;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/// Terms in plain sentences. The sentences are derived from the record, so they cannot say anything
/// else than what is signed.
public final class PlainTerms {
  private static final String BUNDLE = "studio.colophon.terms.plain";

  private PlainTerms() {}

  /// Shares, royalty, licence and training in this order, one sentence each, on one line.
  ///
  /// @param locale Chinese for Chinese sentences, anything else for English ones
  public static String write(Terms terms, Locale locale) {
    Words words = new Words(locale);
    return String.join(
        words.say("between"),
        shares(terms.shares(), words),
        royalty(terms.royaltyBps(), words),
        licence(terms.licence(), words),
        words.say("training." + terms.training().code()));
  }

  /// Reads terms out of an author's own words, English or Chinese. By patterns alone: the same
  /// words always give the same reading, and what is not understood is told.
  ///
  /// @param known names of people that the words may mean
  public static Reading read(String words, List<String> known) {
    return TermsReader.read(words, known);
  }

  private static String shares(@Nullable Shares shares, Words words) {
    if (shares == null) {
      return words.say("shares.author");
    }
    List<Share> list = shares.list();
    if (list.size() == 1) {
      return words.say("shares.one", list.getFirst().name());
    }
    List<String> parts = new ArrayList<>();
    for (Share share : list) {
      parts.add(words.say("shares.part", share.name(), shares.exact(share)));
    }
    String first = String.join(words.say("comma"), parts.subList(0, parts.size() - 1));
    return words.say("shares.many", first + words.say("and") + parts.getLast());
  }

  private static String royalty(int bps, Words words) {
    return bps == 0 ? words.say("royalty.none") : words.say("royalty.some", Royalty.percent(bps));
  }

  private static String licence(@Nullable String licence, Words words) {
    return licence == null ? words.say("licence.none") : words.say("licence.some", licence);
  }

  private record Words(ResourceBundle bundle) {
    Words(Locale locale) {
      boolean chinese = locale.getLanguage().equals("zh");
      this(
          ResourceBundle.getBundle(
              BUNDLE,
              chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT,
              Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    String say(String key, Object... arguments) {
      return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
  }
}
