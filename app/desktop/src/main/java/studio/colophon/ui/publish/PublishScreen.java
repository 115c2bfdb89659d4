package studio.colophon.ui.publish;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.publish.review.Part;
import studio.colophon.publish.review.Reviews;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// The review before publishing: one page with everything filled in.
public final class PublishScreen implements Screen {
  private final PublishViewModel model;
  private final Desk desk;
  private final Say say;
  private final ScrollPane scroll = new ScrollPane();
  private final List<VBox> sections;
  private final Columns columns;
  private final javafx.beans.value.ChangeListener<Reviews.@Nullable Prepared> asks =
      (_, _, now) -> sign(now);
  private Runnable closeOverlay = () -> {};
  private String draftId = "";

  /// A page over this model.
  public PublishScreen(PublishViewModel model, Desk desk, Say say) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    sections =
        List.of(
            new TextSection(model, desk, say),
            new OriginSection(model, say),
            new RightsSection(model, say),
            new PlacesSection(model, desk, say),
            new NetworkSection(desk, say));
    VBox page = new VBox();
    page.getStyleClass().add("review-page");
    page.getChildren().add(new TroubleBanner(model, say));
    for (int i = 0; i < sections.size(); i++) {
      if (i > 0) {
        Region line = new Region();
        line.getStyleClass().addAll(Styles.HAIRLINE, "review-line");
        page.getChildren().add(line);
      }
      page.getChildren().add(sections.get(i));
    }
    scroll.setContent(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll(Styles.PAPER, "review-scroll");
    columns =
        new Columns(
            new PartsColumn(model, say, this::show, this::back),
            scroll,
            new ReaderColumn(model, say));
    model.prepared().addListener(asks);
  }

  @Override
  public Region view() {
    return columns;
  }

  @Override
  public List<Node> status() {
    return List.of(Text.line(say.text("publish.foot")));
  }

  /// Where the list of parts is a drawer, the way on stands in the bar.
  @Override
  public List<Node> actions() {
    Button sign = Buttons.seal(say.text("publish.sign"), model::prepare);
    sign.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    model.stage().get() != PublishViewModel.Stage.OPEN
                        || model.review().get() == null
                        || !model.findings().get().isEmpty(),
                model.stage(),
                model.review(),
                model.findings()));
    sign.visibleProperty().bind(columns.narrow());
    sign.managedProperty().bind(sign.visibleProperty());
    return List.of(sign);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        new Command(
            say.text("publish.sign"),
            Command.DRAFT,
            Keys.of(KeyCode.ENTER),
            new SimpleBooleanProperty(true),
            model::prepare),
        new Command(
            say.text("publish.back"),
            Command.DRAFT,
            null,
            new SimpleBooleanProperty(true),
            this::back));
  }

  @Override
  public void opened(Place place) {
    if (place instanceof Place.Publish publish) {
      draftId = publish.draftId();
      model.open(draftId);
    }
  }

  @Override
  public void left() {
    model.cover().leave();
  }

  @Override
  public void closed() {
    model.cover().leave();
    model.prepared().removeListener(asks);
    closeOverlay.run();
  }

  private void back() {
    desk.go(new Place.Write(draftId));
  }

  /// Scrolls to a part and puts the focus into it.
  private void show(Part part) {
    VBox section = sections.get(List.of(Part.values()).indexOf(part));
    Bounds whole = scroll.getContent().getLayoutBounds();
    double room = whole.getHeight() - scroll.getViewportBounds().getHeight();
    if (room > 0) {
      scroll.setVvalue(Math.clamp((section.getBoundsInParent().getMinY() - 12) / room, 0, 1));
    }
    section.lookupAll(".text-input").stream().findFirst().ifPresent(Node::requestFocus);
  }

  private void sign(Reviews.@Nullable Prepared prepared) {
    closeOverlay.run();
    closeOverlay = () -> {};
    if (prepared == null) {
      return;
    }
    if (prepared.request().isEmpty()) {
      model.sign(id -> desk.go(new Place.Progress(id)));
      return;
    }
    SignView view = new SignView(model, prepared, desk, say, id -> desk.go(new Place.Progress(id)));
    closeOverlay = desk.show(view);
    view.whenGone(model::decline);
  }
}
