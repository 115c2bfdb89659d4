package studio.colophon.cli.command;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.Wiring;
import studio.colophon.assist.Suggestion;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.draft.Draft;
import studio.colophon.generate.Brief;
import studio.colophon.generate.Coach;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.Engine;
import studio.colophon.generate.Generation;
import studio.colophon.generate.ModelGateway;
import studio.colophon.generate.Outcome;
import studio.colophon.generate.Sink;
import tools.jackson.databind.node.ObjectNode;

/// `draft`: a suggestion from a model or from the structure coach.
@Command(name = "draft")
public final class DraftCommand implements Deed {
  /// How much of the draft's end a model may read, in UTF-16 units.
  private static final int CONTEXT = 6_000;

  @Parameters(index = "0", paramLabel = "BRIEF")
  String brief = "";

  @Option(names = "--endpoint", paramLabel = "URL")
  @Nullable String endpoint;

  @Option(names = "--model", paramLabel = "NAME")
  @Nullable String model;

  @Option(names = "--key-env", paramLabel = "VAR")
  @Nullable String keyVariable;

  @Option(names = "--into", paramLabel = "DRAFT")
  @Nullable String into;

  @Option(names = "--max-tokens", paramLabel = "N")
  @Nullable Integer maxTokens;

  @Option(names = "--temperature", paramLabel = "X")
  @Nullable Double temperature;

  @Option(names = "--seed", paramLabel = "N")
  @Nullable Integer seed;

  @Option(names = "--timeout", paramLabel = "SECONDS")
  @Nullable Integer timeout;

  @Option(names = "--keep")
  boolean keep;

  @Override
  public List<String> keys() {
    return List.of(
        "draftId",
        "suggestionId",
        "text",
        "kept",
        "engine",
        "outcome",
        "finishReason",
        "tokens",
        "cost",
        "timings");
  }

  @Override
  public void run(Session session, Reply reply) {
    String text = brief.equals("-") ? ImportCommand.read(session, brief).text() : brief;
    Duration patience = timeout == null ? Brief.PATIENCE : Duration.ofSeconds(timeout);
    Wiring wiring = session.wiring();
    ModelGateway gateway = gateway(session);
    Optional<Draft> draft =
        into == null ? Optional.empty() : Optional.of(DraftsCommand.find(wiring, into));
    Brief asked =
        new Brief(
            text,
            draft.map(DraftCommand::tail).orElse(null),
            maxTokens,
            temperature,
            seed,
            patience);
    Engine engine = engine();
    tell(session, engine, asked.context());
    Suggestion suggestion =
        wiring
            .assistant()
            .suggest(
                gateway,
                engine,
                asked,
                draft,
                keep,
                session.globals().json() ? Sink.NONE : session.console()::piece,
                session.cancel());
    fill(session, reply, suggestion);
  }

  /// What leaves this process is said before it leaves.
  private static void tell(Session session, Engine engine, @Nullable String context) {
    if (engine.ai()) {
      int length = context == null ? 0 : context.length();
      session
          .console()
          .err(session.say("words.sending", String.valueOf(engine.endpoint()), length));
    }
  }

  private static String tail(Draft draft) {
    String text = draft.text();
    int from = Math.max(0, text.length() - CONTEXT);
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return text.substring(from);
  }

  private Engine engine() {
    return endpoint == null
        ? new Engine(Engine.Kind.COACH, null, null, null)
        : new Engine(Engine.Kind.ENDPOINT, model, null, endpoint);
  }

  private ModelGateway gateway(Session session) {
    if (endpoint == null || model == null) {
      if (endpoint != null || model != null || keyVariable != null) {
        throw Problem.of(Fault.BAD_ARGUMENT, "draft.halfModel").exception();
      }
      return new Coach();
    }
    String key = keyVariable == null ? null : session.secret(keyVariable);
    try {
      return new Endpoint(session.wiring().door(), URI.create(endpoint), model, key);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.BAD_ARGUMENT, "net.address", endpoint).exception(e);
    }
  }

  private static void fill(Session session, Reply reply, Suggestion suggestion) {
    Generation made = suggestion.generation();
    Engine engine = made.engine();
    Generation.Counted counted = made.tokens().counted();
    reply
        .put("draftId", suggestion.draftId())
        .put("suggestionId", suggestion.id())
        .put("text", made.text())
        .put("kept", suggestion.kept())
        .put(
            "engine",
            Json.object()
                .put("kind", engine.kind().code())
                .put("ai", engine.ai())
                .put("model", engine.model())
                .put("modelReported", engine.modelReported())
                .put("endpoint", engine.endpoint()))
        .put("outcome", made.outcome().code())
        .put("finishReason", made.finishReason())
        .put(
            "tokens",
            Json.object()
                .put("input", made.tokens().input())
                .put("output", made.tokens().output())
                .put("counted", counted == null ? null : counted.code()))
        .put("cost", cost(made))
        .put(
            "timings",
            Json.object()
                .put("firstTokenMs", made.timings().firstTokenMs())
                .put("totalMs", made.timings().totalMs()));
    if (!session.globals().json() && !made.text().isEmpty()) {
      session.console().piece("\n");
    }
    if (!made.text().isBlank()) {
      session
          .console()
          .err(
              session.say(
                  suggestion.kept() ? "words.kept" : "words.suggested",
                  suggestion.id(),
                  String.valueOf(suggestion.draftId())));
    }
    if (made.outcome() == Outcome.LENGTH) {
      session.console().err(session.say("words.cutAtLength"));
    }
    Outcome outcome = made.outcome();
    Fault fault = outcome.fault();
    if (fault != null) {
      Problem problem = made.problem();
      reply.fail(problem != null ? problem : Problem.of(fault, "draft.unfinished", outcome.code()));
    }
  }

  private static ObjectNode cost(Generation made) {
    return Json.object()
        .put("amount", made.cost().amount())
        .put("currency", made.cost().currency());
  }
}
