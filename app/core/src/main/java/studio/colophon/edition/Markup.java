package studio.colophon.edition;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text and addresses as parts of HTML and XML.
final class Markup {
  private static final Pattern SCHEME = Pattern.compile("(https?|mailto|ipfs):.+");

  /// Signs that a URL may have as they are (RFC 3986, 2.2 and 2.3), and the percent sign.
  private static final String PLAIN = "-._~:/?#[]@!$()*+,;=%";

  private Markup() {}

  /// The bytes of a text.
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// A text with the signs that HTML gives a meaning replaced.
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text(out, text);
    return out.toString();
  }

  /// Appends such a text.
  static void text(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  /// An address ready for an attribute, or null unless it is one of http, https, mailto or ipfs.
  static @Nullable String url(String address) {
    if (!SCHEME.matcher(address.toLowerCase(Locale.ROOT)).matches()) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    for (byte b : address.getBytes(StandardCharsets.UTF_8)) {
      boolean letter = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
      if (b == '&') {
        out.append("&amp;");
      } else if (letter || (b > 0 && PLAIN.indexOf(b) >= 0)) {
        out.append((char) b);
      } else {
        out.append('%').append("%02X".formatted(b & 0xFF));
      }
    }
    return out.toString();
  }
}
