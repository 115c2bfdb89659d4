package studio.colophon.ipfs.pin;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Any service that speaks the IPFS Pinning Service API 1.0.0
/// (ipfs.github.io/pinning-services-api-spec). It fetches what it is asked for: from an origin,
/// from the DHT, or from a gateway. What real services do differently is borne: 200 for 202,
/// `requestId` for `requestid`, times with offsets, filters that are not obeyed.
public final class PinningApi implements PinService {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ALL = "status=queued,pinning,pinned,failed";
  private static final int PAGE = 1000;
  private static final int MOST_PAGES = 1000;
  private static final List<String> ORDER = List.of("pinned", "pinning", "queued", "failed");

  private final Exchange exchange;
  private final String token;

  /// A client of the service at `base`, which is the address before `/pins`.
  ///
  /// @throws StudioException `badArgument` for an address that a token must not be sent to
  public PinningApi(Door door, URI base, String token) {
    this(door, base, token, PATIENCE);
  }

  /// A client with another patience.
  ///
  /// @param patience how long one answer may take
  public PinningApi(Door door, URI base, String token, Duration patience) {
    this.exchange = new Exchange(door, Exchange.address(base), token, patience);
    this.token = token;
  }

  @Override
  public String where() {
    return exchange.where();
  }

  @Override
  public boolean takesFiles() {
    return false;
  }

  @Override
  public Outcome pin(Wanted wanted, Cancel cancel) {
    Outcome outcome = ask(post("/pins", wanted), wanted.root(), cancel);
    return outcome instanceof Outcome.Refused(var why, var words, _) && why == Outcome.Why.GONE
        ? Outcome.Refused.of(Outcome.Why.NOT_A_SERVICE, words)
        : outcome;
  }

  @Override
  public Outcome look(String request, Cid root, Cancel cancel) {
    return ask(call("GET", "/pins/" + encoded(request)), root, cancel);
  }

  /// A request is never replaced by one for the same root: some services take the pin away then.
  @Override
  public Outcome replace(String request, Cid root, Wanted wanted, Cancel cancel) {
    return wanted.root().v1().equals(root.v1())
        ? look(request, root, cancel)
        : ask(post("/pins/" + encoded(request), wanted), wanted.root(), cancel);
  }

  @Override
  public Outcome find(Cid root, Cancel cancel) {
    try {
      Ask ask = call("GET", "/pins?cid=" + root + "&" + ALL + "&limit=" + PAGE);
      JsonNode best = null;
      for (JsonNode each : results(exchange.object(ask, cancel))) {
        Cid cid = cid(each.path("pin").path("cid"));
        boolean ours = cid != null && cid.v1().equals(root.v1());
        if (ours && (best == null || rank(each) < rank(best))) {
          best = each;
        }
      }
      return best == null ? Outcome.Refused.of(Outcome.Why.GONE, "") : outcome(best, root);
    } catch (Refusal e) {
      return e.refused();
    }
  }

  private static int rank(JsonNode status) {
    int rank = ORDER.indexOf(status.path("status").asString(""));
    return rank < 0 ? ORDER.size() : rank;
  }

  @Override
  public void remove(String request, Cancel cancel) {
    try {
      exchange.send(call("DELETE", "/pins/" + encoded(request)), cancel);
    } catch (Refusal e) {
      if (e.refused().why() != Outcome.Why.GONE) {
        throw e.failure(exchange.where());
      }
    }
  }

  /// Pages by `before`, the time of the oldest so far. Those made at the same time are asked for
  /// again, so that none is left out where a page ends between them.
  @Override
  public List<Listed> list(Cancel cancel) {
    Map<String, Listed> found = new HashMap<>();
    String before = "";
    try {
      for (int page = 0; page < MOST_PAGES; page++) {
        ObjectNode answer =
            exchange.object(call("GET", "/pins?" + ALL + "&limit=" + PAGE + before), cancel);
        int known = found.size();
        Instant oldest = Instant.MAX;
        JsonNode results = results(answer);
        for (JsonNode each : results) {
          Listed listed = listed(each);
          if (listed != null) {
            found.putIfAbsent(listed.request(), listed);
            oldest = listed.created().isBefore(oldest) ? listed.created() : oldest;
          }
        }
        // some count what is left from here, some everything
        if (found.size() == known || results.size() >= answer.path("count").asLong(PAGE)) {
          break;
        }
        before = "&before=" + encoded(oldest.plusMillis(1).toString());
      }
    } catch (Refusal e) {
      throw e.failure(exchange.where());
    }
    return found.values().stream()
        .sorted((one, other) -> other.created().compareTo(one.created()))
        .toList();
  }

