package studio.colophon.ui.assist;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Assisting;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Inquiries;
import studio.colophon.assist.Place;
import studio.colophon.assist.Request;
import studio.colophon.assist.Source;
import studio.colophon.base.Watchable;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.ui.assist.suggestion.AssistPage;
import studio.colophon.ui.assist.suggestion.CardViewModel;
import studio.colophon.ui.fx.Jobs;

/// The writing helper of the open draft: what may be asked, and asking it.
public final class AssistViewModel {
  private final Supplier<Inquiries> inquiries;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Assisting> setup;
  private final ReadOnlyObjectWrapper<@Nullable Place> wishing = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final NearbyViewModel nearby;
  private final TrayViewModel tray;
  private final ConsentViewModel consent;
  private final SuggestionsViewModel suggestions;
  private @Nullable AssistPage page;
  private @Nullable String draftId;

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
    this.setup = new ReadOnlyObjectWrapper<>(setup.get());
    this.nearby =
        new NearbyViewModel(
            jobs,
            look,
            source -> {
              hint.set("");
              choose.accept(source);
            });
    this.tray = new TrayViewModel(() -> page, () -> this.setup.get().source());
    this.consent = new ConsentViewModel(inquiries, this.setup::get, jobs, this::go);
    this.suggestions = new SuggestionsViewModel(inquiries, jobs, () -> page, tray, this::again);
    jobs.follow(setup, this::chosen);
  }

  /// What the author has chosen.
  public ReadOnlyObjectProperty<Assisting> setup() {
    return setup.getReadOnlyProperty();
  }

  /// The passage whose rewriting is being put into words; null for none.
  ReadOnlyObjectProperty<@Nullable Place> wishing() {
    return wishing.getReadOnlyProperty();
  }

  /// Why nothing was asked, as the rest of a message key behind `assist.hint.`; empty for nothing.
  public ReadOnlyStringProperty hint() {
    return hint.getReadOnlyProperty();
  }

  /// Model servers that were found while none was chosen.
  public NearbyViewModel nearby() {
    return nearby;
  }

  /// What goes along with a request.
  public TrayViewModel tray() {
    return tray;
  }

  /// Whether a request may go out.
  public ConsentViewModel consent() {
    return consent;
  }

  /// What came back.
  public SuggestionsViewModel suggestions() {
    return suggestions;
  }

  /// The page that is written on, anew whenever another draft is opened. Suggestions that wait for
  /// the draft come back.
  public void open(AssistPage opened) {
    String same = draftId;
    if (page != null && same != null && same.equals(opened.draftId())) {
      page = opened;
      suggestions.ghost().again();
      return;
    }
    suggestions.leave();
    askNothing();
    page = opened;
    draftId = opened.draftId();
    String id = draftId;
    if (id != null) {
      jobs.start(_ -> inquiries.get().trusted(), consent::trust, _ -> {});
      jobs.start(_ -> inquiries.get().waiting(id), all -> restore(id, all), _ -> {});
    }
  }

  private void restore(String id, List<Request> all) {
    AssistPage now = page;
    if (now != null && id.equals(now.draftId())) {
      suggestions.restore(all);
      if (setup.get().on()) {
        suggestions.showNext();
      }
    }
  }

  private void chosen(Assisting now) {
    boolean was = setup.get().on();
    setup.set(now);
    if (!now.on()) {
      suggestions.hide();
      askNothing();
    } else if (!was) {
      suggestions.showNext();
    }
  }

  private void askNothing() {
    consent.refuse();
    wishing.set(null);
    hint.set("");
  }

  /// Continues behind the caret, or as the author says.
  public void writeOn(String saying) {
    begin(Deed.CONTINUE, saying);
  }

  /// Asks how the selection is to be rewritten.
  public void wish() {
    Place place = tray.passage();
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
    if (page == null || !able(deed)) {
      return;
    }
    Place place =
        deed == Deed.CONTINUE ? tray.caret() : deed == Deed.ASK ? tray.selection() : tray.passage();
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
      nearby.lookAround();
      if (!deed.talks()) {
        hint.set("coach");
        return false;
      }
    }
    return true;
  }

  private void send(Deed deed, String instruction, Place place) {
    consent.submit(new ConsentViewModel.Asked(tray.of(deed, instruction, place), place, null));
  }

  private void again(Request request) {
    consent.submit(
        new ConsentViewModel.Asked(
            tray.again(request.now().get()), request.now().get().place(), request));
  }

  private void go(ConsentViewModel.Asked asked) {
    Request known = asked.again();
    String id = draftId;
    if (known != null) {
      known.again(asked.tray(), setup.get().limits());
    } else if (id != null) {
      suggestions.begin(
          inquiries.get().begin(id, asked.tray(), asked.place(), setup.get().limits()));
    }
  }

  /// The text of the page has changed, by whatever hand.
  public void edited() {
    suggestions.edited();
  }

  /// Esc: away with what is nearest to the eye; false when nothing was there to put away.
  public boolean escape() {
    CardViewModel shown = suggestions.card().get();
    if (suggestions.ghost().shown()) {
      suggestions.ghost().dismiss();
    } else if (consent.waiting().get() != null) {
      consent.refuse();
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
