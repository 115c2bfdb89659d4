package studio.colophon.works;

import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.Finality;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.Target;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Replica;

/// One text of a work as it was published: its steps, shares and places.
///
/// @param jobId the publication
/// @param title as published
/// @param author as printed, null when nobody is named
/// @param language `en` or `zh-CN`
/// @param royaltyBps of a resale, in hundredths of a percent
/// @param licence identifier of the licence, null for all rights reserved
/// @param target where it is recorded
/// @param createdAt when the publication began
/// @param steps evidence so far
/// @param parts who gets what, in the order in which the author gave them
/// @param places copies and when each was last fetched back
/// @param standing its record
/// @param reason code of what the publication waits for, null when it waits for nothing
/// @param nextAt when that is worth trying again, null when it is the author's turn
public record Version(
    String jobId,
    String title,
    @Nullable String author,
    String language,
    int royaltyBps,
    @Nullable String licence,
    Target target,
    Instant createdAt,
    Map<StepName, StepRow> steps,
    List<Part> parts,
    List<Replica> places,
    Standing standing,
    @Nullable String reason,
    @Nullable Instant nextAt) {
  public Version {
    steps = Map.copyOf(steps);
    parts = List.copyOf(parts);
    places = List.copyOf(places);
  }

  /// What is to be said of a work in one word.
  public enum State {
    /// Its record may still be lost, or is on its way.
    CONFIRMING,
    /// Its record stays.
    FINAL,
    /// The author has to decide something.
    NEEDS_YOU
  }

  /// The state of its record.
  public State state() {
    boolean finished = over(StepName.MINT);
    if (!finished && reason != null && nextAt == null) {
      return State.NEEDS_YOU;
    }
    return standing.finality() == Finality.FINAL ? State.FINAL : State.CONFIRMING;
  }

  /// Whether nothing is left to do for a step.
  public boolean over(StepName step) {
    StepRow row = steps.get(step);
    return row != null && row.over();
  }

  /// A fact of a step, null while it is not known.
  public @Nullable String fact(StepName step, String key) {
    StepRow row = steps.get(step);
    return row == null ? null : row.fact(key);
  }

  /// CAIP-19 name of the token.
  public @Nullable String token() {
    return fact(StepName.SIGN, "token");
  }

  /// The token's number, null before the edition is made.
  public @Nullable BigInteger tokenId() {
    String id = fact(StepName.EDITION, "tokenId");
    return id == null ? null : new BigInteger(id);
  }

  /// The collection, null before it is signed.
  public @Nullable EvmAddress collection() {
    return address("collection");
  }

  /// Who receives its income: an account, or the split of several; null before it is signed.
  public @Nullable EvmAddress payee() {
    return address("payee");
  }

  /// The node to ask about it, null for the practice network.
  public @Nullable URI node() {
    return target.rpcUrl();
  }

  /// The places that keep every part of it, by name; a place that keeps less counts as not in
  /// place.
  public List<String> placeNames() {
    return places.stream().map(Replica::place).distinct().toList();
  }

  /// Whether everything that a place should keep was fetched back and checked.
  public boolean inPlace(String place) {
    return places.stream()
        .filter(replica -> replica.place().equals(place))
        .allMatch(replica -> replica.state().equals("checked"));
  }

  /// How well it is kept.
  ///
  /// @param copies in how many places elsewhere it has to be
  /// @param services whether there is any service to ask
  public Kept kept(int copies, boolean services, Instant now) {
    return Kept.of(places, copies, services || Kept.atServices(places), now);
  }

  private @Nullable EvmAddress address(String key) {
    String text = fact(StepName.SIGN, key);
    return text == null ? null : EvmAddress.parse(text);
  }
}
