package studio.colophon.generate;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.net.Door;

/// A server that speaks the OpenAI chat protocol, streamed, over LangChain4j. The key is sent in
/// the header `Authorization` and nowhere else. Thread-safe; one connection for each generation.
public final class Endpoint implements ModelGateway {
  private static final Duration SPARE = Duration.ofMinutes(1);

  private final Door door;
  private final URI base;
  private final String model;
  private final @Nullable String key;

  /// An endpoint.
  ///
  /// @param base address up to the version, such as `http://127.0.0.1:8080/v1`, without query
  /// @param model name of the model, as the server knows it
  /// @param key API key, null for none; visible ASCII
  /// @throws studio.colophon.base.StudioException `badArgument` when the address is none, or when
  ///   the key would travel in the open: http to another computer
  public Endpoint(Door door, URI base, String model, @Nullable String key) {
    this.door = door;
    this.base = base;
    this.model = model;
    this.key = key;
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || base.getHost() == null || base.getRawUserInfo() != null) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.address").exception();
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.address").exception();
    }
    if (model.isBlank()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.modelName").exception();
    }
    if (key != null && (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127))) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.keyForm").exception();
    }
    if (key != null && scheme.equals("http") && !Door.isLoopback(base)) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.keyInTheOpen", base.getHost()).exception();
    }
  }

  /// Whether what is sent to this address stays on this computer.
  public static boolean isHere(URI base) {
    return Door.isLoopback(base);
  }

  @Override
  public Generation generate(Brief brief, Sink partial, Cancel cancel) {
    Attempt attempt = new Attempt(partial, brief.timeout());
    Verdict verdict = new Verdict(attempt);
    List<ChatMessage> messages = Prompt.messages(brief);
    Attempt.End end = attempt.run(cancel, () -> chat(brief, messages, attempt, verdict));
    Generation.Timings timings = attempt.timings();
    Problem problem = end.problem();
    if (problem != null && nothingSent(problem.fault())) {
      throw problem.exception();
    }
    String text = attempt.text();
    return new Generation(
        new Engine(Engine.Kind.ENDPOINT, model, verdict.model(), base.toString()),
        text,
        end.outcome(),
        verdict.finishReason(),
        tokens(verdict, messages, text),
        Generation.Cost.UNKNOWN,
        timings,
        problem);
  }

  /// The address and the model, never the key.
  @Override
  public String toString() {
    return model + " at " + base.getHost();
  }

  private void chat(Brief brief, List<ChatMessage> messages, Attempt attempt, Verdict verdict) {
    Wire wire = new Wire(door, attempt, verdict, brief.timeout().plus(SPARE));
    StreamingChatModel chat =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(wire)
            .baseUrl(base.toString())
            .apiKey(key)
            .modelName(model)
            .maxTokens(brief.maxTokens())
            .temperature(brief.temperature())
            .seed(brief.seed())
            .build();
    chat.chat(ChatRequest.builder().messages(messages).build(), new Pieces(attempt, verdict));
  }

  private static boolean nothingSent(Fault fault) {
    return fault == Fault.OFFLINE || fault == Fault.BAD_ARGUMENT;
  }

  private static Generation.Tokens tokens(
      Verdict verdict, List<ChatMessage> messages, String text) {
    if (verdict.usage().counted() != null || !verdict.answered()) {
      return verdict.usage();
    }
    OpenAiTokenCountEstimator estimator = new OpenAiTokenCountEstimator("gpt-4.1");
    return new Generation.Tokens(
        (long) estimator.estimateTokenCountInMessages(messages),
        text.isEmpty() ? 0L : estimator.estimateTokenCountInText(text),
        Generation.Counted.ESTIMATE);
  }

  /// What LangChain4j reads out of an event that passed. It is asked for text alone; when it cannot
  /// read an event, nobody can.
  private record Pieces(Attempt attempt, Verdict verdict) implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String piece) {
      attempt.take(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      // never called: the wire does not close LangChain4j's listener, the verdict is told instead
    }

    @Override
    public void onError(Throwable error) {
      if (error instanceof StudioException e) {
        throw e;
      }
      verdict.unreadable();
    }
  }
}
