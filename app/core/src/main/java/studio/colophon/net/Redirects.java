package studio.colophon.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/// Which redirects (RFC 9110, 15.4) of servers that are not trusted may be followed: http and https
/// only, never from https to http, and never inwards, from the open network to a private one or to
/// this computer, or from a private one to this computer.
public final class Redirects {
  private static final int HERE = 0;
  private static final int PRIVATE = 1;
  private static final int PUBLIC = 2;

  private Redirects() {}

  /// Where to ask next; empty when that is forbidden or no address. A name is looked up to see
  /// where it leads, which may change before it is asked.
  ///
  /// @param from what was asked
  /// @param location the header of the answer
  public static Optional<URI> next(URI from, String location) {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean plain = "http".equalsIgnoreCase(to.getScheme());
    boolean sealed = "https".equalsIgnoreCase(to.getScheme());
    boolean known = !location.isEmpty() && to.getHost() != null && to.getRawUserInfo() == null;
    if (!known || !(sealed || (plain && "http".equalsIgnoreCase(from.getScheme())))) {
      return Optional.empty();
    }
    if (to.getHost().equalsIgnoreCase(from.getHost())) {
      return Optional.of(to);
    }
    int start = reach(from.getHost());
    return start == HERE || reach(to.getHost()) >= start ? Optional.of(to) : Optional.empty();
  }

  /// How far away a host is; the nearest of its addresses counts. A name that leads nowhere counts
  /// as public: asking it fails anyway.
  private static int reach(String host) {
    int nearest = PUBLIC;
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        nearest = Math.min(nearest, reach(address));
      }
    } catch (UnknownHostException e) {
      return PUBLIC;
    }
    return nearest;
  }

  private static int reach(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return HERE;
    }
    // fc00::/7 (RFC 4193), 100.64.0.0/10 (RFC 6598)
    boolean unique = address instanceof Inet6Address && (bytes[0] & 0xFE) == 0xFC;
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    boolean near = address.isSiteLocalAddress() || address.isLinkLocalAddress();
    return unique || shared || near ? PRIVATE : PUBLIC;
  }
}
