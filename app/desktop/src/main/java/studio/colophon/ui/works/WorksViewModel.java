package studio.colophon.ui.works;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.publish.Target;
import studio.colophon.publish.place.Kept;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.figure.Cover;
import studio.colophon.ui.kit.figure.Picture;
import studio.colophon.works.Part;
import studio.colophon.works.Person;
import studio.colophon.works.Station;
import studio.colophon.works.Version;
import studio.colophon.works.Work;
import studio.colophon.works.earnings.Earnings;
import studio.colophon.works.earnings.Period;

/// The works that were read last, which of them are shown, and which one is looked at. Lives as
/// long as the window; used on its thread.
public final class WorksViewModel {
  /// What a reader of the practice network pays: 0.02 ether of play money.
  static final BigInteger PRICE = BigInteger.TEN.pow(16).shiftLeft(1);

  private static final int WEEKS = 12;

  private final Wiring wiring;
  private final Jobs jobs;
  private final InstantSource clock;
  private final ZoneId zone;
  private final IntSupplier copies;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<Sort> sort = new SimpleObjectProperty<>(Sort.NEWEST);
  private final ReadOnlyObjectWrapper<List<Work>> all = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Work>> shown = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Earnings> earnings =
      new ReadOnlyObjectWrapper<>(Earnings.NONE);
  private final ReadOnlyObjectWrapper<Optional<Version>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Station>> stations =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
  private Map<Integer, BigInteger> earned = Map.of();
  private final Map<String, Optional<Picture>> covers = new HashMap<>();
  private final KeepingViewModel keeping;
  private final List<Job> pictures = new ArrayList<>();
  private @Nullable String wanted;
  private @Nullable String followed;
  private @Nullable Job reading;
  private @Nullable Job way;

  /// The order of the cards.
  public enum Sort {
    NEWEST,
    OLDEST,
    TITLE,
    EARNED
  }

  /// Works of these services.
  ///
  /// @param copies in how many places elsewhere a work has to be to count as kept
  public WorksViewModel(
      Wiring wiring, Jobs jobs, InstantSource clock, ZoneId zone, IntSupplier copies) {
    this.wiring = wiring;
    this.jobs = jobs;
    this.clock = clock;
    this.zone = zone;
    this.copies = copies;
    keeping = new KeepingViewModel(wiring, jobs, () -> refresh(_ -> {}));
    filter.addListener((_, _, _) -> choose());
    sort.addListener((_, _, _) -> choose());
  }

  StringProperty filter() {
    return filter;
  }

  ObjectProperty<Sort> sort() {
    return sort;
  }

  /// All works, by number.
  ReadOnlyObjectProperty<List<Work>> all() {
    return all.getReadOnlyProperty();
  }

  /// Those that fit the filter, in the order chosen.
  ReadOnlyObjectProperty<List<Work>> shown() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Earnings> earnings() {
    return earnings.getReadOnlyProperty();
  }

  /// The version that is looked at.
  ReadOnlyObjectProperty<Optional<Version>> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// The way of its record; empty until it was read.
  ReadOnlyObjectProperty<List<Station>> stations() {
    return stations.getReadOnlyProperty();
  }

  /// Whether the works have been read at all.
  ReadOnlyBooleanProperty read() {
    return read.getReadOnlyProperty();
  }

  /// Whether something goes on.
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Whether the practice network makes no blocks now.
  ReadOnlyBooleanProperty held() {
    return held.getReadOnlyProperty();
  }

  Instant now() {
    return clock.instant();
  }

  ZoneId zone() {
    return zone;
  }

  /// Looks at a work, or at the newest.
  void look(@Nullable String jobId, Consumer<Problem> failed) {
    if (jobId != null) {
      wanted = jobId;
    }
    refresh(failed);
  }

  /// Does something every few seconds until the handle is closed.
  Cancel.Handle watch() {
    return jobs.every(Duration.ofSeconds(4), this::tick);
  }

