package studio.colophon.ipfs;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Trees of files that chance makes, the same for the same seed.
public final class Grove {
  /// Names that are easily mistaken: precomposed and not, in the order of UTF-8 and not of UTF-16,
  /// and what an address or a form might change.
  private static final List<String> NAMES =
      List.of(
          "第一章.md",
          "e\u0301.txt",
          "\u00e9.txt",
          "\uff5e",
          "\ud83d\ude00",
          ".hidden",
          "a b",
          "a+b",
          "%2C",
          "100%",
          "\"quoted\"",
          "back\\slash",
          "new\nline",
          "a;b=c",
          "#?&",
          "İstanbul",
          "مرحبا",
          "-",
          "...",
          "~");

  private Grove() {}

  /// A tree of at most five floors; its files are empty, as long as a chunk or nearly so, or of any
  /// length.
  public static Tree tree(SplittableRandom random) {
    return tree(random, 0, false);
  }

  /// A folder of so many and such long names that it is spread over blocks.
  public static Tree spread(SplittableRandom random) {
    return tree(random, 0, true);
  }

  private static Tree tree(SplittableRandom random, int depth, boolean large) {
    TreeMap<String, Tree> entries = new TreeMap<>();
    int count = large ? random.nextInt(900, 1300) : random.nextInt(depth == 0 ? 1 : 0, 7);
    for (int i = 0; i < count; i++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      String full = large ? name + i + "x".repeat(random.nextInt(150, 220)) : name;
      boolean below = !large && depth < 4 && random.nextInt(3) == 0;
      entries.put(full, below ? tree(random, depth + 1, false) : file(random, large));
    }
    return Tree.folder(entries);
  }

  private static Tree file(SplittableRandom random, boolean small) {
    int size =
        switch (small ? 0 : random.nextInt(8)) {
          case 0, 1 -> random.nextInt(3);
          case 2 -> (1 << 18) + random.nextInt(-1, 2);
          case 3 -> (1 << 20) + random.nextInt(-1, 2);
          case 4 -> random.nextInt(3 << 20);
          default -> random.nextInt(5000);
        };
    return Tree.file(Vectors.prng(random.nextInt(1000), size));
  }
}
