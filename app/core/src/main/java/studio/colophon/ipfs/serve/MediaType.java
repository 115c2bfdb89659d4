package studio.colophon.ipfs.serve;

import java.util.Locale;
import java.util.Map;

/// What a browser is told that a file is, by the end of its name. Nothing is guessed from bytes.
final class MediaType {
  private static final String OTHER = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("epub", "application/epub+zip"),
          Map.entry("gif", "image/gif"),
          Map.entry("htm", "text/html; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("json", "application/json"),
          Map.entry("md", "text/markdown; charset=utf-8"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"));

  private MediaType() {}

  /// The type of a file of that name (RFC 9110, 8.3).
  static String of(String name) {
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(end, OTHER);
  }
}
