package studio.colophon.ui.publish;

import javafx.scene.layout.VBox;
import studio.colophon.base.Problem;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.say.Say;

/// What went wrong last, and that there is no connection, above the page.
final class TroubleBanner extends VBox {
  private final PublishViewModel model;
  private final Say say;

  TroubleBanner(PublishViewModel model, Say say) {
    this.model = model;
    this.say = say;
    getStyleClass().add("review-banners");
    model.trouble().addListener(_ -> show());
    model.online().addListener(_ -> show());
    show();
  }

  private void show() {
    getChildren().clear();
    if (!model.online().get()) {
      getChildren().add(Banner.warn(say.text("publish.offline"), say.text("publish.offline.rest")));
    }
    Problem problem = model.trouble().get();
    if (problem != null) {
      String gap = say.chinese() ? "" : " ";
      getChildren()
          .add(Banner.failed(say.happened(problem), say.safe(problem) + gap + say.next(problem)));
    }
    setManaged(!getChildren().isEmpty());
  }
}
