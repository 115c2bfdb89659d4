package studio.colophon.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/// Runs parts of a test on the thread of the window.
public final class Fx {
  private static boolean started;

  private Fx() {}

  /// Starts the toolkit, once.
  public static synchronized void start() {
    if (!started) {
      started = true;
      CompletableFuture<Void> ready = new CompletableFuture<>();
      Platform.setImplicitExit(false);
      Platform.startup(() -> ready.complete(null));
      ready.orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  /// Does something on the thread of the window and waits for its result.
  public static <T> T call(Callable<T> action) {
    start();
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(action.call());
          } catch (Exception | AssertionError e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(120, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof AssertionError cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Does something on the thread of the window and waits until it is done.
  public static void run(Runnable action) {
    call(
        () -> {
          action.run();
          return true;
        });
  }
}
