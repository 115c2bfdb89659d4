package studio.colophon.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import studio.colophon.base.Cancel;

/// The entry of the program without a window.
public final class Main {
  /// Longest time a command may take to reach a committed point after it was asked to stop.
  private static final long PATIENCE_SECONDS = 30;

  private Main() {}

  /// Runs one command and ends the process with its exit status. SIGINT and SIGTERM ask it to stop.
  public static void main(String[] arguments) {
    Cancel cancel = new Cancel();
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger exit = new AtomicInteger(4);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancel, ended, exit), "stop"));
    Console console = Console.process();
    exit.set(new Cli(console, System.getenv(), cancel).run(arguments));
    ended.countDown();
    System.exit(exit.get());
  }

  /// The Java runtime calls this on a signal, and also at an ordinary end, when there is nothing
  /// left to stop.
  private static void stop(Cancel cancel, CountDownLatch ended, AtomicInteger exit) {
    if (ended.getCount() == 0) {
      return;
    }
    cancel.ask();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        exit.set(4);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exit.get());
  }
}