  private @Nullable Listed listed(JsonNode status) {
    Cid cid = cid(status.path("pin").path("cid"));
    String request = request(status);
    if (cid == null || request.isEmpty()) {
      return null;
    }
    return new Listed(
        request,
        cid,
        exchange.brief(status.path("pin").path("name").asString("")),
        status.path("status").asString(""),
        time(status.path("created").asString("")));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static JsonNode results(ObjectNode answer) throws Refusal {
    JsonNode results = answer.path("results");
    if (!results.isArray()) {
      // an empty list of a service written in Go
      if (results.isNull() && answer.path("count").asLong(-1) == 0) {
        return Json.array();
      }
      throw new Refusal(Outcome.Why.NOT_A_SERVICE, "");
    }
    return results;
  }

  private Outcome ask(Ask ask, Cid root, Cancel cancel) {
    try {
      return outcome(exchange.object(ask, cancel), root);
    } catch (Refusal e) {
      return e.refused();
    }
  }

  /// Reads a `PinStatus`.
  private Outcome outcome(JsonNode status, Cid root) {
    String request = request(status);
    if (request.isEmpty()) {
      return Outcome.Refused.of(Outcome.Why.NOT_A_SERVICE, "");
    }
    Cid cid = cid(status.path("pin").path("cid"));
    if (cid == null || !cid.v1().equals(root.v1())) {
      return Outcome.Refused.of(
          Outcome.Why.WRONG_CID, exchange.brief(status.path("pin").path("cid").asString("")));
    }
    String words = exchange.brief(status.path("info").path("status_details").asString(""));
    return switch (status.path("status").asString("")) {
      case "pinned" -> new Outcome.Pinned(request);
      case "queued" -> new Outcome.Waiting(request, Outcome.Phase.QUEUED, words);
      case "pinning" -> new Outcome.Waiting(request, Outcome.Phase.PINNING, words);
      case "failed" -> Outcome.Refused.of(Outcome.Why.FAILED, words);
      default -> Outcome.Refused.of(Outcome.Why.NOT_A_SERVICE, "");
    };
  }

  /// An identifier goes into addresses later: one that would lead elsewhere there is none.
  private static String request(JsonNode status) {
    String id = status.path("requestid").asString(status.path("requestId").asString(""));
    return id.length() > 512 || id.matches("\\.{1,2}") ? "" : id;
  }

  private static @Nullable Cid cid(JsonNode text) {
    try {
      return Cid.parse(text.asString(""));
    } catch (StudioException e) {
      return null;
    }
  }

  private Ask call(String method, String path) {
    Ask ask =
        new Ask(
            method, exchange.at(path), Map.of(), BodyPublishers.noBody(), exchange.patience(), 0);
    return ask.with("Authorization", "Bearer " + token).with("Accept", "application/json");
  }

  private Ask post(String path, Wanted wanted) {
    ObjectNode pin = Json.object().put("cid", wanted.root().toString());
    if (!wanted.name().isEmpty()) {
      pin.put("name", wanted.name());
    }
    if (!wanted.origins().isEmpty()) {
      wanted.origins().forEach(pin.putArray("origins")::add);
    }
    if (!wanted.meta().isEmpty()) {
      ObjectNode meta = pin.putObject("meta");
      wanted.meta().forEach(meta::put);
    }
    return Ask.json(exchange.at(path), Json.line(pin))
        .within(exchange.patience())
        .with("Authorization", "Bearer " + token)
        .with("Accept", "application/json");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
