package studio.colophon.ui.assist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Assisting;
import studio.colophon.assist.ContextTray;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Inquiries;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Limits;
import studio.colophon.assist.Place;
import studio.colophon.assist.Request;
import studio.colophon.assist.Source;
import studio.colophon.base.Cancel;
import studio.colophon.base.Watchable;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.ui.fx.Jobs;

/// The writing helper of the open draft: what may be asked, what will be sent, and what came back.
public final class AssistViewModel {
  /// A request that waits until the author has seen where it goes.
  ///
  /// @param again the request it asks once more, null for a new one
  record Consent(ContextTray tray, Place place, @Nullable Request again) {
    /// Whether there is a limit for the month that cannot be watched over, because nobody knows
    /// what this costs.
    boolean unwatched(Limits limits) {
      ContextTray.Cost cost = tray.cost();
      return limits.monthly() != null && !cost.free() && cost.amount() == null;
    }
  }

  private final Supplier<Inquiries> inquiries;
  private final Jobs jobs;
  private final Jobs.Work<List<LocalServers.Found>> look;
  private final Consumer<Source> choose;
  private final Set<String> trusted = new HashSet<>();
  private final Set<String> noted = new HashSet<>();
  private final ReadOnlyObjectWrapper<Assisting> setup;
  private final ReadOnlyObjectWrapper<@Nullable CardViewModel> card = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Consent> consent = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Place> wishing = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper selected = new ReadOnlyBooleanWrapper(false);
  private final IntegerProperty words = new SimpleIntegerProperty(ContextTray.WORDS);
  private final BooleanProperty looking = new SimpleBooleanProperty(false);
  private final ObservableSet<String> notes = FXCollections.observableSet();
  private final ObservableList<AnswerViewModel> answers = FXCollections.observableArrayList();
  private final ObservableList<LocalServers.Found> found = FXCollections.observableArrayList();
  private final GhostViewModel ghost;
  private final ObservableList<Request> parked = FXCollections.observableArrayList();
  private final Map<Request, Cancel.Handle> followed = new HashMap<>();
  private @Nullable AssistPage page;
  private @Nullable CardViewModel last;
  private @Nullable String draftId;
  private boolean looked;

  /// A helper.
  ///
  /// @param inquiries waits for the disk when it is first asked
  /// @param setup what the author has chosen
  /// @param look finds model servers on this computer; run at most once, when the helper is asked
  ///   for and no model was chosen
  /// @param choose takes a model that was found into the settings
  public AssistViewModel(
      Supplier<Inquiries> inquiries,
      Watchable<Assisting> setup,
      Jobs jobs,
      Jobs.Work<List<LocalServers.Found>> look,
      Consumer<Source> choose) {
    this.inquiries = inquiries;
    this.jobs = jobs;
    this.look = look;
    this.choose = choose;
    this.setup = new ReadOnlyObjectWrapper<>(setup.get());
    this.ghost = new GhostViewModel(jobs, this::fallBack, this::ended);
    jobs.follow(setup, this::chosen);
  }

  /// What the author has chosen.
  public ReadOnlyObjectProperty<Assisting> setup() {
    return setup.getReadOnlyProperty();
  }

  /// The suggestion that is shown under its passage; null for none.
  public ReadOnlyObjectProperty<@Nullable CardViewModel> card() {
    return card.getReadOnlyProperty();
  }

  /// The request that waits until the author has seen where it goes; null for none.
  ReadOnlyObjectProperty<@Nullable Consent> consent() {
    return consent.getReadOnlyProperty();
  }

  /// The passage whose rewriting is being put into words; null for none.
  ReadOnlyObjectProperty<@Nullable Place> wishing() {
    return wishing.getReadOnlyProperty();
  }

  /// Why nothing was asked, as the rest of a message key behind `assist.hint.`; empty for nothing.
  public ReadOnlyStringProperty hint() {
    return hint.getReadOnlyProperty();
  }

  /// Whether something is selected: a request speaks of it then.
  public ReadOnlyBooleanProperty selected() {
    return selected.getReadOnlyProperty();
  }

  /// The caret or the selection of the page has moved.
  public void moved() {
    AssistPage now = page;
    selected.set(now != null && now.selectionStart() < now.selectionEnd());
  }

  /// How many words before the passage go along.
  public IntegerProperty words() {
    return words;
  }

  /// Ids of the notes that go along.
  public ObservableSet<String> notes() {
    return notes;
  }

