package studio.colophon.ui.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.settings.Assist;
import studio.colophon.settings.NamedNetwork;
import studio.colophon.settings.Settings;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.settings.SettingsViewModel.Section;

/// The settings: a list of the parts at the left, all parts on one page.
public final class SettingsScreen implements Screen {
  private final SettingsViewModel model;
  private final Say say;
  private final ServicesCard services;
  private final PlacesCard places;
  private final NetworksCard networks;
  private final AccountCard account;
  private final AppearanceCard appearance;
  private final Map<Section, Button> jumps = new EnumMap<>(Section.class);
  private final Map<Section, Label> seconds = new EnumMap<>(Section.class);
  private final Map<Section, Region> parts = new EnumMap<>(Section.class);
  private final VBox page = new VBox();
  private final ScrollPane scroll = new ScrollPane(page);
  private final Columns view;
  private final InvalidationListener shows = this::show;

  /// The settings in one language.
  public SettingsScreen(SettingsViewModel model, Desk desk, Say say) {
    this.model = model;
    this.say = say;
    services = new ServicesCard(model, desk, say);
    places = new PlacesCard(model, desk, say);
    networks = new NetworksCard(model, desk, say);
    account = new AccountCard(model, desk, say);
    appearance = new AppearanceCard(model, say);
    page.getStyleClass().add("settings-page");
    part(Section.HELPER, services);
    part(Section.PLACES, places);
    part(Section.NETWORKS, networks);
    part(Section.ACCOUNT, account);
    part(Section.APPEARANCE, appearance);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add(Styles.PAPER);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    view = new Columns(list(), scroll, null);
    model.now().addListener(shows);
    model.places().node().addListener(shows);
    model.account().accounts().addListener(shows);
    model.section().addListener(shows);
    show(model.now());
  }

  private void part(Section section, Region card) {
    VBox part = new VBox(Text.sectionTitle(say.text("settings." + section.word())), card);
    part.getStyleClass().add("settings-part");
    part.setMaxWidth(760);
    parts.put(section, part);
    page.getChildren().add(part);
  }

  private Region list() {
    VBox list = new VBox(Text.sectionTitle(say.text("settings.title")));
    list.getStyleClass().add("settings-list");
    for (Section section : Section.values()) {
      Label second = Text.line("", Styles.SMALL, Styles.SOFT, "data", "may-cut");
      VBox words =
          new VBox(Text.line(say.text("settings." + section.word()), Styles.STRONG), second);
      Button jump = new Button();
      jump.setGraphic(words);
      jump.getStyleClass().addAll(Styles.ROW, "settings-jump");
      jump.setMaxWidth(Double.MAX_VALUE);
      jump.setOnAction(_ -> jump(section));
      jumps.put(section, jump);
      seconds.put(section, second);
      list.getChildren().add(jump);
    }
    return list;
  }

  private void jump(Section section) {
    model.section().set(section);
    page.layout();
    Region part = parts.getOrDefault(section, page);
    double room = page.getHeight() - scroll.getViewportBounds().getHeight();
    scroll.setVvalue(room <= 0 ? 0 : Math.min(1, (part.getLayoutY() - 16) / room));
  }

  private void show(Observable changed) {
    Settings now = model.now().get();
    second(Section.HELPER, helper(now.assist()));
    boolean node = model.places().node().get().state() == PlacesViewModel.State.ANSWERS;
    second(Section.PLACES, say.text(node ? "settings.places.two" : "settings.places.one"));
    StringBuilder chains = new StringBuilder(say.text("settings.networks.practice"));
    for (NamedNetwork network : now.networks()) {
      chains.append(say.text("settings.and")).append(Shown.line(network.name()));
    }
    second(Section.NETWORKS, chains.toString());
    boolean any = !model.account().accounts().isEmpty();
    second(Section.ACCOUNT, say.text(any ? "settings.account.one" : "settings.account.zero"));
    String theme =
        switch (now.appearance().theme()) {
          case SYSTEM -> "settings.look.system";
          case LIGHT -> "settings.look.light";
          case DARK -> "settings.look.dark";
        };
    String language = say.chinese() ? "简体中文" : "English";
    second(Section.APPEARANCE, language + say.text("settings.and") + say.text(theme));
    jumps.forEach(
        (section, jump) -> {
          jump.getStyleClass().remove("chosen");
          if (section == model.section().get()) {
            jump.getStyleClass().add("chosen");
          }
        });
  }

  private String helper(Assist assist) {
    if (!assist.on()) {
      return say.text("settings.off");
    }
    return assist
        .chosen()
        .map(service -> Shown.line(service.name()))
        .orElse(say.text("settings.coach"));
  }

  private void second(Section section, String words) {
    Label label = seconds.get(section);
    Button jump = jumps.get(section);
    if (label != null && jump != null) {
      label.setText(words);
      jump.setAccessibleText(say.text("settings." + section.word()) + ", " + words);
    }
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public List<Node> status() {
    return List.of(Text.line(say.text("settings.kept")));
  }

  @Override
  public void opened(Place place) {
    if (place instanceof Place.Settings settings && settings.section() != null) {
      model.show(settings.section());
    }
    model.look();
    jump(model.section().get());
  }

  @Override
  public void closed() {
    model.now().removeListener(shows);
    model.places().node().removeListener(shows);
    model.account().accounts().removeListener(shows);
    model.section().removeListener(shows);
    services.close();
    places.close();
    networks.close();
    account.close();
    appearance.close();
  }
}
