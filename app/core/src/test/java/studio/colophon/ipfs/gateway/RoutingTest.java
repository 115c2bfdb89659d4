package studio.colophon.ipfs.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Door;
import studio.colophon.net.LoopbackServer;

class RoutingTest {
  private static final Cid CID = Cid.raw(new byte[] {1});

  private static List<Routing.Provider> ask(int status, String type, String body) {
    try (LoopbackServer server =
        LoopbackServer.start(
            0,
            exchange -> {
              assertEquals("/routing/v1/providers/" + CID, exchange.getRequestURI().getPath());
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange.getResponseHeaders().set("Content-Type", type);
              exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
              exchange.getResponseBody().write(bytes);
            })) {
      return new Routing(new Door(true), server.uri()).providers(CID, new Cancel());
    }
  }

  private static final String PEER =
      "{\"Schema\":\"peer\",\"ID\":\"12D3KooWA\",\"Addrs\":[\"/ip4/192.0.2.1/tcp/4001\"],"
          + "\"Protocols\":[\"transport-bitswap\"],\"More\":1}";
  private static final String BARE = "{\"Schema\":\"peer\",\"ID\":\"12D3KooWB\",\"Addrs\":null}";
  private static final String ODD = "{\"Schema\":\"new\",\"ID\":\"12D3KooWC\"}";
  private static final List<Routing.Provider> BOTH =
      List.of(
          new Routing.Provider(
              "12D3KooWA", List.of("/ip4/192.0.2.1/tcp/4001"), List.of("transport-bitswap")),
          new Routing.Provider("12D3KooWB", List.of(), List.of()));

  @Test
  void readsLinesAndAList() {
    assertEquals(
        BOTH,
        ask(200, "application/x-ndjson", PEER + "\n" + BARE + "\n\n" + ODD + "\n" + PEER + "\n"));
    assertEquals(
        BOTH,
        ask(
            200,
            "application/json; charset=utf-8",
            "{\"Providers\":[" + PEER + "," + BARE + "," + ODD + "]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, application/x-ndjson, ''",
    "200, application/json, '{\"Providers\":null}'",
    "200, application/json, '{\"Providers\":[]}'",
    "200, application/json, '{}'",
    "404, text/plain, 'no providers'"
  })
  void readsNobody(int status, String type, String body) {
    assertEquals(List.of(), ask(status, type, body));
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html, '<p>', routing.refused",
    "500, application/json, '{}', routing.refused",
    "429, text/plain, '', routing.refused",
    "302, text/plain, '', routing.refused",
    "200, application/json, '{\"Prov', routing.unreadable",
    "200, application/x-ndjson, 'hello', routing.unreadable"
  })
  void tellsWhatIsNoAnswer(int status, String type, String body, String key) {
    StudioException e = assertThrows(StudioException.class, () -> ask(status, type, body));
    assertEquals(Fault.UNREACHABLE, e.fault());
    assertEquals(key, e.problem().key());
  }
}
