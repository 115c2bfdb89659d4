package studio.colophon.ui.shell;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.State;
import studio.colophon.base.Watchable;
import studio.colophon.cli.command.Sample;
import studio.colophon.settings.SettingsFile;
import studio.colophon.text.TextFile;
import studio.colophon.ui.earnings.EarningsView;
import studio.colophon.ui.earnings.EarningsViewModel;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.settings.SettingsScreen;
import studio.colophon.ui.settings.SettingsViewModel;
import studio.colophon.ui.verify.VerifyScreen;
import studio.colophon.ui.verify.VerifyViewModel;
import studio.colophon.ui.works.WorksView;
import studio.colophon.ui.works.WorksViewModel;

/// Makes the screens: the one place where the features are joined. View models live as long as the
/// window; screens are made anew in each language.
public final class Screens {
  private final Wiring wiring;
  private final SettingsFile settings;
  private final Jobs jobs;
  private final State<Integer> waiting = new State<>(0);
  private @Nullable SettingsViewModel chosen;
  private @Nullable VerifyViewModel verify;
  private @Nullable WorksViewModel works;
  private @Nullable EarningsViewModel earnings;

  /// Screens over these services.
  public Screens(Wiring wiring, SettingsFile settings, Jobs jobs) {
    this.wiring = wiring;
    this.settings = settings;
    this.jobs = jobs;
  }

  /// How many publications wait to go out.
  Watchable<Integer> waiting() {
    return waiting;
  }

  /// The screen of a kind of place.
  Screen make(Class<? extends Place> kind, Desk desk, Say say) {
    if (kind == Place.Settings.class) {
      return new SettingsScreen(chosen(), desk, say);
    }
    if (kind == Place.Verify.class) {
      return new VerifyScreen(verify(), desk, say);
    }
    if (kind == Place.Works.class) {
      return new WorksView(works(), desk, say, () -> sample(desk, say));
    }
    if (kind == Place.Earnings.class) {
      return new EarningsView(earnings(), desk, say);
    }
    return new Nothing(kind.getSimpleName());
  }

  private SettingsViewModel chosen() {
    if (chosen == null) {
      chosen = new SettingsViewModel(wiring, settings, jobs);
    }
    return chosen;
  }

  private VerifyViewModel verify() {
    if (verify == null) {
      verify = new VerifyViewModel(wiring, settings.settings(), jobs);
    }
    return verify;
  }

  private WorksViewModel works() {
    if (works == null) {
      works = new WorksViewModel(wiring, jobs, InstantSource.system(), ZoneId.systemDefault());
    }
    return works;
  }

  private EarningsViewModel earnings() {
    if (earnings == null) {
      earnings =
          new EarningsViewModel(wiring, jobs, InstantSource.system(), ZoneId.systemDefault());
    }
    return earnings;
  }

  /// Takes the sample work up as a draft and goes to its publication.
  private void sample(Desk desk, Say say) {
    jobs.start(
        _ -> wiring.ledger().take(Sample.text(say.locale())),
        draft -> desk.go(new Place.Publish(draft.id())),
        desk::tell);
  }

  /// Takes a text in from a file and opens it.
  void take(Path file, Desk desk) {
    jobs.start(
        _ -> wiring.ledger().take(TextFile.read(file).text()),
        draft -> desk.go(new Place.Write(draft.id())),
        desk::tell);
  }

  /// The window is gone.
  void close() {
    if (chosen != null) {
      chosen.close();
    }
  }

  /// A screen that is not built yet.
  private record Nothing(String name) implements Screen {
    @Override
    public Region view() {
      VBox view = new VBox(Text.screenTitle(name));
      view.getStyleClass().add(Styles.PAPER);
      return view;
    }

    @Override
    public List<Node> status() {
      return List.of();
    }

    @Override
    public void opened(Place place) {}
  }
}
