package studio.colophon.ui.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.base.Watchable;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passage;
import studio.colophon.settings.Settings;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.say.Shown;
import studio.colophon.verify.Finding;
import studio.colophon.verify.Report;
import studio.colophon.verify.Result;
import studio.colophon.verify.Verdict;

/// One field, and what came of checking what stands in it.
public final class VerifyViewModel {
  /// Longest text that is looked at: no token, CID, link or path is longer.
  public static final int LONGEST = 4096;

  /// Steps of a check.
  public static final int STEPS = 5;

  private final Checker checker;
  private final Jobs jobs;
  private final StringProperty subject = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Checked> checked = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private @Nullable Job job;

  /// How far a check has come.
  ///
  /// @param what `copy`, `metadata`, `edition`, `page`, `chain`; empty before the first
  /// @param done steps done of [#STEPS]
  public record Step(String what, long done) {
    static final Step NONE = new Step("", 0);
  }

  /// What a check found.
  ///
  /// @param network name of the network asked: empty for the practice network, null for none
  /// @param places where parts came from
  /// @param node the place that is the IPFS node
  /// @param passages which passage of the opening is which, for a text published from this home
  ///   whose log is the sealed one; else null
  /// @param millis how long it took
  public record Checked(
      Verdict verdict,
      @Nullable String network,
      List<Verdict.Place> places,
      String node,
      @Nullable List<Passage> passages,
      long millis) {
    /// What it comes to.
    public Tone tone() {
      if (!verdict.with(Result.FAILED).isEmpty()) {
        return Tone.FAILED;
      }
      return verdict.with(Result.UNCHECKED).isEmpty() ? Tone.HOLDS : Tone.OPEN;
    }

    /// How many statements rest on the author's word: those of the checks, and what the origin
    /// statement says.
    public int claims() {
      return verdict.with(Result.CLAIMED).size() + (statesOrigins() ? 1 : 0);
    }

    /// Whether the copy states who wrote which part.
    public boolean statesOrigins() {
      return verdict.reading() != null && !verdict.reading().origins().isEmpty();
    }

    /// Whether passages of the opening carry a mark: what was typed carries none.
    public boolean marked() {
      return passages != null
          && passages.stream()
              .anyMatch(each -> each.origin() != Origin.TYPED && each.origin() != Origin.UNKNOWN);
    }

    /// The findings with this result, in order.
    public List<Finding> found(Result result) {
      return verdict.found(result);
    }
  }

  /// What a verdict comes to.
  public enum Tone {
    HOLDS,
    OPEN,
    FAILED
  }

  /// Checks with the services of this home.
  public VerifyViewModel(Wiring wiring, Watchable<Settings> settings, Jobs jobs) {
    this.checker = new Checker(wiring, settings);
    this.jobs = jobs;
    subject.addListener((_, _, _) -> problem.set(null));
  }

  /// What is to be checked.
  public StringProperty subject() {
    return subject;
  }

  /// Whether a check goes on.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// How far it has come.
  public ReadOnlyObjectProperty<Step> step() {
    return step.getReadOnlyProperty();
  }

  /// What was found last, null before.
  public ReadOnlyObjectProperty<@Nullable Checked> checked() {
    return checked.getReadOnlyProperty();
  }

  /// Why nothing could be checked, null when something could.
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /// Fills the field with what was pasted or dropped; what is too long to be anything is refused.
  public void fill(String text) {
    String line = text.strip();
    if (line.length() > LONGEST || line.lines().count() > 1) {
      String first = Shown.line(line);
      problem.set(Problem.of(Fault.BAD_ARGUMENT, "verify.subject", first));
    } else if (!busy.get()) {
      subject.set(line);
    }
  }

  /// Fills the field with a file and checks it.
  public void file(Path file) {
    fill(file.toString());
    check();
  }

  /// Checks what stands in the field. An earlier result stays until there is a new one.
  public void check() {
    String text = subject.get().strip();
    if (busy.get() || text.isEmpty()) {
      return;
    }
    busy.set(true);
    problem.set(null);
    step.set(Step.NONE);
    State<Step> steps = new State<>(Step.NONE);
    var handle = jobs.follow(steps, step::set);
    job =
        jobs.start(
            cancel ->
                checker.check(text, (what, done, total) -> steps.set(new Step(what, done)), cancel),
            found -> {
              handle.close();
              busy.set(false);
              checked.set(
                  new Checked(
                      found.verdict(),
                      found.network(),
                      found.places(),
                      found.node(),
                      found.passages(),
                      found.millis()));
            },
            failed -> {
              handle.close();
              busy.set(false);
              checked.set(null);
              problem.set(brief(failed));
            });
  }

  /// Stops the check; what was found before stays.
  public void cancel() {
    if (job != null) {
      job.stop();
    }
    busy.set(false);
    step.set(Step.NONE);
  }

  /// Forgets what was found.
  public void clear() {
    cancel();
    subject.set("");
    checked.set(null);
  }

  /// Writes a report: JSON for a name that ends so, else a page.
  ///
  /// @param locale its language
  public void report(Path file, Locale locale, Consumer<Path> done, Consumer<Problem> failed) {
    Checked now = checked.get();
    if (now == null) {
      return;
    }
    Report report = new Report(now.verdict(), locale);
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    jobs.start(
        _ -> {
          Disk.write(file, json ? Json.pretty(report.object()) : report.page());
          return file;
        },
        done,
        failed);
  }

  /// Others' words in a problem may be hostile, or endless.
  private static Problem brief(Problem problem) {
    List<Object> plain =
        problem.arguments().stream()
            .map(each -> each instanceof Number ? each : (Object) Shown.line(String.valueOf(each)))
            .toList();
    return new Problem(problem.fault(), problem.key(), plain);
  }
}
