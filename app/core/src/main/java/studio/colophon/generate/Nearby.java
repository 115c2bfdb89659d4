package studio.colophon.generate;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// Looks for model servers on this computer, and only when it is asked to: `GET /v1/models` at the
/// ports that they usually take, on the loopback address.
public final class Nearby {
  /// The usual ports and who takes them.
  public static final Map<Integer, String> PORTS =
      new TreeMap<>(Map.of(11434, "Ollama", 1234, "LM Studio", 8080, "llama.cpp"));

  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final int MOST = 200;

  private final Door door;
  private final Map<Integer, String> ports;

  /// One that looks at these ports.
  public Nearby(Door door, Map<Integer, String> ports) {
    this.door = door;
    this.ports = new TreeMap<>(ports);
  }

  /// A server that answered.
  ///
  /// @param name of the program, as its port says
  /// @param base address up to the version
  /// @param models names of the models it offers, at least one
  public record Found(String name, URI base, List<String> models) {
    /// Takes a copy.
    public Found {
      models = List.copyOf(models);
    }
  }

  /// Looks, at all ports at once; blocks for a second at most. A port where nothing answers, or
  /// nothing that offers a model, is left out.
  ///
  /// @throws StudioException `cancelled`
  public List<Found> look(Cancel cancel) {
    List<Found> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Found>>> asked = new ArrayList<>();
      ports.forEach((port, name) -> asked.add(threads.submit(() -> at(port, name, cancel))));
      for (Future<List<Found>> each : asked) {
        try {
          found.addAll(each.get());
        } catch (ExecutionException e) {
          throw new IllegalStateException("a look at a port ends well", e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
        }
      }
    }
    cancel.check();
    return found;
  }

  private List<Found> at(int port, String name, Cancel cancel) {
    URI base = URI.create("http://127.0.0.1:" + port + "/v1");
    try {
      Answer answer = door.ask(Ask.get(URI.create(base + "/models")).within(PATIENCE), cancel);
      List<String> models = answer.status() == 200 ? models(answer.body()) : List.of();
      return models.isEmpty() ? List.of() : List.of(new Found(name, base, models));
    } catch (StudioException e) {
      // nobody is there, which is the usual case
      return List.of();
    }
  }

  private static List<String> models(byte[] body) {
    List<String> models = new ArrayList<>();
    try {
      for (JsonNode each : Json.read(body).path("data")) {
        String id = Visible.of(each.path("id").asString("")).strip();
        if (!id.isEmpty() && models.size() < MOST) {
          models.add(id);
        }
      }
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    return models;
  }
}
