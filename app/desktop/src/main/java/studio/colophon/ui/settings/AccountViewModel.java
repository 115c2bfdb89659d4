package studio.colophon.ui.settings;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.colophon.Wiring;
import studio.colophon.base.Problem;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.wallet.Account;

/// The accounts of this home. So far there is one: that of the practice network.
public final class AccountViewModel {
  private final Wiring wiring;
  private final Jobs jobs;
  private final ObservableList<Account> accounts = FXCollections.observableArrayList();

  AccountViewModel(Wiring wiring, Jobs jobs) {
    this.wiring = wiring;
    this.jobs = jobs;
  }

  /// The accounts, none before one was made.
  public ObservableList<Account> accounts() {
    return accounts;
  }

  void look() {
    jobs.start(_ -> wiring.wallet().accounts(), accounts::setAll, _ -> accounts.clear());
  }

  /// Makes the practice account, if there is none.
  public void make(Consumer<Problem> failed) {
    jobs.start(
        _ -> {
          wiring.wallet().practice();
          return wiring.wallet().accounts();
        },
        accounts::setAll,
        failed);
  }

  /// An address in groups of four, to be compared by eye.
  public static String grouped(String address) {
    StringBuilder out = new StringBuilder(address.substring(0, Math.min(6, address.length())));
    for (int i = 6; i < address.length(); i += 4) {
      out.append(' ').append(address, i, Math.min(i + 4, address.length()));
    }
    return out.toString();
  }
}
