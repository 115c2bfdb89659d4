package studio.colophon.ui.assist;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Assisting;
import studio.colophon.assist.ContextTray;
import studio.colophon.assist.Inquiries;
import studio.colophon.assist.Limits;
import studio.colophon.assist.Place;
import studio.colophon.assist.Request;
import studio.colophon.assist.Source;
import studio.colophon.ui.fx.Jobs;

/// Whether a request may go out: at once, or when the author has seen where it goes and what it
/// costs.
public final class ConsentViewModel {
  /// A request that is about to go out.
  ///
  /// @param again the request it asks once more, null for a new one
  record Asked(ContextTray tray, Place place, @Nullable Request again) {
    /// Whether there is a limit for the month that cannot be watched over, because nobody knows
    /// what this costs.
    boolean unwatched(Limits limits) {
      ContextTray.Cost cost = tray.cost();
      return limits.monthly() != null && !cost.free() && cost.amount() == null;
    }
  }

  private final Supplier<Inquiries> inquiries;
  private final Supplier<Assisting> setup;
  private final Jobs jobs;
  private final Consumer<Asked> go;
  private final Set<String> trusted = new HashSet<>();
  private final ReadOnlyObjectWrapper<@Nullable Asked> waiting = new ReadOnlyObjectWrapper<>();

  /// @param inquiries waits for the disk when it is first asked
  /// @param go sends a request out
  ConsentViewModel(
      Supplier<Inquiries> inquiries, Supplier<Assisting> setup, Jobs jobs, Consumer<Asked> go) {
    this.inquiries = inquiries;
    this.setup = setup;
    this.jobs = jobs;
    this.go = go;
  }

  /// The request that waits until the author has seen where it goes; null for none.
  ReadOnlyObjectProperty<@Nullable Asked> waiting() {
    return waiting.getReadOnlyProperty();
  }

  /// Hosts that the author said yes to before.
  void trust(Collection<String> hosts) {
    trusted.addAll(hosts);
  }

  /// Lets a request go where it may, else asks the author.
  void submit(Asked asked) {
    Source source = asked.tray().source();
    Limits limits = setup.get().limits();
    boolean known = trusted.contains(source.host()) && !asked.unwatched(limits);
    if (source.here() || known || limits.thisComputerOnly()) {
      go.accept(asked);
    } else {
      waiting.set(asked);
    }
  }

  /// The author has seen where the request goes and lets it go.
  ///
  /// @param always also later ones to this host
  public void allow(boolean always) {
    Asked asked = waiting.get();
    waiting.set(null);
    if (asked != null) {
      String host = asked.tray().source().host();
      if (always && trusted.add(host)) {
        jobs.start(
            _ -> {
              inquiries.get().trust(host);
              return host;
            },
            _ -> {},
            _ -> {});
      }
      go.accept(asked);
    }
  }

  /// The author does not let the request go.
  public void refuse() {
    waiting.set(null);
  }
}
