package studio.colophon.generate.server;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.net.Door;

/// Looks for model servers on this computer: the usual ports of the usual programs, each asked once
/// for its models. Nothing else is asked of anybody.
public final class LocalServers {
  /// Ports that are looked at: Ollama, LM Studio, llama-server, vLLM, Jan.
  public static final List<Integer> PORTS = List.of(11434, 1234, 8080, 8000, 1337);

  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private LocalServers() {}

  /// A server that answered.
  ///
  /// @param program its usual name, or host and port
  /// @param base address to use it at
  /// @param models names of its models; empty when it has none
  public record Found(String program, URI base, List<String> models) {
    /// Takes a copy.
    public Found {
      models = List.copyOf(models);
    }
  }

  /// Asks all ports at once.
  ///
  /// @param ports on 127.0.0.1
  /// @return what answered as a model server does, in the order of the ports
  /// @throws StudioException `cancelled`
  public static List<Found> find(Door door, List<Integer> ports, Cancel cancel) {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<List<Found>>> asked =
          ports.stream()
              .map(port -> CompletableFuture.supplyAsync(() -> ask(door, port, cancel), workers))
              .toList();
      List<Found> found = new ArrayList<>();
      asked.forEach(each -> found.addAll(each.join()));
      cancel.check();
      return found;
    }
  }

  private static List<Found> ask(Door door, int port, Cancel cancel) {
    URI base = URI.create("http://127.0.0.1:" + port + "/v1");
    try {
      Catalogue answer = Catalogue.ask(door, base, null, PATIENCE, cancel);
      return answer.problem() == null
          ? List.of(new Found(program(port), base, answer.models()))
          : List.of();
    } catch (StudioException e) {
      return List.of();
    }
  }

  private static String program(int port) {
    return switch (port) {
      case 11434 -> "Ollama";
      case 1234 -> "LM Studio";
      case 1337 -> "Jan";
      default -> "127.0.0.1:" + port;
    };
  }
}
