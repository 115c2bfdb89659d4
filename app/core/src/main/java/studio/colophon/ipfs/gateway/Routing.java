package studio.colophon.ipfs.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// Asks who says that they have a block (specs.ipfs.tech/routing/http-routing-v1). Answers are
/// hints and prove nothing.
public final class Routing {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST = 1_000;

  private final Door door;
  private final URI base;

  /// A client of the server at `base`, without `/routing/v1`.
  public Routing(Door door, URI base) {
    this.door = door;
    this.base = base;
  }

  /// Somebody who says so.
  ///
  /// @param peerId as the server spells it
  /// @param addresses multiaddrs, perhaps none
  /// @param protocols such as `transport-bitswap`, perhaps none
  public record Provider(String peerId, List<String> addresses, List<String> protocols) {
    public Provider {
      addresses = List.copyOf(addresses);
      protocols = List.copyOf(protocols);
    }
  }

  /// Who provides a block, at most 1000 of them, none twice; records of unknown kinds are left out.
  ///
  /// @throws StudioException `unreachable` when there is no answer or it is none of this protocol,
  ///   `offline`, `cancelled`
  public List<Provider> providers(Cid cid, Cancel cancel) {
    String text = base.toString();
    String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    Ask ask =
        Ask.get(URI.create(plain + "/routing/v1/providers/" + cid.v1()))
            .with("Accept", "application/x-ndjson, application/json;q=0.9")
            .within(PATIENCE);
    Answer answer = door.ask(ask, cancel);
    if (answer.status() == 404) {
      return List.of();
    }
    String type = answer.header("content-type").toLowerCase(Locale.ROOT);
    boolean lines = type.startsWith("application/x-ndjson");
    if (answer.status() != 200 || !(lines || type.startsWith("application/json"))) {
      throw Problem.of(Fault.UNREACHABLE, "routing.refused", Gateway.place(base), answer.status())
          .exception();
    }
    try {
      return read(answer, lines);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.UNREACHABLE, "routing.unreadable", Gateway.place(base)).exception(e);
    }
  }

  private static List<Provider> read(Answer answer, boolean lines) {
    List<JsonNode> records = new ArrayList<>();
    if (lines) {
      answer.text().lines().filter(line -> !line.isBlank()).map(Json::read).forEach(records::add);
    } else if (!answer.text().isBlank()) {
      Json.read(answer.body()).path("Providers").forEach(records::add);
    }
    Map<String, Provider> out = new LinkedHashMap<>();
    for (JsonNode record : records) {
      String schema = record.path("Schema").asString("");
      String id = record.path("ID").asString("");
      boolean known = schema.equals("peer") || schema.equals("bitswap");
      if (known && !id.isEmpty() && out.size() < MOST) {
        out.putIfAbsent(
            id, new Provider(id, texts(record.path("Addrs")), texts(record.path("Protocols"))));
      }
    }
    return List.copyOf(out.values());
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(text -> text.asString("")).filter(t -> !t.isEmpty()).toList();
  }
}
