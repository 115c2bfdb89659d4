package studio.colophon.ui.kit.figure;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.queue.Live;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Share;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Terms;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// What a publication says of itself, the same on every screen.
public final class Publication {
  private final Say say;
  private final ZoneId zone;

  /// In the words of a language.
  ///
  /// @param zone for the times of day
  public Publication(Say say, ZoneId zone) {
    this.say = say;
    this.zone = zone;
  }

  /// The six steps with what was done, when, and what goes on.
  public List<Steps.Step> steps(Row row) {
    List<Steps.Step> steps = new ArrayList<>();
    StepName next = row.next().orElse(null);
    for (StepName step : Row.SHOWN) {
      if (row.done(step)) {
        steps.add(
            new Steps.Step(Disc.State.DONE, name(step), done(row, step), said("done"), List.of()));
      } else if (step == next) {
        steps.add(now(row, step));
      } else {
        steps.add(
            Steps.Step.coming(
                name(step), say.text("publication.coming." + step.word()), said("coming")));
      }
    }
    return steps;
  }

  /// What a step is called.
  public String name(StepName step) {
    return say.text("publication.step." + step.word());
  }

  /// The disc of a publication.
  public Disc disc(Row row) {
    return new Disc(state(row.phase()), phase(row));
  }

  /// How it stands, in a word or three.
  public String phase(Row row) {
    boolean again = row.phase() == Phase.WAITING && row.nextAt() != null;
    return say.text("publication.phase." + (again ? "again" : row.phase().name()));
  }

  /// Shares as `70 / 20 / 10`, or that everything is the author's.
  public String shares(Terms terms) {
    Shares shares = terms.shares();
    if (shares == null || shares.list().size() == 1) {
      return say.text("publication.all");
    }
    List<String> parts = new ArrayList<>();
    for (Share share : shares.list()) {
      parts.add(shares.exact(share).replace(" %", ""));
    }
    return String.join(" / ", parts);
  }

  private Steps.Step now(Row row, StepName step) {
    Live live = row.live();
    Problem problem = row.problem();
    if (live != null && live.step() == step) {
      return new Steps.Step(
          Disc.State.WORKING, name(step), doing(live), said("working"), more(row, live));
    }
    String line =
        problem != null
            ? say.happened(problem)
            : say.text(
                row.phase() == Phase.PAUSED
                    ? "publication.paused"
                    : "publication.coming." + step.word());
    return new Steps.Step(state(row.phase()), name(step), line, phase(row), List.of());
  }

  private String doing(Live live) {
    return live.what().isEmpty()
        ? say.text("publication.doing." + live.step().word())
        : say.text("publication.doing." + live.what());
  }

  private List<Node> more(Row row, Live live) {
    if (live.step() != StepName.PIN && live.step() != StepName.MINT || live.total() <= 0) {
      return List.of();
    }
    ProgressBar bar = new ProgressBar((double) live.done() / live.total());
    bar.setMaxWidth(Double.MAX_VALUE);
    String amount =
        live.step() == StepName.PIN
            ? say.text("publication.bytes", kilobytes(live.done()), kilobytes(live.total()))
            : say.text("publication.blocks", live.done(), live.total());
    bar.setAccessibleText(amount);
    String what =
        live.step() == StepName.PIN
            ? say.text("publication.place.kubo")
            : say.text("publication.network." + row.request().target().name());
    VBox box = new VBox(pair(what, Text.line(amount, Styles.SMALL, Styles.SOFT)), bar);
    box.getStyleClass().add("step-more");
    return List.of(box);
  }

  private String done(Row row, StepName step) {
    StepRow stored = row.steps().get(step);
    String at = stored == null ? "" : say.clock(stored.at(), zone);
    return switch (step) {
      case TERMS ->
          say.text(
              "publication.done.terms",
              shares(row.request().terms()),
              Royalty.percent(row.request().terms().royaltyBps()),
              at);
      case PIN -> say.count("publication.done.pin", checked(row)) + " · " + at;
      default -> say.text("publication.done." + step.word(), at);
    };
  }

  private long checked(Row row) {
    return places(row).values().stream().filter("checked"::equals).count();
  }

  /// The places of the copies with what was found at each: `checked` only when every part was.
  private Map<String, String> places(Row row) {
    Map<String, String> places = new LinkedHashMap<>();
    for (Replica replica : row.replicas()) {
      places.merge(
          called(replica), replica.state(), (one, other) -> one.equals("checked") ? other : one);
    }
    return places;
  }

  /// A service is called as the author calls it.
  private String called(Replica replica) {
    return switch (replica.kind()) {
      case "local" -> say.text("publication.place.local");
      case "kubo" -> say.text("publication.place.kubo");
      default -> Shown.line(replica.place());
    };
  }

  /// One line for each place: where, and what was found there.
  public List<Node> placeLines(Row row) {
    List<Node> lines = new ArrayList<>();
    places(row)
        .forEach(
            (place, state) -> {
              boolean good = state.equals("checked");
              Label found =
                  Text.line(
                      say.text("publication.found." + state),
                      Styles.SMALL,
                      good ? Styles.OK : Styles.WARN);
              lines.add(pair(place, found));
            });
    return lines;
  }

  private static HBox pair(String left, Label right) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return new HBox(Text.line(left, Styles.SMALL, Styles.SOFT), gap, right);
  }

  private static String kilobytes(long bytes) {
    return Long.toString(Math.max(bytes > 0 ? 1 : 0, bytes / 1000));
  }

  private String said(String state) {
    return say.text("publication.said." + state);
  }

  private static Disc.State state(@Nullable Phase phase) {
    return switch (phase) {
      case DONE -> Disc.State.DONE;
      case WORKING, CONFIRMING -> Disc.State.WORKING;
      case NEEDS_YOU -> Disc.State.NEEDS_YOU;
      case STOPPED -> Disc.State.FAILED;
      case null, default -> Disc.State.WAITING;
    };
  }
}
