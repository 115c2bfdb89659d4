package studio.colophon.ui.settings;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.wallet.Account;

/// The card of the accounts.
final class AccountCard extends VBox {
  private final AccountViewModel model;
  private final Desk desk;
  private final Say say;
  private final VBox rows = Rows.card();
  private final InvalidationListener shows = this::show;

  AccountCard(SettingsViewModel settings, Desk desk, Say say) {
    this.model = settings.account();
    this.desk = desk;
    this.say = say;
    getChildren().add(rows);
    model.accounts().addListener(shows);
    show(model.accounts());
  }

  void close() {
    model.accounts().removeListener(shows);
  }

  private void show(Observable changed) {
    List<Node> next = new ArrayList<>();
    for (Account account : model.accounts()) {
      next.add(account(account));
    }
    if (next.isEmpty()) {
      next.add(
          Rows.row(
              say.text("settings.account.none"),
              say.text("settings.account.none.more"),
              Buttons.small(
                  Buttons.plain(
                      say.text("settings.account.make"),
                      () -> model.make(problem -> desk.tell(problem))))));
    }
    rows.getChildren().setAll(next);
  }

  private HBox account(Account account) {
    String address = account.address().toString();
    VBox words =
        new VBox(
            Text.body(say.text("settings.account.practice")),
            Text.body(AccountViewModel.grouped(address), Styles.MONO, Styles.SOFT),
            Text.soft(say.text("settings.account.practice.more")));
    words.getStyleClass().add("settings-lines");
    return Rows.row(
        words,
        account.locked()
            ? Tag.neutral(say.text("settings.account.locked"))
            : Tag.ok(say.text("settings.account.ready")),
        Buttons.small(
            Buttons.plain(
                say.text("settings.account.copy"),
                () -> {
                  desk.copy(address);
                  desk.note(say.text("settings.account.copied"));
                })));
  }
}
