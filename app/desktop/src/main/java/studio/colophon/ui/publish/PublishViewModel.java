package studio.colophon.ui.publish;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.publish.review.Finding;
import studio.colophon.publish.review.Person;
import studio.colophon.publish.review.Review;
import studio.colophon.publish.review.Reviews;
import studio.colophon.settings.Author;
import studio.colophon.terms.Royalty;
import studio.colophon.terms.Terms;
import studio.colophon.terms.Training;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;

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
  private final ReadOnlyObjectWrapper<@Nullable Boolean> node = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Reviews.@Nullable Prepared> prepared =
      new ReadOnlyObjectWrapper<>();
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty author = new SimpleStringProperty("");
  private final StringProperty language = new SimpleStringProperty("en");
  private final CoverViewModel cover;
  private final RightsViewModel rights;
  private final BooleanProperty atNode = new SimpleBooleanProperty(true);
  private final ObservableList<String> services = FXCollections.observableArrayList();
  private final ObservableSet<String> chosen = FXCollections.observableSet();
  private final BooleanProperty online = new SimpleBooleanProperty(true);
  private @Nullable Review opened;
  private @Nullable Job running;
  private boolean filling;

  /// A review of nothing yet.
  public PublishViewModel(Publisher publisher, Jobs jobs) {
    this.publisher = publisher;
    this.jobs = jobs;
    cover = new CoverViewModel(jobs, trouble::set);
    rights = new RightsViewModel(publisher, jobs, this::check, this::failed);
    InvalidationListener changed = _ -> check();
    for (Observable each : List.of(title, author, language, cover.given(), atNode, chosen)) {
      each.addListener(changed);
    }
  }

  /// Opens a draft. The same draft with the same text keeps what was filled in.
  public void open(String draftId) {
    Review before = opened;
    stop();
    cover.lookAgain();
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
              rights.know(begun.people());
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
    cover.draw();
    rights.fill(fresh);
    atNode.set(fresh.atNode());
    services.setAll(fresh.services());
    chosen.clear();
    chosen.addAll(fresh.services());
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
            cover.given().get(),
            rights.lines(author.get()),
            rights.royalty().get(),
            rights.licence().get().isEmpty() ? null : rights.licence().get(),
            rights.training().get(),
            atNode.get(),
            services.filtered(chosen::contains));
    review.set(now);
    findings.set(now.check(rights.people()));
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

  /// The cover.
  public CoverViewModel cover() {
    return cover;
  }

  /// Who earns, and what readers and models may do.
  public RightsViewModel rights() {
    return rights;
  }
}