  /// Answers to read beside the text, the newest last.
  public ObservableList<AnswerViewModel> answers() {
    return answers;
  }

  /// Model servers that were found on this computer while none was chosen.
  public ObservableList<LocalServers.Found> found() {
    return found;
  }

  /// Whether this computer is being searched for one.
  public BooleanProperty looking() {
    return looking;
  }

  /// The text that waits behind the caret.
  public GhostViewModel ghost() {
    return ghost;
  }

  /// The page that is written on, anew whenever another draft is opened. Suggestions that wait for
  /// the draft come back.
  public void open(AssistPage opened) {
    String same = draftId;
    if (page != null && same != null && same.equals(opened.draftId())) {
      page = opened;
      ghost.again();
      return;
    }
    closeCard();
    ghost.leave();
    answers.forEach(AnswerViewModel::close);
    answers.clear();
    List.copyOf(parked).forEach(this::unpark);
    consent.set(null);
    wishing.set(null);
    hint.set("");
    last = null;
    page = opened;
    draftId = opened.draftId();
    String id = draftId;
    if (id != null) {
      jobs.start(_ -> inquiries.get().trusted(), trusted::addAll, _ -> {});
      jobs.start(_ -> inquiries.get().waiting(id), all -> restore(id, all), _ -> {});
    }
  }

  private AssistPage here() {
    AssistPage now = page;
    if (now == null) {
      throw new IllegalStateException("a suggestion has a page");
    }
    return now;
  }

  private void restore(String id, List<Request> all) {
    AssistPage now = page;
    if (now == null || !id.equals(now.draftId())) {
      return;
    }
    for (Request request : all) {
      if (talks(request.now().get())) {
        answer(request);
      } else {
        park(request);
      }
    }
    if (setup.get().on()) {
      showNext();
    }
  }

  private void chosen(Assisting now) {
    boolean was = setup.get().on();
    setup.set(now);
    if (!now.on()) {
      closeCard();
      ghost.leave();
      consent.set(null);
      wishing.set(null);
      hint.set("");
    } else if (!was) {
      showNext();
    }
  }

  /// Continues behind the caret, or as the author says.
  public void writeOn(String saying) {
    begin(Deed.CONTINUE, saying);
  }

  /// Asks how the selection is to be rewritten.
  public void wish() {
    Place place = passage();
    if (place == null) {
      hint.set("passage");
    } else if (able(Deed.REWRITE)) {
      wishing.set(place);
    }
  }

  /// Leaves the passage as it is.
  public void leaveWish() {
    wishing.set(null);
    if (page != null) {
      page.focus();
    }
  }

  /// Rewrites the passage that was asked about.
  public void rewrite(String instruction) {
    Place place = wishing.get();
    wishing.set(null);
    if (place != null && !instruction.isBlank()) {
      send(Deed.REWRITE, instruction, place);
    }
  }

  /// Says the passage in fewer words.
  public void shorten() {
    begin(Deed.SHORTEN, "");
  }

  /// Judges the passage, in the panel.
  public void critique() {
    begin(Deed.CRITIQUE, "");
  }

  /// Says the passage in another language.
  public void translate(String language) {
    begin(Deed.TRANSLATE, language);
  }

  /// Answers a question, in the panel.
  public void ask(String question) {
    if (!question.isBlank()) {
      begin(Deed.ASK, question);
    }
  }

  private void begin(Deed deed, String instruction) {
    AssistPage now = page;
    if (now == null || !able(deed)) {
      return;
    }
    Place place =
        deed == Deed.CONTINUE
            ? Place.of(now.text(), now.selectionEnd(), now.selectionEnd())
            : deed == Deed.ASK
                ? Place.of(now.text(), now.selectionStart(), now.selectionEnd())
                : passage();
    if (place == null) {
      hint.set("passage");
    } else if (deed == Deed.CONTINUE && instruction.isBlank() && place.start() == 0) {
      hint.set("firstLine");
    } else {
      send(deed, instruction, place);
    }
  }

  private boolean able(Deed deed) {
    AssistPage now = page;
    hint.set("");
    if (!setup.get().on() || now == null || now.draftId() == null || now.composing()) {
      return false;
    }
    if (!setup.get().source().ai()) {
      lookAround();
      if (!deed.talks()) {
        hint.set("coach");
        return false;
      }
    }
    return true;
  }

