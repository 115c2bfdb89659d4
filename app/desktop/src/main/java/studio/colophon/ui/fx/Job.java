package studio.colophon.ui.fx;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import studio.colophon.base.Cancel;

/// Work that goes on. Used on the thread of the window.
public final class Job {
  private final Cancel cancel = new Cancel();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);

  Job() {}

  /// Whether it goes on.
  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /// What the work asks.
  Cancel cancel() {
    return cancel;
  }

  /// Asks it to stop; nothing is told of it any more.
  public void stop() {
    cancel.ask();
    running.set(false);
  }

  void end(Runnable told) {
    if (running.get()) {
      running.set(false);
      told.run();
    }
  }
}
