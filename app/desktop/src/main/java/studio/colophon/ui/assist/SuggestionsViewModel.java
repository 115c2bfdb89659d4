package studio.colophon.ui.assist;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Inquiries;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Request;
import studio.colophon.ui.assist.suggestion.AssistPage;
import studio.colophon.ui.assist.suggestion.CardViewModel;
import studio.colophon.ui.assist.suggestion.GhostViewModel;
import studio.colophon.ui.fx.Jobs;

/// What came back for the open draft: one suggestion under its passage or behind the caret, the
/// others parked, and answers beside the text.
public final class SuggestionsViewModel {
  private final Supplier<Inquiries> inquiries;
  private final Jobs jobs;
  private final Supplier<@Nullable AssistPage> page;
  private final TrayViewModel tray;
  private final Consumer<Request> again;
  private final Set<String> noted = new HashSet<>();
  private final ReadOnlyObjectWrapper<@Nullable CardViewModel> card = new ReadOnlyObjectWrapper<>();
  private final ObservableList<AnswerViewModel> answers = FXCollections.observableArrayList();
  private final GhostViewModel ghost;
  private final Parked parked;
  private @Nullable CardViewModel last;

  /// @param inquiries waits for the disk when it is first asked
  /// @param again asks once more
  SuggestionsViewModel(
      Supplier<Inquiries> inquiries,
      Jobs jobs,
      Supplier<@Nullable AssistPage> page,
      TrayViewModel tray,
      Consumer<Request> again) {
    this.inquiries = inquiries;
    this.jobs = jobs;
    this.page = page;
    this.tray = tray;
    this.again = again;
    this.ghost = new GhostViewModel(jobs, this::show, this::ended);
    this.parked = new Parked(jobs, this::ended);
  }

  /// The suggestion that is shown under its passage; null for none.
  public ReadOnlyObjectProperty<@Nullable CardViewModel> card() {
    return card.getReadOnlyProperty();
  }

  /// The text that waits behind the caret.
  public GhostViewModel ghost() {
    return ghost;
  }

  /// Answers to read beside the text, the newest last.
  public ObservableList<AnswerViewModel> answers() {
    return answers;
  }

  /// Suggestions that wait beside the text, besides the one that is shown.
  ObservableList<Request> parked() {
    return parked.all();
  }

  /// Takes everything of a draft away; it still waits.
  void leave() {
    hide();
    answers.forEach(AnswerViewModel::close);
    answers.clear();
    parked.clear();
    last = null;
  }

  /// Takes what stands in the text off the page.
  void hide() {
    closeCard();
    ghost.leave();
  }

  /// Brings back what waits for a draft.
  void restore(List<Request> all) {
    for (Request request : all) {
      if (talks(request.now().get())) {
        answer(request);
      } else {
        parked.add(request);
      }
    }
  }

  /// Shows what was asked just now, where it belongs.
  void begin(Request request) {
    Inquiry asked = request.now().get();
    if (talks(asked)) {
      answer(request);
    } else if (asked.deed() == Deed.CONTINUE && tray.endsParagraph(asked.place())) {
      parkCard();
      ghost.begin(request, this::here);
    } else {
      show(request);
    }
  }

  private static boolean talks(Inquiry inquiry) {
    return inquiry.deed().talks()
        || !inquiry.last().engine().ai() && inquiry.deed() != Deed.CONTINUE;
  }

  private AssistPage here() {
    AssistPage now = page.get();
    if (now == null) {
      throw new IllegalStateException("a suggestion has a page");
    }
    return now;
  }

  private void answer(Request request) {
    answers.add(
        new AnswerViewModel(
            request, jobs, this::place, this::forget, () -> again.accept(request), this::ended));
  }

  private void forget(AnswerViewModel answer) {
    answers.remove(answer);
    answer.close();
  }

  /// Puts an answer under the caret as a suggestion.
  private void place(Inquiry answered) {
    show(inquiries.get().place(answered, answered.versions().size() - 1, tray.caret()));
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
            () -> again.accept(request),
            () -> elsewhere(made[0]),
            () -> finished(made[0]));
    made[0].inquiry().addListener((_, _, inquiry) -> ended(inquiry));
    made[0].edited();
    card.set(made[0]);
  }

  private void elsewhere(CardViewModel gone) {
    closeCard();
    show(inquiries.get().place(gone.inquiry().get(), gone.version().get(), tray.caret()));
  }

  private void finished(@Nullable CardViewModel done) {
    if (done != null && done == card.get()) {
      card.set(null);
      last = done;
      showNext();
      AssistPage now = page.get();
      if (now != null) {
        now.focus();
      }
    }
  }

  /// Shows the oldest of the parked when nothing else is shown.
  void showNext() {
    if (card.get() == null && !parked.all().isEmpty()) {
      show(parked.take(parked.all().getFirst()));
    }
  }

  private void parkCard() {
    CardViewModel shown = card.get();
    if (shown != null) {
      if (shown.inquiry().get().waiting()) {
        parked.add(shown.request());
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

  /// Shows a parked suggestion under its passage; the one that is shown is parked for it.
  void reopen(Request request) {
    show(parked.take(request));
    CardViewModel shown = card.get();
    AssistPage now = page.get();
    if (shown != null && now != null) {
      now.reveal(shown.offset().orElse(0));
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
    parked.take(request).dismiss();
  }

  /// Tells the origin log, once, what an engine has made.
  private void ended(Inquiry inquiry) {
    AssistPage now = page.get();
    for (Inquiry.Version version : inquiry.versions()) {
      boolean made = !version.running() && version.outcome() != null && !version.text().isBlank();
      if (now != null && made && noted.add(version.id())) {
        now.made(version.event());
      }
    }
  }

  /// The text of the page has changed, by whatever hand.
  void edited() {
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
}
