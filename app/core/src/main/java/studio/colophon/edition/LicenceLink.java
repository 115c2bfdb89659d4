package studio.colophon.edition;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.colophon.text.Language;

/// A licence by its name, with a link to its words.
final class LicenceLink {
  private static final Pattern CREATIVE_COMMONS =
      Pattern.compile("CC-(BY(?:-NC)?(?:-(?:ND|SA))?)-(4\\.0)");

  private static final Map<String, String> ENGLISH =
      Map.of("BY", "Attribution", "NC", "NonCommercial", "ND", "NoDerivatives", "SA", "ShareAlike");

  private static final Map<String, String> CHINESE =
      Map.of("BY", "署名", "NC", "非商业性使用", "ND", "禁止演绎", "SA", "相同方式共享");

  private LicenceLink() {}

  /// The name, linked, and the identifier.
  ///
  /// @param id SPDX identifier as the list spells it
  static String html(String id, String language) {
    boolean chinese = language.equals(Language.CHINESE);
    Matcher match = CREATIVE_COMMONS.matcher(id);
    if (!match.matches()) {
      String url = Markup.url("https://spdx.org/licenses/" + id + ".html");
      return "<a href=\"" + url + "\" rel=\"noreferrer\"><code>" + Markup.text(id) + "</code></a>";
    }
    StringBuilder name = new StringBuilder(chinese ? "知识共享 " : "Creative Commons ");
    String between = "";
    for (String part : match.group(1).split("-", -1)) {
      name.append(between).append((chinese ? CHINESE : ENGLISH).get(part));
      between = "-";
    }
    name.append(' ').append(match.group(2)).append(chinese ? " 国际" : " International");
    String parts = match.group(1).toLowerCase(Locale.ROOT);
    String url =
        "https://creativecommons.org/licenses/"
            + parts
            + "/"
            + match.group(2)
            + (chinese ? "/deed.zh-hans" : "/");
    return "<a href=\""
        + url
        + "\" rel=\"noreferrer\">"
        + name
        + "</a> <code>"
        + Markup.text(id)
        + "</code>";
  }
}
