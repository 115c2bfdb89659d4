package studio.colophon.chain.rpc;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC 2.0 over HTTP (jsonrpc.org, specification of 2013). One request at a time and one
/// answer each, whose id must be the request's; nothing is tried again. Thread-safe.
public final class Rpc {
  private static final long LIMIT = 2 << 20;

  private final Door door;
  private final URI url;
  private final Cancel cancel;
  private final AtomicLong last = new AtomicLong();

  /// Asks the server at `url` until `cancel` is asked.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when the address is neither https
  ///   nor on this computer
  public Rpc(Door door, URI url, Cancel cancel) {
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    boolean here = "http".equalsIgnoreCase(url.getScheme()) && Door.isLoopback(url);
    if (url.getHost() == null || (!https && !here)) {
      throw Problem.of(Fault.BAD_ARGUMENT, "chain.address", where(url)).exception();
    }
    this.door = door;
    this.url = url;
    this.cancel = cancel;
  }

  /// An answer: a value, or a refusal.
  public sealed interface Reply {}

  /// The server did what was asked.
  ///
  /// @param result may be JSON null
  public record Value(JsonNode result) implements Reply {}

  /// The server refused.
  ///
  /// @param kind the class of refusal
  /// @param code the server's number
  /// @param text the server's words, at most 300 characters; plain text, for logs only
  /// @param data revert data, null when there is none
  public record Refused(Refusal kind, long code, String text, byte @Nullable [] data)
      implements Reply {}

  /// Where it asks.
  public URI url() {
    return url;
  }

  /// What stops it.
  public Cancel cancel() {
    return cancel;
  }

  /// Asks, and takes an answer of at most 2 MiB.
  ///
  /// @param params texts, whole numbers (sent as hex quantities), booleans, or JSON nodes
  /// @throws studio.colophon.base.StudioException `unreachable` when there is no answer, or one
  ///   that is not JSON-RPC; `offline`, `cancelled`
  public Reply ask(String method, Object... params) {
    return ask(LIMIT, method, params);
  }

  /// The same with another limit in bytes.
  public Reply ask(long limit, String method, Object... params) {
    long id = last.incrementAndGet();
    ObjectNode request = Json.object();
    request.put("jsonrpc", "2.0").put("id", id).put("method", method);
    request.set("params", array(params));
    Answer answer = door.ask(Ask.json(url, Json.line(request)).atMost(limit), cancel);
    JsonNode reply;
    try {
      reply = Json.read(answer.body());
    } catch (IllegalArgumentException e) {
      throw notRpc(answer, e);
    }
    JsonNode error = reply.path("error");
    if (error.isObject()) {
      return Refusal.read(error, answer.status());
    }
    boolean ours = reply.path("id").isIntegralNumber() && reply.path("id").asLong() == id;
    if (answer.status() != 200 || !ours || !reply.has("result")) {
      throw notRpc(answer, null);
    }
    return new Value(reply.path("result"));
  }

  /// Asks for something that is not refused by a server in order.
  ///
  /// @throws studio.colophon.base.StudioException `unreachable` too when it is refused
  public JsonNode value(String method, Object... params) {
    return value(LIMIT, method, params);
  }

  /// The same with another limit in bytes.
  public JsonNode value(long limit, String method, Object... params) {
    return switch (ask(limit, method, params)) {
      case Value value -> value.result();
      case Refused refused -> throw refused(method, refused);
    };
  }

  /// The problem that a server refuses what it should do.
  public RuntimeException refused(String method, Refused refused) {
    return Problem.of(Fault.UNREACHABLE, "chain.refused", where(url), method, refused.text())
        .exception();
  }

  private RuntimeException notRpc(Answer answer, @Nullable Exception cause) {
    if (answer.status() == 429 || answer.status() >= 500) {
      Problem busy =
          Problem.of(Fault.UNREACHABLE, "chain.busy", where(url), String.valueOf(answer.status()));
      return cause == null ? busy.exception() : busy.exception(cause);
    }
    Problem problem = Problem.of(Fault.UNREACHABLE, "chain.notRpc", where(url));
    return cause == null ? problem.exception() : problem.exception(cause);
  }

  private static ArrayNode array(Object... params) {
    ArrayNode out = Json.array();
    for (Object param : params) {
      out.add(
          switch (param) {
            case JsonNode node -> node;
            case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
            case Number number -> text("0x" + Long.toHexString(number.longValue()));
            default -> text(param.toString());
          });
    }
    return out;
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  /// Host and port only: paths and queries of RPC addresses carry keys.
  private static String where(URI url) {
    String host = url.getHost();
    return host == null ? "?" : url.getPort() < 0 ? host : host + ":" + url.getPort();
  }
}
