package studio.colophon.ui.earnings;

import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;

/// The button that pays everyone, and while it goes on, how far it has come.
final class PayEveryone extends VBox {
  private final EarningsViewModel model;
  private final Desk desk;
  private final Say say;

  PayEveryone(EarningsViewModel model, Desk desk, Say say) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    getStyleClass().add("pay-everyone");
    if (model.paying().get()) {
      ProgressBar bar = new ProgressBar();
      bar.progressProperty().bind(model.progress());
      bar.setMaxWidth(Double.MAX_VALUE);
      bar.setAccessibleText(say.text("earnings.paying"));
      Button stop = Buttons.plain(say.text("earnings.stop"), () -> model.stop(desk::tell));
      getChildren().addAll(Text.body(say.text("earnings.paying")), bar, stop);
      return;
    }
    Button pay = Buttons.main(say.text("earnings.pay"), this::ask);
    pay.getStyleClass().add("wide-button");
    pay.setMaxWidth(Double.MAX_VALUE);
    pay.setDisable(!model.payable());
    getChildren().add(pay);
    String why =
        model.payable()
            ? "earnings.pay.words"
            : model.elsewhere() ? "earnings.pay.elsewhere" : "earnings.pay.nothing";
    getChildren().add(Text.soft(say.text(why)));
  }

  private void ask() {
    Runnable[] close = new Runnable[] {() -> {}};
    Button go =
        Buttons.main(
            say.text("earnings.pay.go"),
            () -> {
              close[0].run();
              pay();
            });
    HBox buttons = new HBox(go, Buttons.plain(say.text("earnings.pay.not"), () -> close[0].run()));
    buttons.getStyleClass().add("empty-buttons");
    VBox question =
        new VBox(
            Text.sectionTitle(say.text("earnings.pay.title")),
            Text.body(say.text("earnings.pay.question", Ether.of(say, model.together()))),
            Text.soft(say.text("earnings.pay.safe")),
            buttons);
    question.getStyleClass().addAll("pop", "question");
    question.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    close[0] = desk.show(question);
    go.requestFocus();
  }

  private void pay() {
    model.payEveryone(
        done ->
            desk.note(
                done.waiting()
                    ? say.text("earnings.done.held")
                    : say.count("earnings.done", done.payments())),
        desk::tell);
  }
}
