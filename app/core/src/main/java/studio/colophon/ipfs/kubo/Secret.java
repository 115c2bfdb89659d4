package studio.colophon.ipfs.kubo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// What lets us in at a node that wants to know who asks (`API.Authorizations` in Kubo's
/// configuration). Never shown.
public final class Secret {
  private static final String BEARER = "bearer:";
  private static final String BASIC = "basic:";

  private final String header;

  private Secret(String header) {
    boolean visible = header.chars().allMatch(c -> c >= ' ' && c < 127);
    if (!visible || header.endsWith(" ")) {
      throw Problem.of(Fault.BAD_ARGUMENT, "kubo.secret").exception();
    }
    this.header = header;
  }

  /// A secret as Kubo's configuration writes it: `bearer:TOKEN`, `basic:USER:PASSWORD`, or `basic:`
  /// and those two in base64; any other text is a token.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when it cannot go into a header
  public static Secret parse(String text) {
    if (!text.startsWith(BASIC)) {
      return bearer(text.startsWith(BEARER) ? text.substring(BEARER.length()) : text);
    }
    String rest = text.substring(BASIC.length());
    int colon = rest.indexOf(':');
    return colon < 0
        ? new Secret("Basic " + rest)
        : basic(rest.substring(0, colon), rest.substring(colon + 1));
  }

  /// A token (RFC 6750).
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when it cannot go into a header
  public static Secret bearer(String token) {
    return new Secret("Bearer " + token);
  }

  /// A user and a password (RFC 7617), in UTF-8.
  ///
  /// @param user without `:`
  public static Secret basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /// The value of the header `Authorization`.
  String header() {
    return header;
  }

  @Override
  public String toString() {
    return "a secret";
  }
}
