package studio.colophon.terms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What readers may do, in words.
final class LicenceWords {
  private static final Pattern CREATIVE =
      pattern("\\bCC[ -]?BY((?:[ -](?:NC|SA|ND))*)(?:[ -](\\d\\.\\d))?\\b");

  private static final Map<Pattern, String> KNOWN = known();
  private static final Pattern RESERVED =
      pattern("all rights (?:are )?reserved|nothing without asking|保留(?:所有|一切|全部)权利|版权所有");

  private LicenceWords() {}

  /// The licence that a sentence names or describes, empty when it speaks of none.
  static Optional<Reading.Grant> read(String sentence) {
    if (RESERVED.matcher(sentence).find()) {
      return Optional.of(new Reading.Grant(null));
    }
    Matcher creative = CREATIVE.matcher(sentence);
    if (creative.find()) {
      String version = creative.group(2) == null ? "4.0" : creative.group(2);
      String id = "CC-BY" + creative.group(1).replace(' ', '-') + "-" + version;
      return Optional.of(new Reading.Grant(Licence.parse(id)));
    }
    return KNOWN.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(sentence).find())
        .map(entry -> new Reading.Grant(entry.getValue()))
        .findFirst();
  }

  private static Map<Pattern, String> known() {
    Map<Pattern, String> known = new LinkedHashMap<>();
    known.put(pattern("\\bCC0\\b|public domain|公有领域|公共领域"), "CC0-1.0");
    known.put(
        pattern(
            "(?:share|copy|pass (?:it )?on).*(?:not|never|n't|no).*(?:change|alter|edit)"
                + "|(?:分享|转载).*(?:不得|不可|不能|不许)(?:修改|改动|改编)"),
        "CC-BY-NC-ND-4.0");
    known.put(
        pattern(
            "(?:share|copy|pass (?:it )?on|use).*(?:not|never|n't|without|no).*(?:sell|money|profit"
                + "|commercial)"
                + "|(?:分享|转载|使用|传播).*(?:不得|不可|不能|不许|禁止|非)(?:出售|贩卖|商用|商业|牟利|盈利|卖)"),
        "CC-BY-NC-4.0");
    known.put(pattern("share[ -]?alike|相同方式共享"), "CC-BY-SA-4.0");
    known.put(
        pattern(
            "(?:anyone|everybody|everyone|readers?) (?:may|can) (?:use|share).*(?:credit|named?\\b)"
                + "|署名(?:即可|就可以|就行)"),
        "CC-BY-4.0");
    return known;
  }

  private static Pattern pattern(String form) {
    return Pattern.compile(
        form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }
}