  /// The selection, or the paragraph of the caret; null when that is blank.
  private @Nullable Place passage() {
    AssistPage now = page;
    if (now == null) {
      return null;
    }
    String text = now.text();
    int from = now.selectionStart();
    int to = now.selectionEnd();
    if (from == to) {
      from = text.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
      int end = text.indexOf('\n', to);
      to = end < 0 ? text.length() : end;
      from = Math.min(from, to);
    }
    Place place = Place.of(text, from, to);
    return place.passage().isEmpty() ? null : place;
  }

  /// What a request would send now.
  public ContextTray tray(Deed deed, String instruction, Place place) {
    AssistPage now = page;
    List<ContextTray.Note> chosen =
        now == null
            ? List.of()
            : now.notes().stream().filter(note -> notes.contains(note.id())).toList();
    return ContextTray.of(
        deed,
        setup.get().source(),
        instruction,
        now == null ? "" : now.text(),
        place,
        new ContextTray.Sees(words.get(), chosen));
  }

  /// What a request about the selection, or a continuation, would send now.
  public ContextTray preview() {
    AssistPage now = page;
    Place place = passage();
    return now != null && now.selectionStart() < now.selectionEnd() && place != null
        ? tray(Deed.CRITIQUE, "", place)
        : tray(Deed.CONTINUE, "", caret());
  }

  /// Notes the author may let go along.
  public List<ContextTray.Note> allNotes() {
    return page == null ? List.of() : page.notes();
  }

  private Place caret() {
    AssistPage now = page;
    return now == null
        ? new Place(0, "", "")
        : Place.of(now.text(), now.selectionEnd(), now.selectionEnd());
  }

  private void send(Deed deed, String instruction, Place place) {
    submit(new Consent(tray(deed, instruction, place), place, null));
  }

  private void submit(Consent asked) {
    Source source = asked.tray().source();
    Limits limits = setup.get().limits();
    boolean known = trusted.contains(source.host()) && !asked.unwatched(limits);
    if (source.here() || known || limits.thisComputerOnly()) {
      go(asked);
    } else {
      consent.set(asked);
    }
  }

  /// The author has seen where the request goes and lets it go.
  ///
  /// @param always also later ones to this host
  public void allow(boolean always) {
    Consent asked = consent.get();
    consent.set(null);
    if (asked != null) {
      String host = asked.tray().source().host();
      if (always && trusted.add(host)) {
        jobs.start(
            _ -> {
              inquiries.get().trust(host);
              return host;
            },
            _ -> {},
            _ -> {});
      }
      go(asked);
    }
  }

  /// The author does not let the request go.
  public void refuse() {
    consent.set(null);
  }

  private void go(Consent asked) {
    Request known = asked.again();
    String id = draftId;
    if (known != null) {
      known.again(asked.tray(), setup.get().limits());
    } else if (id != null) {
      Request request =
          inquiries.get().begin(id, asked.tray(), asked.place(), setup.get().limits());
      if (talks(request.now().get())) {
        answer(request);
      } else if (asked.tray().deed() == Deed.CONTINUE && endsParagraph(asked.place())) {
        parkCard();
        ghost.begin(request, this::here);
      } else {
        show(request);
      }
    }
  }

  private boolean endsParagraph(Place place) {
    AssistPage now = page;
    String text = now == null ? "" : now.text();
    return place.start() >= text.length() || text.charAt(place.start()) == '\n';
  }

  private static boolean talks(Inquiry inquiry) {
    return inquiry.deed().talks()
        || !inquiry.last().engine().ai() && inquiry.deed() != Deed.CONTINUE;
  }

  private void answer(Request request) {
    answers.add(
        new AnswerViewModel(
            request, jobs, this::place, this::forget, () -> again(request), this::ended));
  }

  private void forget(AnswerViewModel answer) {
    answers.remove(answer);
    answer.close();
  }

  /// Puts an answer under the caret as a suggestion.
  private void place(Inquiry answered) {
    show(inquiries.get().place(answered, answered.versions().size() - 1, caret()));
  }

  private void again(Request request) {
    Inquiry asked = request.now().get();
    ContextTray tray = tray(asked.deed(), asked.instruction(), placeNow(asked));
    submit(new Consent(tray, asked.place(), request));
  }

  /// The place of a request in the text as it is, for the words that go along with it.
  private Place placeNow(Inquiry asked) {
    AssistPage now = page;
    String text = now == null ? "" : now.text();
    Place place = asked.place();
    int at = place.find(text, place.passage()).orElse(Math.min(place.start(), text.length()));
    return new Place(at, place.lead(), place.passage());
  }

