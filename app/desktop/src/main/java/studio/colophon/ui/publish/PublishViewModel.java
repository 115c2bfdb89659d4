package studio.colophon.ui.publish;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Problem;
import studio.colophon.edition.Cover;
import studio.colophon.publish.review.Finding;
import studio.colophon.publish.review.Line;
import studio.colophon.publish.review.Person;
import studio.colophon.publish.review.Review;
import studio.colophon.publish.review.Reviews;
import studio.colophon.settings.Author;
import studio.colophon.terms.PlainTerms;
import studio.colophon.terms.Reading;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Shares;
import studio.colophon.terms.Terms;
import studio.colophon.terms.Training;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.figure.Picture;

/// The review of one draft: what is filled in, what is wrong with it, and the way to the signature.
/// Used on the thread of the window.
public final class PublishViewModel {
  /// What goes on.
  public enum Stage {
    /// The draft is being read.
    LOADING,
    /// The page can be filled in.
    OPEN,
    /// The edition is being made.
    PREPARING,
    /// It is being signed.
    SIGNING
  }

  private final Publisher publisher;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.LOADING);
  private final ReadOnlyObjectWrapper<@Nullable Review> review = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Finding>> findings =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Boolean> node = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Reviews.@Nullable Prepared> prepared =
      new ReadOnlyObjectWrapper<>();
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty author = new SimpleStringProperty("");
  private final StringProperty language = new SimpleStringProperty("en");
  private final StringProperty words = new SimpleStringProperty("");
  private final StringProperty royalty = new SimpleStringProperty("0");
  private final StringProperty licence = new SimpleStringProperty("");
  private final ObjectProperty<Training> training = new SimpleObjectProperty<>(Training.NO);
  private final ObjectProperty<@Nullable Cover> cover = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Optional<Picture>> picture =
      new ReadOnlyObjectWrapper<>();
  private final BooleanProperty atNode = new SimpleBooleanProperty(true);
  private final ObservableList<String> services = FXCollections.observableArrayList();
  private final ObservableSet<String> chosen = FXCollections.observableSet();
  private final BooleanProperty online = new SimpleBooleanProperty(true);
  private final ObservableList<LineModel> lines = FXCollections.observableArrayList();
  private final InvalidationListener changed = _ -> check();
  private List<Person> people = List.of();
  private @Nullable Review opened;
  private @Nullable Job running;
  private @Nullable Job looking;
  private boolean filling;

  /// A review of nothing yet.
  public PublishViewModel(Publisher publisher, Jobs jobs) {
    this.publisher = publisher;
    this.jobs = jobs;
    for (Observable each :
        List.of(title, author, language, royalty, licence, training, cover, atNode, chosen)) {
      each.addListener(changed);
    }
    cover.addListener((_, _, _) -> look());
    lines.addListener(
        (ListChangeListener<LineModel>)
            change -> {
              while (change.next()) {
                change.getAddedSubList().forEach(this::watch);
              }
              check();
            });
  }

  private void watch(LineModel line) {
    for (Observable each : line.all()) {
      each.addListener(changed);
    }
  }

  /// Opens a draft. The same draft with the same text keeps what was filled in.
  public void open(String draftId) {
    Review before = opened;
    stop();
    if (cover.get() != null && picture.get() == null) {
      look();
    }
    stage.set(Stage.LOADING);
    trouble.set(null);
    Author usual = publisher.author().get();
    Terms terms =
        new Terms(null, usual.royaltyBps(), usual.licence(), Training.parse(usual.training()));
    running =
        jobs.start(
            _ -> {
              Reviews reviews = publisher.reviews().get();
              return new Begun(reviews.begin(draftId, usual.name(), terms), reviews.people().all());
            },
            begun -> {
              people = begun.people();
              boolean same =
                  before != null
                      && before.draftId().equals(draftId)
                      && before.text().equals(begun.review().text())
                      && before.statement().equals(begun.review().statement());
              if (!same) {
                fill(begun.review());
              }
              stage.set(Stage.OPEN);
              check();
            },
            this::failed);
    jobs.start(publisher.node()::answers, node::set, _ -> node.set(false));
  }

  private record Begun(Review review, List<Person> people) {}

  private void fill(Review fresh) {
    filling = true;
    opened = fresh;
    title.set(fresh.title());
    author.set(fresh.author());
    language.set(fresh.language());
    cover.set(null);
    royalty.set(fresh.royalty());
    licence.set(fresh.licence() == null ? "" : fresh.licence());
    training.set(fresh.training());
    atNode.set(fresh.atNode());
    services.setAll(fresh.services());
    chosen.clear();
    chosen.addAll(fresh.services());
    words.set("");
    reading.set(null);
    lines.setAll(fresh.lines().stream().map(LineModel::new).toList());
    filling = false;
  }

  private void check() {
    Review base = opened;
    if (filling || base == null) {
      return;
    }
    Review now =
        new Review(
            base.draftId(),
            base.text(),
            base.count(),
            base.statement(),
            title.get(),
            author.get(),
            language.get(),
            cover.get(),
            lines.stream().map(this::line).toList(),
            royalty.get(),
            licence.get().isEmpty() ? null : licence.get(),
            training.get(),
            atNode.get(),
            services.filtered(chosen::contains));
    review.set(now);
    findings.set(now.check(people));
  }

  /// The author's own line bears her name; names never leave this home.
  private Line line(LineModel model) {
    Line line = model.line();
    return line.own()
        ? new Line(
            author.get().isBlank() ? "author" : author.get().strip(),
            line.role(),
            line.address(),
            line.part(),
            true)
        : line;
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
    check();
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
    Review base = opened;
    Line own =
        (base == null ? List.<Line>of() : base.lines())
            .stream()
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
          check();
        },
        this::failed);
  }

  /// Takes another cover. A file that is none changes nothing.
  public void chooseCover(Path file) {
    jobs.start(
        _ -> Cover.read(file),
        read -> {
          trouble.set(null);
          cover.set(read);
        },
        trouble::set);
  }

  /// Reads the picture of the given cover, however long that takes.
  private void look() {
    leaveCover();
    Cover given = cover.get();
    picture.set(null);
    if (given != null) {
      looking =
          jobs.start(
              cancel ->
                  Picture.read(
                      given.bytes(),
                      studio.colophon.ui.kit.figure.Cover.WIDE,
                      studio.colophon.ui.kit.figure.Cover.HIGH,
                      cancel),
              picture::set,
              _ -> picture.set(Optional.empty()));
    }
  }

  /// Nobody looks at the cover any more: reading it ends.
  void leaveCover() {
    if (looking != null) {
      looking.stop();
      looking = null;
    }
  }

  /// The picture of the given cover; empty when it cannot be drawn here, null while it is not
  /// known.
  ReadOnlyObjectProperty<@Nullable Optional<Picture>> picture() {
    return picture.getReadOnlyProperty();
  }

  /// Goes back to the cover that is drawn.
  public void drawCover() {
    cover.set(null);
  }

  /// Makes the edition, so that what is signed can be shown. Nothing is signed or sent.
  public void prepare() {
    Review now = review.get();
    if (now == null || !findings.get().isEmpty() || stage.get() != Stage.OPEN) {
      return;
    }
    trouble.set(null);
    stage.set(Stage.PREPARING);
    running =
        jobs.start(
            cancel -> publisher.reviews().get().prepare(now, cancel), this::ready, this::failed);
  }

  private void ready(Reviews.Prepared made) {
    stage.set(Stage.OPEN);
    prepared.set(made);
  }

  /// Ends the making of the edition; what was filled in stays.
  public void stop() {
    if (running != null) {
      running.stop();
      running = null;
    }
    stage.set(Stage.OPEN);
  }

  /// Signs what was shown; the outbox goes on by itself from here.
  ///
  /// @param then told the id of the publication
  public void sign(Consumer<String> then) {
    Reviews.Prepared shown = prepared.get();
    if (shown == null || stage.get() == Stage.SIGNING) {
      return;
    }
    stage.set(Stage.SIGNING);
    running =
        jobs.start(
            cancel -> {
              publisher.reviews().get().sign(shown, cancel);
              publisher.worker().get().take(shown.jobId());
              return shown.jobId();
            },
            id -> {
              stage.set(Stage.OPEN);
              prepared.set(null);
              remember();
              then.accept(id);
            },
            this::failed);
  }

  private void remember() {
    Review signed = review.get();
    if (signed != null) {
      publisher
          .remember()
          .accept(
              new Author(
                  signed.author().strip(),
                  signed.licence(),
                  signed.training().code(),
                  Royalty.parse(signed.royalty())));
    }
  }

  /// The author did not sign: the publication is taken back, the page stays as it is.
  public void decline() {
    Reviews.Prepared shown = prepared.get();
    prepared.set(null);
    if (shown != null && shown.request().isPresent()) {
      jobs.start(
          _ -> {
            publisher.worker().get().cancel(shown.jobId());
            return true;
          },
          _ -> {},
          this::failed);
    }
  }

  private void failed(Problem problem) {
    stage.set(Stage.OPEN);
    trouble.set(problem);
  }

  public ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  /// The page as it is filled in, null while nothing is open.
  public ReadOnlyObjectProperty<@Nullable Review> review() {
    return review.getReadOnlyProperty();
  }

  /// What keeps it from being signed.
  public ReadOnlyObjectProperty<List<Finding>> findings() {
    return findings.getReadOnlyProperty();
  }

  /// What was understood of the author's words, null before they were read.
  public ReadOnlyObjectProperty<@Nullable Reading> reading() {
    return reading.getReadOnlyProperty();
  }

  /// Whether a Kubo node of this computer answers, null while it is asked.
  public ReadOnlyObjectProperty<@Nullable Boolean> node() {
    return node.getReadOnlyProperty();
  }

  /// What went wrong last, null when nothing did.
  public ReadOnlyObjectProperty<@Nullable Problem> trouble() {
    return trouble.getReadOnlyProperty();
  }

  /// What is to be signed, null when nothing is.
  public ReadOnlyObjectProperty<Reviews.@Nullable Prepared> prepared() {
    return prepared.getReadOnlyProperty();
  }

  public StringProperty title() {
    return title;
  }

  public StringProperty author() {
    return author;
  }

  /// `en` or `zh-CN`.
  public StringProperty language() {
    return language;
  }

  /// The author's own words about rights and shares.
  public StringProperty words() {
    return words;
  }

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

  /// Null for one that is drawn.
  public ObjectProperty<@Nullable Cover> cover() {
    return cover;
  }

  /// The pinning services of this home, by name.
  public ObservableList<String> services() {
    return services;
  }

  /// Those that keep copies of this work too.
  public ObservableSet<String> chosen() {
    return chosen;
  }

  public BooleanProperty atNode() {
    return atNode;
  }

  /// Whether there is a connection.
  public BooleanProperty online() {
    return online;
  }

  ObservableList<LineModel> lines() {
    return lines;
  }
}
