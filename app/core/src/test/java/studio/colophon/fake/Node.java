package studio.colophon.fake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A chain asked in plain JSON-RPC, with none of our own code between.
public final class Node implements AutoCloseable {
  /// `keccak256("Transfer(address,address,uint256)")` (EIP-721).
  private static final String TRANSFER =
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

  private static final String NOBODY = "0x" + "0".repeat(64);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  /// The node at this address.
  public Node(URI url) {
    this.url = url;
  }

  /// Asks; fails when the node answers with an error.
  public JsonNode ask(String method, Object... params) {
    ObjectNode body = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    ArrayNode list = body.putArray("params");
    for (Object param : params) {
      if (param instanceof JsonNode node) {
        list.add(node);
      } else {
        list.add(String.valueOf(param));
      }
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(Json.line(body)))
              .build();
      String text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonNode answer = Json.read(text);
      if (!answer.has("result")) {
        throw new AssertionError(method + " answered " + text);
      }
      return answer.path("result");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(method + " at " + url, e);
    }
  }

  /// Hashes of the transactions that minted something in a collection: the `Transfer`s from nobody.
  public List<String> mints(String collection) {
    ObjectNode filter = Json.object().put("address", collection);
    filter.put("fromBlock", "0x0").put("toBlock", "latest");
    filter.putArray("topics").add(TRANSFER).add(NOBODY);
    List<String> hashes = new ArrayList<>();
    for (JsonNode log : ask("eth_getLogs", filter)) {
      hashes.add(log.path("transactionHash").asString());
    }
    return hashes;
  }

  /// How often this token, as a topic, was minted in a collection.
  public int mints(String collection, String token) {
    ObjectNode filter = Json.object().put("address", collection);
    filter.put("fromBlock", "0x0").put("toBlock", "latest");
    filter.putArray("topics").add(TRANSFER).add(NOBODY).addNull().add(token);
    return ask("eth_getLogs", filter).size();
  }

  @Override
  public void close() {
    client.close();
  }
}
