package studio.colophon.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The real program on one home, in a process of its own that leads its own process group, as a
/// terminal would start it.
public final class Program {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final long PATIENCE_SECONDS = 180;

  private final Path home;
  private final Path repository;
  private final Map<String, String> environment;
  private final List<String> options;

  private Program(
      Path home, Path repository, Map<String, String> environment, List<String> options) {
    this.home = home;
    this.repository = repository;
    this.environment = Map.copyOf(environment);
    this.options = List.copyOf(options);
  }

  /// The program on this home.
  public static Program on(Path home) {
    Path repository = Path.of(System.getProperty("colophon.dir", "../.."));
    return new Program(home, repository.toAbsolutePath().normalize(), Map.of(), List.of());
  }

  /// The same, taking its practice chain from below another folder.
  public Program in(Path folder) {
    return new Program(home, folder, environment, options);
  }

  /// The same with one more environment variable.
  public Program with(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new Program(home, repository, more, options);
  }

  /// The same with one more option of the Java runtime.
  public Program option(String option) {
    List<String> more = new ArrayList<>(options);
    more.add(option);
    return new Program(home, repository, environment, more);
  }

  /// Whether a whole process group can be ended at once here.
  public static boolean groups() {
    return Files.isExecutable(SETSID);
  }

  /// Starts a command with `--json`.
  public Running start(String... arguments) {
    List<String> line = new ArrayList<>();
    if (groups()) {
      // a shell that starts the build in the background has SIGINT ignored, and children inherit
      // that
      line.addAll(List.of("/usr/bin/env", "--default-signal=INT", SETSID.toString()));
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g"));
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dcolophon.dir=" + repository));
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add("studio.colophon.cli.Main");
    line.addAll(List.of(arguments));
    line.addAll(List.of("--json", "--home", home.toString()));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("COLOPHON"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    try {
      return new Running(List.of(arguments), builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs a command with `--json` to its end.
  public Ended run(String... arguments) {
    return start(arguments).end();
  }

  /// A command that runs.
  public static final class Running {
    private final List<String> command;
    private final Process process;
    private final CompletableFuture<String> out;
    private final StringBuilder first = new StringBuilder();
    private final List<String> err = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    private Running(List<String> command, Process process) {
      this.command = command;
      this.process = process;
      this.out = CompletableFuture.supplyAsync(this::readOut, Thread::startVirtualThread);
      this.reader = Thread.ofVirtual().start(this::readErr);
    }

    /// Its process id, which is also the id of its group.
    public long pid() {
      return process.pid();
    }

    /// Waits until the line of a step has been written; false when it ended without it.
    public boolean step(String name) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      synchronized (err) {
        while (err.stream().noneMatch(line -> line.matches("STEP: " + name + "\\b.*"))) {
          long left = end - System.nanoTime();
          if (ended || left <= 0) {
            return false;
          }
          err.wait(1 + left / 1_000_000);
        }
      }
      return true;
    }

    /// Waits until a whole line has been written to standard output, and returns it.
    public String line() throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      synchronized (first) {
        while (first.indexOf("\n") < 0) {
          long left = end - System.nanoTime();
          if (left <= 0 || out.isDone()) {
            throw new AssertionError(command + " printed no line: " + String.join("\n", err));
          }
          first.wait(1 + Math.min(left / 1_000_000, 200));
        }
        return first.substring(0, first.indexOf("\n"));
      }
    }

    /// Sends it a signal such as `INT`.
    public void signal(String name) throws IOException, InterruptedException {
      kill(name, String.valueOf(pid()));
    }

    /// Sends a signal to it and to every process that it has started.
    public void signalGroup(String name) throws IOException, InterruptedException {
      kill(name, "-" + pid());
    }

    /// Waits until it has read what is typed now, all but the end: more than a pipe holds.
    public void reads() throws IOException {
      process.getOutputStream().write("Rain. ".repeat(50_000).getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    /// It and everything it has started so far, also what has lost its parent since.
    public Set<ProcessHandle> family() {
      Set<ProcessHandle> all = new LinkedHashSet<>();
      all.add(process.toHandle());
      process.descendants().forEach(all::add);
      return all;
    }

    /// Whether it still runs.
    public boolean alive() {
      return process.isAlive();
    }

    /// Waits for its end.
    public Ended end() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError(command + " does not end: " + String.join("\n", err));
        }
        reader.join();
        return new Ended(command, process.exitValue(), out.join(), String.join("\n", err));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private String readOut() {
      try (InputStream in = process.getInputStream()) {
        BufferedReader reader =
            new BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
        for (int c = reader.read(); c >= 0; c = reader.read()) {
          synchronized (first) {
            first.append((char) c);
            if (c == '\n') {
              first.notifyAll();
            }
          }
        }
      } catch (IOException e) {
        // a killed process closes its end: what it said is at hand
        return first.toString();
      }
      return first.toString();
    }

    private void readErr() {
      try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          synchronized (err) {
            err.add(line);
            err.notifyAll();
          }
        }
      } catch (IOException e) {
        synchronized (err) {
          err.add("standard error broke: " + e.getMessage());
        }
      } finally {
        synchronized (err) {
          ended = true;
          err.notifyAll();
        }
      }
    }
  }

  /// Sends a signal with the program `kill`; that the target is gone already is no failure.
  ///
  /// @param target a process id, or `-` and a group id
  public static void kill(String signal, String target) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-" + signal, "--", target)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
