package studio.colophon.publish.keeping;

import java.util.List;
import studio.colophon.ipfs.Cid;

/// What belongs together: a published text and the roots that are kept of it.
///
/// @param title as published
/// @param roots in the order of its CAR file
public record Work(String title, List<Cid> roots) {
  public Work {
    roots = List.copyOf(roots);
  }
}