  /// Looks at a version of a work.
  void choose(Version version, Consumer<Problem> failed) {
    wanted = version.jobId();
    chosen.set(Optional.of(version));
    follow(version, failed);
  }

  /// Reads again without a word while a record is on its way, or when copies were checked.
  void tick() {
    boolean open =
        all.get().stream().anyMatch(work -> work.newest().state() != Version.State.FINAL);
    if ((open || keeping.changed()) && !busy.get()) {
      read(_ -> {});
    }
  }

  /// Reads everything again: first what is known here, then what the chains say.
  void refresh(Consumer<Problem> failed) {
    busy.set(true);
    read(failed);
  }

  private void read(Consumer<Problem> failed) {
    if (reading != null && reading.running().get()) {
      return;
    }
    if (!read.get()) {
      jobs.start(_ -> wiring.works().remember(), works -> show(works, earnings.get()), _ -> {});
    }
    reading =
        jobs.start(
            cancel -> {
              keeping.read();
              Earnings money = wiring.money().refresh(cancel);
              List<Work> works = wiring.works().works().get();
              boolean practice =
                  works.stream().anyMatch(work -> work.newest().target().practice())
                      && !money.silent().contains(Target.PRACTICE.name());
              if (practice && wiring.deeds().note(works, cancel)) {
                works = wiring.works().refresh(cancel);
              }
              return new Read(works, money, practice && wiring.deeds().held());
            },
            result -> {
              held.set(result.held());
              read.set(true);
              busy.set(false);
              show(result.works(), result.money());
              chosen.get().ifPresent(version -> follow(version, failed));
            },
            problem -> {
              busy.set(false);
              read.set(true);
              failed.accept(problem);
            });
  }

  private record Read(List<Work> works, Earnings money, boolean held) {}

  /// Shows what was read.
  void show(List<Work> works, Earnings money) {
    if (!money.saysTheSame(earnings.get())) {
      earned = money.earned();
      earnings.set(money);
    }
    all.set(works);
    choose();
    chosen.set(
        find(wanted).or(() -> works.isEmpty() ? Optional.empty() : of(works.getLast().newest())));
  }

  private static Optional<Version> of(Version version) {
    return Optional.of(version);
  }

  private Optional<Version> find(@Nullable String jobId) {
    return all.get().stream()
        .flatMap(work -> work.versions().stream())
        .filter(version -> version.jobId().equals(jobId))
        .findFirst();
  }

  /// Shows the way of the record that is looked at.
  void show(List<Station> passed) {
    stations.set(passed);
  }

  private void follow(Version version, Consumer<Problem> failed) {
    if (way != null) {
      way.stop();
    }
    if (!version.jobId().equals(followed)) {
      stations.set(List.of());
      followed = version.jobId();
    }
    way = jobs.start(cancel -> wiring.works().stations(version, cancel), stations::set, failed);
  }

  private void choose() {
    String word = filter.get().strip().toLowerCase(Locale.ROOT);
    shown.set(all.get().stream().filter(work -> fits(work, word)).sorted(order()).toList());
  }

  private static boolean fits(Work work, String word) {
    return word.isEmpty()
        || String.valueOf(work.number()).equals(word)
        || work.versions().stream()
            .anyMatch(
                version ->
                    version.title().toLowerCase(Locale.ROOT).contains(word)
                        || version.parts().stream()
                            .anyMatch(
                                part ->
                                    part.person().name().toLowerCase(Locale.ROOT).contains(word)));
  }

  private Comparator<Work> order() {
    Comparator<Work> newest = Comparator.comparingInt(Work::number).reversed();
    return switch (sort.get()) {
      case NEWEST -> newest;
      case OLDEST -> newest.reversed();
      case TITLE -> Comparator.<Work, String>comparing(work -> work.newest().title(), titles());
      case EARNED -> Comparator.<Work, BigInteger>comparing(this::earned).reversed();
    };
  }

  private static Comparator<String> titles() {
    java.text.Collator collator = java.text.Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
    return collator::compare;
  }

  /// The number of a version's work.
  int number(Version version) {
    return workOf(version).map(Work::number).orElse(0);
  }

