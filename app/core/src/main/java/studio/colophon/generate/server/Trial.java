package studio.colophon.generate.server;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.generate.Brief;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.Generation;
import studio.colophon.generate.Sink;
import studio.colophon.net.Door;

/// Whether a service can be used: it is asked for its models, and for one token.
///
/// @param models what it lists; empty when it lists nothing
/// @param millis how long the token took
/// @param problem why it cannot be used, null when it answered
public record Trial(List<String> models, long millis, @Nullable Problem problem) {
  private static final Duration LIST = Duration.ofSeconds(20);
  private static final Duration TOKEN = Duration.ofMinutes(2);
  private static final String WORD = "Say: yes";

  /// Takes a copy.
  public Trial {
    models = List.copyOf(models);
  }

  /// Tries a service. No text of the writer is sent.
  ///
  /// @throws StudioException `badArgument` for an address, model or key that is none, `offline`,
  ///   `cancelled`
  public static Trial of(Door door, URI base, String model, @Nullable String key, Cancel cancel) {
    Endpoint endpoint = new Endpoint(door, base, model, key);
    List<String> models;
    try {
      Catalogue list = Catalogue.ask(door, base, key, LIST, cancel);
      // many servers list nothing: only the token decides
      models = list.models();
    } catch (StudioException e) {
      if (e.fault() != Fault.UNREACHABLE) {
        throw e;
      }
      return new Trial(List.of(), 0, e.problem());
    }
    Brief brief = new Brief(WORD, null, 1, null, null, TOKEN);
    Generation answer = endpoint.generate(brief, Sink.NONE, cancel);
    cancel.check();
    return new Trial(models, answer.timings().totalMs(), answer.problem());
  }
}
