package studio.colophon.ui.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.history.Snapshot;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.ui.Fx;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.Theme;

/// Comparing with a revision and bringing it back, with texts of every kind, without a network.
final class HistoryViewModelTest {
  private static final String NOW = "Something else. 别的。";

  @TempDir Path home;

  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Wiring wiring;
  private @Nullable Manuscript manuscript;

  /// What was there before.
  enum Kind {
    EMPTY(""),
    CHINESE("# 雨夜的灯\n\n海在排练。他什么都记。"),
    RIGHT_TO_LEFT("# שלום\n\n" + "שלום עולם, זה טקסט ארוך. مرحبا بالعالم. ".repeat(20)),
    HOSTILE("\u202E<script>alert(1)</script>' OR 1=1; -- {0} \uFEFF"),
    HUGE("The lamp was lit and the ledger open. ".repeat(5_000));

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  @BeforeEach
  void open() {
    Wiring made = Wiring.of(home, true, new Cancel());
    wiring = made;
    manuscript = made.manuscripts().fresh();
  }

  @AfterEach
  void close() {
    wiring().close();
  }

  private Wiring wiring() {
    return Objects.requireNonNull(wiring);
  }

  private Manuscript page() {
    return Objects.requireNonNull(manuscript);
  }

  private HistoryViewModel model(Jobs jobs) {
    HistoryPage page =
        new HistoryPage() {
          @Override
          public String draftId() {
            return page().draftId();
          }

          @Override
          public Snapshot now() {
            return page().snapshot();
          }

          @Override
          public void restore(int position, int removed, Snapshot from, int start, int end) {
            var _ = page().restore(position, removed, from, start, end);
          }

          @Override
          public void name(String name, Runnable done) {
            page().name(name).join();
            done.run();
          }
        };
    HistoryViewModel model =
        new HistoryViewModel(wiring()::history, page, jobs, InstantSource.system());
    model.onProblem(problems::add);
    return model;
  }

  /// A draft that was `text` and then something else.
  private String changed(String text) {
    page().type(0, 0, "Before. ");
    page().type(0, page().length(), text);
    String was = page().text();
    page().name("then").join();
    page().type(0, page().length(), NOW);
    page().save().join();
    return was;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void bringsBackWhatWasAndTwiceTheSame(Kind kind) {
    String was = changed(kind.text);
    HistoryViewModel model = model(Jobs.direct());
    model.shown(true);
    if (kind == Kind.EMPTY) {
      assertNull(model.comparison().get(), "an empty text is not kept");
      model.bringAll();
      assertEquals(NOW, page().text());
      return;
    }
    assertNotNull(model.comparison().get());
    drawn(model);
    for (int i = 0; i < 2; i++) {
      model.bringAll();
      assertEquals(was, page().text());
    }
    var _ = page().undo();
    var _ = page().undo();
    assertEquals(NOW, page().text());
    assertEquals(List.of(), problems);
  }

  /// The comparison can be drawn in both languages.
  private static void drawn(HistoryViewModel model) {
    for (String language : List.of("en", "zh-CN")) {
      Fx.run(
          () -> {
            Theme.loadFaces();
            var view = new CompareView(model, Say.of(language), java.time.ZoneOffset.UTC);
            var scene = new javafx.scene.Scene(view, 700, 600);
            Theme.dress(scene);
            view.applyCss();
            view.layout();
            view.closed();
          });
    }
  }

  @Test
  void hasNothingToCompareInADraftThatWasNeverKept() {
    HistoryViewModel model = model(Jobs.direct());
    model.shown(true);
    model.bringAll();
    model.next();
    assertNull(model.comparison().get());
    assertEquals(List.of(), problems);
  }

  @Test
  void whatIsLeftBeforeItWasReadComparesNothing() throws InterruptedException {
    changed("Rain. ");
    LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    HistoryViewModel model = model(Jobs.threaded(window::add));
    model.choose(wiring().history().of(page().draftId()).getFirst());
    model.leave();
    String text = page().text();
    for (Runnable told = window.poll(5, TimeUnit.SECONDS);
        told != null;
        told = window.poll(100, TimeUnit.MILLISECONDS)) {
      told.run();
    }
    model.bringAll();
    assertNull(model.comparison().get());
    assertEquals(text, page().text());
  }
}
