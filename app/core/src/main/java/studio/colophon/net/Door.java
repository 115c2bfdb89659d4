package studio.colophon.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.base.Watchable;

/// Makes connections: HTTP/1.1 only, redirects are not followed, nothing is tried again. While it
/// is shut, by `--offline`, by the lock "this computer only" or by the writer who works offline,
/// every address that is not loopback is refused before a name is looked up, and connections to
/// other computers that were open are ended. Thread-safe.
public final class Door {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int HOSTS = 16;

  private final State<Online> online;
  private final Map<String, Boolean> answered = new LinkedHashMap<>();
  private final Set<HttpClient> outside = ConcurrentHashMap.newKeySet();

  /// A door, locked to this computer or not.
  public Door(boolean thisComputerOnly) {
    online = new State<>(new Online(thisComputerOnly, false, false, Online.Last.NONE));
  }

  /// Whether other computers can be asked, and how the last calls to them ended.
  public Watchable<Online> online() {
    return online;
  }

  /// Whether only loopback addresses are allowed.
  public boolean thisComputerOnly() {
    return !online.get().open();
  }

  /// The writer works offline, or no longer. Ends what goes on with other computers.
  public void workOffline(boolean now) {
    online.change(state -> new Online(state.forced(), now, state.locked(), state.last()));
    endOutside();
  }

  /// Locks to this computer, or no longer. Ends what goes on with other computers.
  public void lock(boolean now) {
    online.change(state -> new Online(state.forced(), state.offline(), now, state.last()));
    endOutside();
  }

  private void endOutside() {
    if (!online.get().open()) {
      outside.forEach(HttpClient::shutdownNow);
      outside.clear();
    }
  }

  /// Remembers how a call to another computer ended; the newest 16 hosts count.
  private void note(URI uri, boolean answers) {
    if (isLoopback(uri)) {
      return;
    }
    synchronized (answered) {
      answered.remove(where(uri));
      answered.put(where(uri), answers);
      if (answered.size() > HOSTS) {
        answered.remove(answered.keySet().iterator().next());
      }
      Online.Last last = answered.containsValue(true) ? Online.Last.ANSWERED : Online.Last.SILENT;
      online.change(state -> new Online(state.forced(), state.offline(), state.locked(), last));
    }
  }

  /// Whether the address names this computer: `localhost` or a literal loopback address.
  public static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      return false;
    }
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (plain.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(plain).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Sends and waits for the whole answer.
  ///
  /// @throws studio.colophon.base.StudioException `offline` when the lock forbids it, `unreachable`
  ///   when there is no answer in time or it is longer than allowed, `cancelled`
  public Answer ask(Ask ask, Cancel cancel) {
    AtomicBoolean late = new AtomicBoolean();
    try (Live live = open(ask, cancel);
        Cancel.Handle _ = cancel.on(live::close);
        Live.Watch _ = live.endAfter(ask.timeout(), () -> late.set(true))) {
      return new Answer(live.status(), live.headers(), whole(live.body(), ask));
    } catch (IOException e) {
      cancel.check();
      throw late.get()
          ? Problem.of(Fault.UNREACHABLE, "net.slow", where(ask.uri())).exception(e)
          : Problem.of(Fault.UNREACHABLE, "net.broken", where(ask.uri())).exception(e);
    }
  }

  /// Sends and waits for the headers; the body is read by the caller, who closes what is returned.
  ///
  /// @throws studio.colophon.base.StudioException `offline`, `unreachable`, `cancelled`
  public Live open(Ask ask, Cancel cancel) {
    cancel.check();
    URI uri = ask.uri();
    refuseWhatIsElsewhere(uri);
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(ask.timeout().compareTo(CONNECT) < 0 ? ask.timeout() : CONNECT)
            .build();
    if (!isLoopback(uri)) {
      outside.add(client);
      if (thisComputerOnly()) {
        endOutside();
      }
    }
    // What the client calls back must not hold it: the runtime keeps all that goes on in a client
    // until nobody holds that client any more, and would keep every answer for ever.
    AtomicReference<@Nullable HttpClient> held = new AtomicReference<>(client);
    try (Cancel.Handle _ = cancel.on(client::shutdownNow)) {
      CompletableFuture<Live> headers = new CompletableFuture<>();
      client
          .sendAsync(request(ask), info -> begin(info, held, headers))
          .exceptionally(
              thrown -> {
                boolean wrapped =
                    thrown instanceof CompletionException && thrown.getCause() != null;
                headers.completeExceptionally(wrapped ? thrown.getCause() : thrown);
                return null;
              });
      Live live = headers.get();
      note(uri, true);
      return live;
    } catch (ExecutionException e) {
      end(held);
      cancel.check();
      refuseWhatIsElsewhere(uri);
      note(uri, false);
      throw failure(uri, Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      end(held);
      Thread.currentThread().interrupt();
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    } catch (IllegalArgumentException e) {
      end(held);
      throw Problem.of(Fault.BAD_ARGUMENT, "net.address", where(uri)).exception(e);
    }
  }

  private void refuseWhatIsElsewhere(URI uri) {
    Online now = online.get();
    if (now.open() || isLoopback(uri)) {
      return;
    }
    throw (now.forced()
            ? Problem.of(Fault.OFFLINE, "net.thisComputerOnly", where(uri))
            : now.locked()
                ? Problem.of(Fault.OFFLINE, "net.locked", where(uri))
                : Problem.of(Fault.OFFLINE, "net.offline", where(uri)))
        .exception();
  }

  private void end(AtomicReference<@Nullable HttpClient> held) {
    HttpClient client = held.getAndSet(null);
    if (client != null) {
      outside.remove(client);
      client.shutdownNow();
    }
  }

  /// The answer is there once its headers are: one that breaks right after them is still an answer.
  private Body begin(
      ResponseInfo info,
      AtomicReference<@Nullable HttpClient> held,
      CompletableFuture<Live> headers) {
    Body body = new Body();
    headers.complete(new Live(info.statusCode(), lower(info.headers()), body, () -> end(held)));
    return body;
  }

  private static HttpRequest request(Ask ask) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(ask.uri()).timeout(ask.timeout()).method(ask.method(), ask.body());
    ask.headers().forEach(builder::setHeader);
    return builder.build();
  }

  private static RuntimeException failure(URI uri, Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return Problem.of(Fault.UNREACHABLE, "net.slow", where(uri)).exception(cause);
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof UnknownHostException
          || at instanceof java.nio.channels.UnresolvedAddressException) {
        return Problem.of(Fault.UNREACHABLE, "net.unknownHost", where(uri)).exception(cause);
      }
    }
    return Problem.of(Fault.UNREACHABLE, "net.refused", where(uri)).exception(cause);
  }

  private static Map<String, List<String>> lower(HttpHeaders headers) {
    Map<String, List<String>> out = new LinkedHashMap<>();
    headers
        .map()
        .forEach((name, values) -> out.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return out;
  }

  private static byte[] whole(InputStream in, Ask ask) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      if (out.size() > ask.limit()) {
        throw Problem.of(Fault.UNREACHABLE, "net.tooLong", where(ask.uri())).exception();
      }
    }
    return out.toByteArray();
  }

  /// Host and port, without path and query: those may carry tokens.
  private static String where(URI uri) {
    String host = uri.getHost();
    return host == null ? "?" : uri.getPort() < 0 ? host : host + ":" + uri.getPort();
  }
}