  private void show(Request request) {
    parkCard();
    ghost.leave();
    CardViewModel[] made = new CardViewModel[1];
    made[0] =
        new CardViewModel(
            request,
            this::here,
            jobs,
            () -> again(request),
            () -> elsewhere(made[0]),
            () -> finished(made[0]));
    made[0].inquiry().addListener((_, _, inquiry) -> ended(inquiry));
    made[0].edited();
    card.set(made[0]);
  }

  private void elsewhere(CardViewModel gone) {
    closeCard();
    show(inquiries.get().place(gone.inquiry().get(), gone.version().get(), caret()));
  }

  /// A continuation that cannot wait behind the caret becomes a card.
  private void fallBack(Request request) {
    show(request);
  }

  private void finished(@Nullable CardViewModel done) {
    if (done != null && done == card.get()) {
      card.set(null);
      last = done;
      showNext();
      AssistPage now = page;
      if (now != null) {
        now.focus();
      }
    }
  }

  private void showNext() {
    if (card.get() == null && !parked.isEmpty()) {
      show(unpark(parked.getFirst()));
    }
  }

  private void parkCard() {
    CardViewModel shown = card.get();
    if (shown != null) {
      if (shown.inquiry().get().waiting()) {
        park(shown.request());
      }
      closeCard();
    }
  }

  private void closeCard() {
    CardViewModel shown = card.get();
    if (shown != null) {
      shown.close();
      card.set(null);
    }
  }

  /// Suggestions that wait beside the text, besides the one that is shown.
  ObservableList<Request> parked() {
    return parked;
  }

  private void park(Request request) {
    parked.add(request);
    if (request.now().get().last().running()) {
      followed.put(request, jobs.follow(request.now(), now -> told(request, now)));
    }
  }

  private void told(Request request, Inquiry now) {
    int at = parked.indexOf(request);
    if (at >= 0 && !now.last().running()) {
      parked.set(at, request);
      ended(now);
    }
  }

  private Request unpark(Request request) {
    parked.remove(request);
    Cancel.Handle following = followed.remove(request);
    if (following != null) {
      following.close();
    }
    return request;
  }

  /// Shows a parked suggestion under its passage; the one that is shown is parked for it.
  void reopen(Request request) {
    show(unpark(request));
    CardViewModel shown = card.get();
    if (shown != null && page != null) {
      page.reveal(shown.offset().orElse(0));
    }
  }

  /// Keeps all of a parked suggestion. One that no longer fits, or broke off, is only shown.
  void keepParked(Request request) {
    reopen(request);
    CardViewModel shown = card.get();
    if (shown != null) {
      shown.keepAll();
    }
  }

  /// Discards a parked suggestion; the text stays as it is.
  void discardParked(Request request) {
    unpark(request).dismiss();
  }

  /// Tells the origin log, once, what an engine has made.
  private void ended(Inquiry inquiry) {
    AssistPage now = page;
    for (Inquiry.Version version : inquiry.versions()) {
      boolean made = !version.running() && version.outcome() != null && !version.text().isBlank();
      if (now != null && made && noted.add(version.id())) {
        now.made(version.event());
      }
    }
  }

  /// The text of the page has changed, by whatever hand.
  public void edited() {
    ghost.edited();
    CardViewModel shown = card.get();
    CardViewModel before = last;
    if (shown != null) {
      shown.edited();
    } else if (before != null) {
      // only the very next change can be the undo of what was kept last
      last = null;
      if (before.edited()) {
        card.set(before);
      }
    }
  }

  private void lookAround() {
    if (!looked) {
      looked = true;
      looking.set(true);
      jobs.start(
          look,
          all -> {
            looking.set(false);
            found.setAll(all.stream().filter(each -> !each.models().isEmpty()).toList());
          },
          _ -> looking.set(false));
    }
  }

  /// Takes a model that was found.
  public void use(LocalServers.Found server, String model) {
    found.clear();
    hint.set("");
    choose.accept(new Source("nearby", server.base(), model, null));
  }

  /// Puts what was found away.
  public void ignoreFound() {
    found.clear();
  }

  /// Esc: away with what is nearest to the eye; false when nothing was there to put away.
  public boolean escape() {
    CardViewModel shown = card.get();
    if (ghost.shown()) {
      ghost.dismiss();
    } else if (consent.get() != null) {
      refuse();
    } else if (wishing.get() != null) {
      leaveWish();
    } else if (shown != null && (shown.shown().running() || shown.editing().get() >= 0)) {
      shown.escape();
    } else {
      return false;
    }
    return true;
  }
}
