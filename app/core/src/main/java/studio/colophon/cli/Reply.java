package studio.colophon.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The result of one command: the keys that cli.md names, null until they are known, and the same
/// in words.
public final class Reply {
  private final String command;
  private final ObjectNode body = Json.object();
  private final List<String> words = new ArrayList<>();
  private @Nullable Problem problem;
  private boolean printed;

  /// An empty result.
  ///
  /// @param command name as typed, such as `car list`
  /// @param keys the keys that the result always has, in order
  public Reply(String command, List<String> keys) {
    this.command = command;
    keys.forEach(body::putNull);
  }

  /// Sets a key.
  public Reply put(String key, @Nullable JsonNode value) {
    body.set(key, value);
    return this;
  }

  /// Sets a key to a text or null.
  public Reply put(String key, @Nullable String value) {
    body.put(key, value);
    return this;
  }

  /// Sets a key to a number or null.
  public Reply put(String key, @Nullable Long value) {
    body.put(key, value);
    return this;
  }

  /// Sets a key to a truth value or null.
  public Reply put(String key, @Nullable Boolean value) {
    body.put(key, value);
    return this;
  }

  /// Sets all keys of `node`.
  public Reply putAll(ObjectNode node) {
    node.properties().forEach(e -> body.set(e.getKey(), e.getValue()));
    return this;
  }

  /// Adds a line to the result in words.
  public Reply say(String line) {
    words.add(line);
    return this;
  }

  /// Says what went wrong; the first problem stays.
  public Reply fail(Problem what) {
    if (problem == null) {
      problem = what;
    }
    return this;
  }

  /// What went wrong, null when nothing did.
  public @Nullable Problem problem() {
    return problem;
  }

  /// The exit status.
  public int exit() {
    return problem == null ? 0 : problem.fault().exit();
  }

  /// Prints the result of a command that goes on serving; nothing is printed at its end.
  public void printNow(Session session) {
    print(session.console(), session.messages(), session.globals().json());
    printed = true;
    session.serves();
  }

  /// Prints the result, unless that was done: one JSON line, or the words, with the problem on
  /// standard error.
  public void print(Console console, Messages messages, boolean json) {
    if (json && !printed) {
      console.out(Json.line(object(messages)));
    }
    if (!json && !printed) {
      words.forEach(console::out);
    }
    if (!json && problem != null) {
      console.err(messages.message(problem));
      console.err(messages.safe(problem));
      console.err(messages.next(problem));
    }
  }

  private ObjectNode object(Messages messages) {
    ObjectNode all =
        Json.object().put("schema", 1).put("command", command).put("ok", problem == null);
    all.set("error", problem == null ? null : messages.error(problem));
    body.properties().forEach(e -> all.set(e.getKey(), e.getValue()));
    return all;
  }
}
