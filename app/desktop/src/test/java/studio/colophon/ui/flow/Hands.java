package studio.colophon.ui.flow;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import studio.colophon.base.Json;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.OpenWindow;
import tools.jackson.databind.JsonNode;

/// What a writer does in the window to publish, and what came of it.
final class Hands {
  /// `Transfer(address,address,uint256)`, from nobody: ERC-721, "Events".
  private static final String TRANSFER =
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

  private static final String NOBODY = "0x" + "0".repeat(64);

  private Hands() {}

  /// Publishes what is open and waits until it is checked.
  static void publish(OpenWindow window, Say say) {
    sign(window, say);
    window.see(say.text("progress.done"));
  }

  /// Publishes what is open up to the signature.
  static void sign(OpenWindow window, Say say) {
    window.press(say.text("write.publish"));
    window.await("a filled review", () -> window.canPress(say.text("publish.sign")));
    window.press(say.text("publish.sign"));
    window.see(say.text("sign.title"));
    window.await("the words to sign", () -> window.canPress(say.text("sign.sign")));
    window.press(say.text("sign.sign"));
  }

  /// Asks the node itself, without a line of ours.
  static List<JsonNode> minted(OpenWindow window) throws IOException, InterruptedException {
    String ask =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getLogs\",\"params\":[{\"fromBlock\":\"0x0\",\"topics\":[\""
            + TRANSFER
            + "\",\""
            + NOBODY
            + "\"]}]}";
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(window.wiring().practice().url())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(ask))
              .build();
      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return Json.read(answer).get("result").valueStream().toList();
    }
  }
}
