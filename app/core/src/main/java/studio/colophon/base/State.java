package studio.colophon.base;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A value that others may watch and only its owner sets. Thread-safe.
///
/// @param <T> immutable values: they cross threads
public final class State<T> implements Watchable<T> {
  private final List<Consumer<? super T>> watchers = new CopyOnWriteArrayList<>();
  private volatile T value;

  /// A state with a first value.
  public State(T first) {
    value = first;
  }

  @Override
  public T get() {
    return value;
  }

  /// Sets the value and tells the watchers.
  public void set(T next) {
    value = next;
    watchers.forEach(watcher -> watcher.accept(next));
  }

  /// Sets what `change` makes of the value; one change after the other.
  public synchronized void change(UnaryOperator<T> change) {
    set(change.apply(value));
  }

  @Override
  public Cancel.Handle watch(Consumer<? super T> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }
}
