package studio.colophon.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;

/// Everything that was found.
///
/// @param subject as it was understood
/// @param kind token, cid or car
/// @param token CAIP-19, null when it is not known
/// @param editionCid null when it is not known
/// @param metadataCid null when it is not known
/// @param title from the metadata, null when there is none
/// @param findings all checks, in order
/// @param places where blocks came from
/// @param dead why a check stayed open, null when none was left open by a source that did not
///   answer
/// @param reading what the copy says, null when there was none
public record Verdict(
    String subject,
    String kind,
    @Nullable String token,
    @Nullable String editionCid,
    @Nullable String metadataCid,
    @Nullable String title,
    List<Finding> findings,
    List<Place> places,
    @Nullable Problem dead,
    @Nullable Reading reading) {
  public Verdict {
    findings = List.copyOf(findings);
    places = List.copyOf(places);
  }

  /// A source of blocks and how it did.
  ///
  /// @param place a path or an address
  /// @param blocks good blocks it gave
  /// @param bad blocks that were not what they should be
  /// @param silent whether it did not answer at all
  public record Place(String place, long blocks, long bad, boolean silent) {}

  /// The findings with this result.
  public List<Finding> found(Result result) {
    return findings.stream().filter(f -> f.result() == result).toList();
  }

  /// The checks with this result.
  public List<Check> with(Result result) {
    return findings.stream().filter(f -> f.result() == result).map(Finding::check).toList();
  }
}
