package studio.colophon.generate.server;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.generate.Visible;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// The models that a server lists (OpenAI API reference, "List models").
///
/// @param models names, at most 200; claims of the server, without characters that nobody sees
/// @param problem why there is no list, null when there is one
public record Catalogue(List<String> models, @Nullable Problem problem) {
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  /// Takes a copy.
  public Catalogue {
    models = List.copyOf(models);
  }

  /// Asks a server.
  ///
  /// @param base address up to the version
  /// @param key sent as a bearer token, null for none
  /// @throws StudioException `offline`, `unreachable`, `cancelled`
  public static Catalogue ask(
      Door door, URI base, @Nullable String key, Duration patience, Cancel cancel) {
    URI at = URI.create(base.toString().replaceFirst("/+$", "") + "/models");
    Ask ask = Ask.get(at).within(patience);
    Answer answer =
        door.ask(key == null ? ask : ask.with("Authorization", "Bearer " + key), cancel);
    if (answer.status() / 100 != 2) {
      return none(
          switch (answer.status()) {
            case 401, 403 -> Problem.of(Fault.INCOMPLETE, "generate.keyRefused", answer.status());
            case 429 -> Problem.of(Fault.INCOMPLETE, "generate.busy");
            default -> Problem.of(Fault.INCOMPLETE, "generate.status", answer.status());
          });
    }
    try {
      JsonNode data = Json.read(answer.body()).path("data");
      if (!data.isArray()) {
        return none(Problem.of(Fault.INCOMPLETE, "generate.notAServer"));
      }
      List<String> names = new ArrayList<>();
      for (JsonNode row : data) {
        String name = Visible.of(row.path("id").stringValue("")).strip();
        if (!name.isEmpty() && name.length() <= LONGEST && names.size() < MOST) {
          names.add(name);
        }
      }
      return new Catalogue(names, null);
    } catch (IllegalArgumentException e) {
      return none(Problem.of(Fault.INCOMPLETE, "generate.notAServer"));
    }
  }

  private static Catalogue none(Problem problem) {
    return new Catalogue(List.of(), problem);
  }
}
