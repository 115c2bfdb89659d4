package studio.colophon.ui.settings;

import java.net.URI;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.ui.say.Shown;

/// Addresses as they are typed.
final class Addresses {
  private Addresses() {}

  /// A web address without name and password in it.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument`
  static URI web(String text) {
    try {
      URI uri = URI.create(text.replaceFirst("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw Problem.of(Fault.BAD_ARGUMENT, "net.address", Shown.line(text)).exception();
  }
}
