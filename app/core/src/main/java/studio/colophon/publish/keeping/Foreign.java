package studio.colophon.publish.keeping;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.colophon.net.Door;

/// Which gateways can bear witness for a place: those that its keeper does not run.
final class Foreign {
  /// Beginnings of names under which people register theirs, such as `co.uk`.
  private static final Set<String> SHARED = Set.of("ac", "co", "com", "edu", "gov", "net", "org");

  private Foreign() {}

  /// Those of the gateways that somebody else runs.
  static List<URI> of(List<URI> gateways, URI keeper) {
    return gateways.stream().filter(gateway -> !same(gateway, keeper)).distinct().toList();
  }

  /// Whether two addresses are the same keeper's: the same server, or names that are registered
  /// under the same word, as `api.pinata.cloud`, `gateway.pinata.cloud` and `x.mypinata.cloud`.
  static boolean same(URI one, URI other) {
    String first = host(one);
    String second = host(other);
    if (first.isEmpty() || second.isEmpty()) {
      return true;
    }
    boolean names = named(first) && named(second);
    return names
        ? word(first).equals(word(second))
        : first.equals(second) && port(one) == port(other);
  }

  /// Whether two addresses are of one computer.
  static boolean sameHost(URI one, URI other) {
    return host(one).equals(host(other));
  }

  private static String host(URI address) {
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    return Door.isLoopback(address) ? "127.0.0.1" : host.replaceFirst("\\.$", "");
  }

  private static int port(URI address) {
    boolean plain = "http".equalsIgnoreCase(address.getScheme());
    return address.getPort() >= 0 ? address.getPort() : plain ? 80 : 443;
  }

  private static boolean named(String host) {
    return !host.startsWith("[") && !host.matches("[0-9.]+") && host.contains(".");
  }

  private static String word(String host) {
    String[] labels = host.split("\\.", -1);
    int at = labels.length - 2;
    if (at > 0 && SHARED.contains(labels[at])) {
      at--;
    }
    return labels[at].replaceFirst("^my(?=.{4})", "");
  }
}
