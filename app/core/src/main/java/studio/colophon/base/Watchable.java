package studio.colophon.base;

import java.util.function.Consumer;

/// The read side of a [State]. Thread-safe.
///
/// @param <T> immutable values: they cross threads
public interface Watchable<T> {
  /// The newest value.
  T get();

  /// Tells `watcher` of every new value, on the thread that sets it; it must return quickly. Values
  /// that are set while it is being told may be left out, the newest never is.
  ///
  /// @return forgets the watcher when closed
  Cancel.Handle watch(Consumer<? super T> watcher);
}
