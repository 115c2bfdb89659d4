package studio.colophon.assist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.generate.Engine;
import studio.colophon.generate.Generation;
import studio.colophon.generate.Outcome;
import studio.colophon.origin.Event;

/// One request of the author's and its answers. Immutable.
///
/// @param id `q_...`
/// @param draftId the draft it is about
/// @param deed what was asked
/// @param instruction in the author's own words, may be empty
/// @param place where in the draft
/// @param versions the answers, at least one, in the order in which they were asked for
public record Inquiry(
    String id, String draftId, Deed deed, String instruction, Place place, List<Version> versions) {
  /// Takes a copy.
  public Inquiry {
    versions = List.copyOf(versions);
  }

  /// How far an answer is.
  public enum Stage {
    QUEUED("queued"),
    STREAMING("streaming"),
    READY("ready"),
    ACCEPTED("accepted"),
    REJECTED("rejected"),
    STALE("stale");

    private final String code;

    Stage(String code) {
      this.code = code;
    }

    /// The name as it is kept.
    public String code() {
      return code;
    }

    static Stage of(String code) {
      for (Stage stage : values()) {
        if (stage.code.equals(code)) {
          return stage;
        }
      }
      throw new IllegalArgumentException("no stage " + code);
    }
  }

  /// One answer.
  ///
  /// @param id `s_...`
  /// @param text what has come so far
  /// @param engine what made it, as it reported itself
  /// @param outcome how it ended; null while it runs
  /// @param problem what went wrong; null while it runs and when it ended well
  /// @param tokens what it took
  /// @param cost what it cost
  /// @param timings how long it took; null while it runs
  /// @param decisions on its hunks
  /// @param prompt everything that was sent
  /// @param at when it was asked for, or when it ended
  public record Version(
      String id,
      Stage stage,
      String text,
      Engine engine,
      @Nullable Outcome outcome,
      @Nullable Problem problem,
      Generation.Tokens tokens,
      Generation.Cost cost,
      Generation.@Nullable Timings timings,
      List<Hunks.Decision> decisions,
      String prompt,
      Instant at) {
    /// Takes a copy.
    public Version {
      decisions = List.copyOf(decisions);
    }

    /// Whether more may come.
    public boolean running() {
      return stage == Stage.QUEUED || stage == Stage.STREAMING;
    }

    /// Whether the author has something left to say about it.
    public boolean waiting() {
      return stage == Stage.READY || stage == Stage.STALE || running();
    }

    /// Whether it is all the model had to say.
    public boolean whole() {
      return outcome == Outcome.COMPLETE || outcome == Outcome.LENGTH;
    }

    /// What the origin log says of it.
    public Event.Generation event() {
      return new Event.Generation(
          at,
          id,
          engine.kind().code(),
          engine.model(),
          engine.modelReported(),
          outcome == null ? Outcome.CANCELLED.code() : outcome.code(),
          narrow(tokens.input()),
          narrow(tokens.output()),
          engine.endpoint() == null ? "" : engine.endpoint(),
          prompt,
          text);
    }

    Version staged(Stage next) {
      return new Version(
          id, next, text, engine, outcome, problem, tokens, cost, timings, decisions, prompt, at);
    }

    Version saying(String more) {
      return new Version(
          id,
          Stage.STREAMING,
          more,
          engine,
          outcome,
          problem,
          tokens,
          cost,
          timings,
          decisions,
          prompt,
          at);
    }

    Version deciding(List<Hunks.Decision> next) {
      return new Version(
          id, stage, text, engine, outcome, problem, tokens, cost, timings, next, prompt, at);
    }

    private static @Nullable Integer narrow(@Nullable Long count) {
      return count == null ? null : Math.toIntExact(count);
    }

    /// Without the words.
    @Override
    public String toString() {
      return id + " " + stage.code();
    }
  }

  /// The answer that was asked for last.
  public Version last() {
    return versions.getLast();
  }

  /// The answer of that place taken apart, with what was decided on it.
  public Hunks hunks(int version) {
    Version made = versions.get(version);
    String text = made.text();
    Hunks hunks =
        deed == Deed.REWRITE || deed == Deed.SHORTEN
            ? Hunks.rewrite(place.passage(), text)
            : Hunks.whole(place.passage(), text.strip());
    return hunks.deciding(made.decisions());
  }

  /// Whether the author has something left to say about any of the answers.
  public boolean waiting() {
    return versions.stream().anyMatch(Version::waiting);
  }

  Inquiry with(Version version) {
    List<Version> changed = new ArrayList<>(versions);
    changed.replaceAll(each -> each.id().equals(version.id()) ? version : each);
    return new Inquiry(id, draftId, deed, instruction, place, changed);
  }

  Inquiry more(Version version) {
    List<Version> changed = new ArrayList<>(versions);
    changed.add(version);
    return new Inquiry(id, draftId, deed, instruction, place, changed);
  }

  /// Without the words.
  @Override
  public String toString() {
    return "Inquiry[" + id + ", " + deed.code() + ", " + versions + "]";
  }
}
