package studio.colophon.generate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.net.Live;
import tools.jackson.databind.JsonNode;

/// Judges the answer and each event of a chat completion stream (OpenAI API reference, "Chat
/// completion chunk") before LangChain4j sees it, and tells the [Attempt] how it ended. Used by one
/// thread.
final class Verdict {
  private static final String DONE = "[DONE]";
  private static final int MOST_EVENTS = 2 << 20;

  private final Attempt attempt;
  private int events;
  private @Nullable String finishReason;
  private @Nullable String model;
  private Generation.Tokens usage = Generation.Tokens.UNKNOWN;
  private boolean answered;

  Verdict(Attempt attempt) {
    this.attempt = attempt;
  }

  /// The provider's own word for why the text ended.
  @Nullable String finishReason() {
    return finishReason;
  }

  /// The model the server says it used.
  @Nullable String model() {
    return model;
  }

  /// The server's count, unknown when it sent none.
  Generation.Tokens usage() {
    return usage;
  }

  /// Whether the server began to answer the request.
  boolean answered() {
    return answered;
  }

  /// Whether the answer may be a stream.
  boolean answers(Live live) {
    answered =
        live.status() / 100 == 2
            && !live.header("content-type").toLowerCase(Locale.ROOT).contains("html");
    return answered;
  }

  /// Judges an answer that is no stream.
  void refuses(int status, String body) {
    if (status < 400) {
      notAStream();
    } else if (tooLong(body)) {
      provider(Problem.of(Fault.INCOMPLETE, "generate.briefTooLong"));
    } else {
      provider(
          switch (status) {
            case 401, 403 -> Problem.of(Fault.INCOMPLETE, "generate.keyRefused", status);
            case 402 -> Problem.of(Fault.INCOMPLETE, "generate.noCredit");
            case 404 -> Problem.of(Fault.INCOMPLETE, "generate.noModel");
            case 429 -> Problem.of(Fault.INCOMPLETE, "generate.busy");
            default -> Problem.of(Fault.INCOMPLETE, "generate.status", status);
          });
    }
  }

  /// Judges an event. False when no further one is to be read or given on.
  boolean passes(EventReader.Event event) {
    if (attempt.over()) {
      return false;
    }
    events++;
    if (event.data().strip().equals(DONE)) {
      return false;
    }
    JsonNode node = read(event.data());
    if (node == null) {
      if (!event.cut()) {
        unreadable();
      }
      return false;
    }
    if (event.name().equals("error") || node.hasNonNull("error")) {
      provider(Problem.of(Fault.INCOMPLETE, "generate.providerError"));
      return false;
    }
    if (events > MOST_EVENTS) {
      attempt.end(Outcome.TRUNCATED, Problem.of(Fault.INCOMPLETE, "generate.tooMuch"));
      return false;
    }
    look(node);
    return !attempt.over();
  }

  /// An event cannot be parsed: the text ends before it.
  void unreadable() {
    provider(Problem.of(Fault.INCOMPLETE, "generate.unreadable"));
  }

  /// The body has ended.
  void ends(String stray) {
    JsonNode whole = events == 0 ? read(stray) : null;
    if (whole != null && whole.hasNonNull("error")) {
      provider(Problem.of(Fault.INCOMPLETE, "generate.providerError"));
    } else if (events == 0) {
      notAStream();
    } else {
      breaks();
    }
  }

  /// The connection has broken, or the stream has ended after events.
  void breaks() {
    String reason = finishReason;
    if (Thread.currentThread().isInterrupted()) {
      attempt.end(Outcome.CANCELLED, Problem.of(Fault.CANCELLED, "generate.cancelled"));
    } else if (reason == null) {
      attempt.end(Outcome.TRUNCATED, Problem.of(Fault.INCOMPLETE, "generate.truncated"));
    } else {
      switch (reason.toLowerCase(Locale.ROOT)) {
        case "length", "max_tokens", "model_length" -> attempt.end(Outcome.LENGTH, null);
        case "content_filter", "content-filter", "safety", "recitation", "sensitive" ->
            attempt.end(Outcome.FILTERED, Problem.of(Fault.INCOMPLETE, "generate.filtered"));
        default -> attempt.end(Outcome.COMPLETE, null);
      }
    }
  }

  private void look(JsonNode node) {
    JsonNode name = node.path("model");
    if (name.isString() && !name.stringValue().isBlank()) {
      model = Visible.of(name.stringValue());
    }
    JsonNode counts = node.path("usage");
    if (counts.path("completion_tokens").isIntegralNumber()) {
      usage =
          new Generation.Tokens(
              counts.path("prompt_tokens").asLong(0),
              counts.path("completion_tokens").asLong(),
              Generation.Counted.SERVER);
    }
    JsonNode choice = node.path("choices").path(0);
    JsonNode delta = choice.path("delta");
    if (says(delta.path("content"))
        || says(delta.path("reasoning_content"))
        || says(delta.path("reasoning"))) {
      attempt.moves();
    }
    JsonNode reason = choice.path("finish_reason");
    if (reason.isString() && !reason.stringValue().isBlank()) {
      finishReason = reason.stringValue();
      if (finishReason.equalsIgnoreCase("error")) {
        provider(Problem.of(Fault.INCOMPLETE, "generate.providerError"));
      }
      attempt.finishes();
    }
  }

  private void provider(Problem problem) {
    attempt.end(Outcome.PROVIDER_ERROR, problem);
  }

  private void notAStream() {
    attempt.end(Outcome.NOT_A_STREAM, Problem.of(Fault.INCOMPLETE, "generate.notAStream"));
  }

  private static boolean says(JsonNode text) {
    return text.isString() && !text.stringValue().isEmpty();
  }

  private static @Nullable JsonNode read(String text) {
    try {
      JsonNode node = Json.read(text);
      return node.isObject() ? node : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// OpenAI and llama-server name this case in `error.code` and `error.type`.
  private static boolean tooLong(String body) {
    return body.contains("context_length_exceeded") || body.contains("exceed_context_size_error");
  }
}
