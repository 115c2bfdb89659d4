package studio.colophon.ipfs;

import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// How bytes are cut and tied together; the same input and profile give the same CID everywhere
/// (IPIP-0499).
///
/// @param name the name of the profile in IPIP-0499
/// @param cidVersion 0 or 1
/// @param rawLeaves whether file pieces are raw blocks; else each is wrapped in a node
/// @param chunkSize bytes of a file piece, 1 to 2,096,896
/// @param maxLinks pieces or nodes under one node of a file, 2 to 8,192
/// @param blockEstimate a directory is spread when its block would pass 262,144 bytes; else when
///   the names and CIDs in it would
public record Profile(
    String name,
    int cidVersion,
    boolean rawLeaves,
    int chunkSize,
    int maxLinks,
    boolean blockEstimate) {
  /// The default: what IPIP-0499 recommends.
  public static final Profile V1_2025 = new Profile("unixfs-v1-2025", 1, true, 1 << 20, 1024, true);

  /// What Kubo does unless told otherwise.
  public static final Profile V0_2015 =
      new Profile("unixfs-v0-2015", 0, false, 1 << 18, 174, false);

  /// Largest piece with which a wrapped one still fits the 2 MiB of a block.
  public static final int MAX_CHUNK = 2_096_896;

  private static final int MAX_LINKS = 8192;

  public Profile {
    if (chunkSize < 1 || chunkSize > MAX_CHUNK) {
      throw Problem.of(Fault.BAD_ARGUMENT, "profile.chunk", MAX_CHUNK).exception();
    }
    if (maxLinks < 2 || maxLinks > MAX_LINKS) {
      throw Problem.of(Fault.BAD_ARGUMENT, "profile.links", MAX_LINKS).exception();
    }
  }

  /// The profile with this name.
  ///
  /// @throws StudioException `badArgument` for an unknown name
  public static Profile named(String name) {
    if (name.equals(V1_2025.name)) {
      return V1_2025;
    }
    if (name.equals(V0_2015.name)) {
      return V0_2015;
    }
    throw Problem.of(Fault.BAD_ARGUMENT, "profile.unknown", name).exception();
  }

  /// The same with another size of file pieces.
  public Profile withChunkSize(int size) {
    return new Profile(name, cidVersion, rawLeaves, size, maxLinks, blockEstimate);
  }

  /// The same with another number of links.
  public Profile withMaxLinks(int links) {
    return new Profile(name, cidVersion, rawLeaves, chunkSize, links, blockEstimate);
  }
}
