package studio.colophon.ui.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Problem;
import studio.colophon.publish.review.Line;
import studio.colophon.publish.review.Person;
import studio.colophon.publish.review.Review;
import studio.colophon.publish.review.Reviews;
import studio.colophon.terms.PlainTerms;
import studio.colophon.terms.Reading;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Training;
import studio.colophon.ui.fx.Jobs;

/// Who earns from a publication, and what readers and models may do: as it is typed, and filled in
/// from the author's own words.
public final class RightsViewModel {
  private final Publisher publisher;
  private final Jobs jobs;
  private final Runnable changed;
  private final Consumer<Problem> failed;
  private final StringProperty words = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
  private final StringProperty royalty = new SimpleStringProperty("0");
  private final StringProperty licence = new SimpleStringProperty("");
  private final ObjectProperty<Training> training = new SimpleObjectProperty<>(Training.NO);
  private final ObservableList<LineModel> lines = FXCollections.observableArrayList();
  private final InvalidationListener typed = _ -> typed();
  private List<Person> people = List.of();
  private List<Line> begun = List.of();
  private boolean filling;

  /// @param changed told of every change
  RightsViewModel(Publisher publisher, Jobs jobs, Runnable changed, Consumer<Problem> failed) {
    this.publisher = publisher;
    this.jobs = jobs;
    this.changed = changed;
    this.failed = failed;
    for (Observable each : List.of(royalty, licence, training)) {
      each.addListener(typed);
    }
    lines.addListener(
        (ListChangeListener<LineModel>)
            change -> {
              while (change.next()) {
                change.getAddedSubList().forEach(this::watch);
              }
              typed();
            });
  }

  private void watch(LineModel line) {
    for (Observable each : line.all()) {
      each.addListener(typed);
    }
  }

  private void typed() {
    if (!filling) {
      changed.run();
    }
  }

  /// The author's own words about rights and shares.
  public StringProperty words() {
    return words;
  }

  /// What was understood of them, null before they were read.
  public ReadOnlyObjectProperty<@Nullable Reading> reading() {
    return reading.getReadOnlyProperty();
  }

  /// What a resale pays, in percent.
  public StringProperty royalty() {
    return royalty;
  }

  /// SPDX identifier, empty when all rights are reserved.
  public StringProperty licence() {
    return licence;
  }

  public ObjectProperty<Training> training() {
    return training;
  }

  ObservableList<LineModel> lines() {
    return lines;
  }

  /// The lines as they are reviewed. The author's own bears her name; names never leave this home.
  List<Line> lines(String author) {
    String own = author.isBlank() ? "author" : author.strip();
    return lines.stream()
        .map(LineModel::line)
        .map(
            line ->
                line.own() ? new Line(own, line.role(), line.address(), line.part(), true) : line)
        .toList();
  }

  /// The people of this home.
  List<Person> people() {
    return people;
  }

  /// Learns the people of this home.
  void know(List<Person> all) {
    people = all;
  }

  /// Begins with what a review begins with.
  void fill(Review fresh) {
    filling = true;
    begun = fresh.lines();
    royalty.set(fresh.royalty());
    licence.set(fresh.licence() == null ? "" : fresh.licence());
    training.set(fresh.training());
    words.set("");
    reading.set(null);
    lines.setAll(fresh.lines().stream().map(LineModel::new).toList());
    filling = false;
  }

  /// Fills the lines in from the author's own words. What they do not say stays as it is.
  public void fillIn() {
    List<String> known = new ArrayList<>();
    lines.stream().filter(line -> !line.own()).forEach(line -> known.add(line.name().get()));
    people.forEach(person -> known.add(person.name()));
    known.removeIf(String::isBlank);
    Reading read = PlainTerms.read(words.get(), known.stream().distinct().toList());
    filling = true;
    read.people().forEach(said -> part(said, said.part()));
    Reading.Said rest = read.rest();
    if (rest != null) {
      LineModel whose = person(rest);
      List<String> others =
          lines.stream().filter(line -> line != whose).map(line -> line.part().get()).toList();
      Shares.rest(others).ifPresent(whose.part()::set);
    }
    if (read.royaltyBps() != null) {
      royalty.set(Royalty.percent(read.royaltyBps()));
    }
    if (read.licence() != null) {
      licence.set(read.licence().id() == null ? "" : read.licence().id());
    }
    if (read.training() != null) {
      training.set(read.training());
    }
    filling = false;
    reading.set(read);
    changed.run();
  }

  private void part(Reading.Said said, String part) {
    person(said).part().set(part);
  }

  /// The line of a person as spoken of; a new one, with the address if it is known, when there is
  /// none.
  private LineModel person(Reading.Said said) {
    Optional<LineModel> there =
        lines.stream()
            .filter(
                line -> said.name().isEmpty() ? line.own() : said.name().equals(line.name().get()))
            .findFirst();
    LineModel line = there.orElseGet(() -> fresh(said.name()));
    if (!said.role().isEmpty()) {
      line.role().set(said.role());
    }
    return line;
  }

  private LineModel fresh(String name) {
    if (name.isEmpty()) {
      return own();
    }
    Optional<Person> known =
        people.stream().filter(person -> person.name().equals(name)).findFirst();
    LineModel line =
        new LineModel(
            new Line(
                name,
                known.map(Person::role).orElse(""),
                known.map(person -> person.address().toString()).orElse(""),
                "",
                false));
    lines.add(line);
    return line;
  }

  private LineModel own() {
    Line own =
        begun.stream()
            .filter(Line::own)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no account"));
    LineModel line = new LineModel(own);
    lines.addFirst(line);
    return line;
  }

  /// Adds an empty line, with what is left of the whole.
  public void addLine() {
    String rest = Shares.rest(lines.stream().map(line -> line.part().get()).toList()).orElse("");
    lines.add(new LineModel(new Line("", "", "", rest, false)));
  }

  /// Takes a line away.
  void remove(LineModel line) {
    lines.remove(line);
  }

  /// The author says that she compared the address of a line with its owner.
  void compared(LineModel line) {
    EvmAddress address = EvmAddress.parse(line.address().get().strip());
    String name = line.name().get().strip();
    String role = line.role().get().strip();
    jobs.start(
        _ -> {
          Reviews reviews = publisher.reviews().get();
          reviews.people().compared(address, name, role);
          return reviews.people().all();
        },
        now -> {
          people = now;
          changed.run();
        },
        failed);
  }
}
