package studio.colophon.generate;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import studio.colophon.base.Cancel;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import studio.colophon.net.Live;

/// LangChain4j's HTTP client for one generation, on our door. It sends and reads on the calling
/// thread, shows every answer and event to the [Verdict] first, and gives LangChain4j only events
/// that passed.
final class Wire implements HttpClient, HttpClientBuilder {
  private static final String AGENT = "Colophon";
  private static final int ERROR_BODY = 64 << 10;

  private final Door door;
  private final Attempt attempt;
  private final Verdict verdict;
  private final Duration limit;

  /// @param limit longest wait for the headers; the attempt's own watch comes first
  Wire(Door door, Attempt attempt, Verdict verdict, Duration limit) {
    this.door = door;
    this.attempt = attempt;
    this.verdict = verdict;
    this.limit = limit;
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    Cancel stop = attempt.stop();
    try (Live live = door.open(ask(request), stop);
        Cancel.Handle _ = stop.on(live::close)) {
      read(live, listener);
    }
  }

  private void read(Live live, ServerSentEventListener listener) {
    ServerSentEventContext context = new ServerSentEventContext(new Handle(attempt));
    EventReader events = new EventReader(live.body());
    try {
      if (!verdict.answers(live)) {
        verdict.refuses(live.status(), start(live));
        return;
      }
      EventReader.Event event = events.next();
      while (event != null && verdict.passes(event)) {
        Passing passing = new Passing(event);
        listener.onEvent(passing, context);
        passing.data = "";
        event = events.next();
      }
      verdict.ends(events.stray());
    } catch (EventReader.TooLong e) {
      verdict.unreadable();
    } catch (IOException e) {
      verdict.breaks();
    }
  }

  private static String start(Live live) throws IOException {
    boolean told = live.status() == 400 || live.status() == 413 || live.status() == 422;
    return told ? new String(live.body().readNBytes(ERROR_BODY), StandardCharsets.UTF_8) : "";
  }

  private Ask ask(HttpRequest request) {
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("user-agent"));
    headers.put("User-Agent", AGENT);
    headers.put("Accept", "text/event-stream");
    return new Ask(
        request.method().name(),
        URI.create(request.url()),
        headers,
        BodyPublishers.ofString(request.body()),
        limit,
        0);
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    throw new UnsupportedOperationException("a generation is a stream");
  }

  @Override
  public HttpClient build() {
    return this;
  }

  @Override
  public Duration connectTimeout() {
    return limit;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return limit;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  /// An event that forgets its data once it is handled: LangChain4j keeps every event until the
  /// end, 280 bytes a token.
  private static final class Passing extends ServerSentEvent {
    private String data;

    Passing(EventReader.Event event) {
      super(event.name(), "");
      data = event.data();
    }

    @Override
    public String data() {
      return data;
    }
  }

  private record Handle(Attempt attempt) implements ServerSentEventParsingHandle {
    @Override
    public void cancel() {
      attempt.stop().ask();
    }

    @Override
    public boolean isCancelled() {
      return attempt.over();
    }
  }
}
