package studio.colophon.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// One run of the program: its options, its console and, once something asks for it, its home.
public final class Session implements AutoCloseable {
  private final Globals globals;
  private final Console console;
  private final Messages messages;
  private final Map<String, String> environment;
  private final Cancel cancel;
  private @Nullable Wiring wiring;
  private Runnable serving = () -> {};

  Session(
      Globals globals,
      Console console,
      Messages messages,
      Map<String, String> environment,
      Cancel cancel) {
    this.globals = globals;
    this.console = console;
    this.messages = messages;
    this.environment = environment;
    this.cancel = cancel;
  }

  /// The services on this home. Nothing is opened or locked before it is used.
  public Wiring wiring() {
    if (wiring == null) {
      wiring = Wiring.of(globals.homeFolder(environment), globals.offline(), cancel);
    }
    return wiring;
  }

  /// What is to be done once a command only serves.
  void whenServing(Runnable action) {
    serving = action;
  }

  /// Told by a command that from now on it only serves: nobody waits for it any more.
  void serves() {
    serving.run();
  }

  /// Asked to stop by SIGINT or SIGTERM.
  public Cancel cancel() {
    return cancel;
  }

  /// The options that stand anywhere.
  public Globals globals() {
    return globals;
  }

  /// The console, for what is said while working.
  public Console console() {
    return console;
  }

  /// A sentence.
  public String say(String key, Object... arguments) {
    return messages.say(key, arguments);
  }

  /// The sentences.
  public Messages messages() {
    return messages;
  }

  /// The value of an environment variable that a `--...-env` option names.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when it is not set
  public String secret(String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "secret.unset", variable).exception();
    }
    return value;
  }

  /// A path as typed.
  public static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Problem.of(Fault.NOT_FOUND, "path.missing", text).exception(e);
    }
  }

  @Override
  public void close() {
    if (wiring != null) {
      wiring.close();
    }
  }
}