  Optional<Work> workOf(Version version) {
    return all.get().stream()
        .filter(work -> work.versions().stream().anyMatch(v -> v.jobId().equals(version.jobId())))
        .findFirst();
  }

  /// What a work earned.
  BigInteger earned(Work work) {
    return earned.getOrDefault(work.number(), BigInteger.ZERO);
  }

  /// Finds the picture that the author chose as cover, where it is one that can be drawn here; asks
  /// once for each work.
  void cover(Version version, Consumer<Picture> found) {
    Optional<Picture> known = covers.get(version.jobId());
    if (known != null) {
      known.ifPresent(found);
      return;
    }
    pictures.add(
        jobs.start(
            cancel ->
                wiring
                    .works()
                    .cover(version)
                    .flatMap(bytes -> Picture.read(bytes, Cover.WIDE, Cover.HIGH, cancel)),
            cover -> {
              covers.put(version.jobId(), cover);
              cover.ifPresent(found);
            },
            _ -> {}));
  }

  /// The cards are made anew, or nobody looks at them any more: pictures that are still being read
  /// are not waited for.
  void leaveCovers() {
    pictures.forEach(Job::stop);
    pictures.clear();
  }

  /// A person's place among all, which is also the person's colour.
  int place(Person person) {
    return Math.max(0, earnings.get().people().indexOf(person));
  }

  /// What somebody got of a work, or will get.
  BigInteger partOf(Work work, Part part) {
    return earnings.get().incomes().stream()
        .filter(income -> Integer.valueOf(work.number()).equals(income.work()))
        .map(income -> income.part(part.person().account()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// The last twelve weeks.
  List<Period> weeks() {
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    return Period.weeks(earnings.get(), today, WEEKS, zone);
  }

  /// How many copies there should be, and how many are in place.
  Copies copies() {
    long there = 0;
    long wanted = 0;
    for (Work work : all.get()) {
      Kept kept = kept(work.newest());
      there += kept.there();
      wanted += kept.all();
    }
    return new Copies(there, wanted);
  }

  /// How well a version is kept.
  Kept kept(Version version) {
    return version.kept(copies.getAsInt(), keeping.anywhere(), clock.instant());
  }

  /// What can be done for its copies.
  KeepingViewModel keeping() {
    return keeping;
  }

  record Copies(long there, long wanted) {}

  /// When something came in first.
  Optional<Instant> since() {
    Stream<Instant> times = earnings.get().incomes().stream().map(income -> income.at());
    return times.min(Comparator.naturalOrder());
  }

  void hold(Consumer<Problem> failed) {
    deed(_ -> wiring.deeds().hold(), failed);
  }

  void nextBlock(Consumer<Problem> failed) {
    deed(_ -> wiring.deeds().nextBlock(), failed);
  }

  void release(Consumer<Problem> failed) {
    deed(cancel -> wiring.deeds().release(cancel), failed);
  }

  void reorganise(Version version, Consumer<Problem> failed) {
    deed(cancel -> wiring.deeds().reorganise(version, cancel), failed);
  }

  void letReaderPay(Version version, Consumer<Problem> failed) {
    deed(cancel -> wiring.money().letReaderPay(version, PRICE, cancel), failed);
  }

  /// Starts to serve an edition to the browser of this computer.
  ///
  /// @param done called with the address of its page
  void preview(String edition, Consumer<URI> done, Consumer<Problem> failed) {
    jobs.start(_ -> wiring.preview(edition), done, failed);
  }

  /// Writes the file that holds a copy.
  void export(Version version, Path to, Consumer<Path> done, Consumer<Problem> failed) {
    jobs.start(_ -> wiring.works().export(version, to), done, failed);
  }

  private void deed(Consumer<Cancel> deed, Consumer<Problem> failed) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    jobs.start(
        cancel -> {
          deed.accept(cancel);
          return true;
        },
        _ -> refresh(failed),
        problem -> {
          failed.accept(problem);
          refresh(failed);
        });
  }
}
