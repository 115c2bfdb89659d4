package studio.colophon.verify;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// One check and what came of it.
///
/// @param key of the sentence that says it, `CHECK.KEY`
/// @param arguments for the sentence
public record Finding(Check check, Result result, String key, List<String> arguments) {
  private static final String BUNDLE = "studio.colophon.verify.findings";

  public Finding {
    arguments = List.copyOf(arguments);
  }

  static Finding of(Check check, Result result, String key, Object... arguments) {
    return new Finding(
        check,
        result,
        check.word() + "." + key,
        List.of(arguments).stream().map(String::valueOf).toList());
  }

  /// The finding in one sentence, English unless `locale` is Chinese.
  public String say(Locale locale) {
    return sentence(key, locale, arguments.toArray());
  }

  /// A sentence of this room.
  public static String sentence(String key, Locale locale, Object... arguments) {
    Locale known = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            BUNDLE, known, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
  }
}
