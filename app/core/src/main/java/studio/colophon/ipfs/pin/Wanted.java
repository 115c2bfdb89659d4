package studio.colophon.ipfs.pin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.Cid;

/// What a service is asked to keep, and how it can have it.
///
/// @param root everything below it is meant
/// @param name for the list of the service; cut to 255 bytes of UTF-8, which is within the 255
///   characters of the Pinning Service API and what Kubo and others written in Go count
/// @param origins where blocks can be fetched: multiaddrs that end in `/p2p/ID`; others, and those
///   after the twentieth, are left out
/// @param meta words for the service to keep beside
/// @param car a CAR file whose only root this is, null where the service has to fetch it
public record Wanted(
    Cid root, String name, List<String> origins, Map<String, String> meta, @Nullable Path car) {
  /// Longest name, in bytes.
  public static final int LONGEST_NAME = 255;

  private static final int MOST_ORIGINS = 20;
  private static final Pattern ORIGIN = Pattern.compile("(/[^/\\s]+)*/p2p/[A-Za-z0-9]+");

  /// Brings name and origins within their bounds.
  public Wanted {
    name = cut(name.replaceAll("\\p{Cntrl}", " ").strip());
    origins =
        origins.stream()
            .filter(origin -> ORIGIN.matcher(origin).matches())
            .distinct()
            .limit(MOST_ORIGINS)
            .toList();
    meta = Map.copyOf(meta);
  }

  /// Something that the service has to find by itself.
  public static Wanted of(Cid root, String name) {
    return new Wanted(root, name, List.of(), Map.of(), null);
  }

  /// The longest beginning that fits; no character is split.
  private static String cut(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
      return text;
    }
    int end = 0;
    int bytes = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST_NAME) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }
}
