package studio.colophon.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a [FakeModel] does with one request: a stream that is right, or wrong in one way.
final class ModelScript {
  private static final int CONTEXT = 8000;

  private final Socket socket;
  private final OutputStream out;
  private final FakeModel.Seen request;
  private final List<String> pieces;
  private final String key;
  private final String how;
  private String eol = "\n";

  ModelScript(Socket socket, FakeModel.Seen request, List<String> pieces, String key)
      throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.request = request;
    this.pieces = pieces;
    this.key = key;
    String path = request.line().substring(request.line().indexOf('/') + 1);
    this.how = path.substring(0, path.indexOf('/'));
  }

  void play() throws IOException {
    if (how.matches("[3-5]\\d\\d")) {
      whole(
          how + " Some Words",
          "application/json",
          error(),
          "Retry-After: 1\r\nLocation: /ok/v1\r\n");
      return;
    }
    if (request.line().matches("GET \\S*/models HTTP.*")
        && List.of("ok", "v1", "obedient").contains(how)) {
      String list =
          "{\"object\":\"list\",\"data\":[{\"id\":\"m-small\"},{\"id\":\"\u6a21\u578b\u200B\"},{}]}";
      whole("200 OK", "application/json", list, "");
      return;
    }
    switch (how) {
      case "v1" ->
          whole(
              "200 OK",
              "application/json",
              "{\"object\":\"list\",\"data\":[{\"id\":\"qwen3:8b\",\"object\":\"model\"}]}",
              "");
      case "noHeaders" -> waitForClose();
      case "closesAtOnce" -> {}
      case "html" -> whole("200 OK", "text/html; charset=utf-8", "<html>Sign in here</html>", "");
      case "htmlAsStream" ->
          whole("200 OK", "text/event-stream", "<!DOCTYPE html>\n<p>data is here: none</p>\n", "");
      case "plainJson" -> whole("200 OK", "application/json", plain(), "");
      case "jsonError" -> whole("200 OK", "application/json", error(), "");
      case "jsonErrorAsStream" -> whole("200 OK", "text/event-stream", error(), "");
      case "empty" -> whole("200 OK", "text/event-stream", "", "");
      case "closeDelimited" -> {
        head("Connection: close\r\n");
        for (String piece : half()) {
          out.write(bytes("data: " + delta(piece, null) + "\n\n"));
        }
      }
      case "obedient" -> obey();
      default -> stream();
    }
  }

  private void stream() throws IOException {
    head("Transfer-Encoding: chunked\r\n");
    switch (how) {
      case "silence" -> waitForClose();
      case "comments" -> {
        while (true) {
          chunk(bytes(": still here\n\n"));
          pause();
        }
      }
      case "endless" -> {
        for (int i = 0; ; i++) {
          event(delta(pieces.get(i % pieces.size()), null));
          pause();
        }
      }
      case "many" -> {
        byte[] hundred = bytes(("data: " + delta("word ", null) + "\n\n").repeat(100));
        for (int i = 0; i < 2000; i++) {
          chunk(hundred);
        }
        close("stop", true);
      }
      case "crlf", "cr" -> {
        eol = how.equals("cr") ? "\r" : "\r\n";
        chunk(bytes(": keep-alive" + eol + eol + "retry: 10" + eol + "id: 7" + eol + eol));
        say(pieces);
        close("stop", true);
      }
      case "bom" -> {
        chunk(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        say(pieces);
        close("stop", true);
      }
      case "bytewise" -> {
        for (String piece : pieces) {
          for (byte b : bytes("data: " + delta(piece, null) + "\n\n")) {
            chunk(new byte[] {b});
          }
        }
        close("stop", true);
      }
      case "surrogates" -> {
        for (char unit : String.join("", pieces).toCharArray()) {
          event(delta("UNIT", null).replace("UNIT", "\\u%04x".formatted((int) unit)));
        }
        close("stop", true);
      }
      case "severalLines" -> {
        chunk(
            bytes(
                "event: message\ndata: {\"choices\":\ndata: ["
                    + choice(pieces.getFirst())
                    + "]}\n\n"));
        say(pieces.subList(1, pieces.size()));
        close("stop", true);
      }
      case "thinks" -> {
        event("{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"Hm.\"}}]}");
        say(pieces);
        close("stop", true);
      }
      case "thinksAloud" -> {
        say(List.of("\n<th", "ink>Hm.", " Rain</thi", "nk>\n", "\n"));
        say(pieces);
        close("stop", true);
      }
      case "invisible" -> {
        event(delta("A\u200Bb\u202Ec\uFEFF\u001B[31m\uDB40\uDC41\uDB40\uDD00d", null));
        event(delta("\u2764\uFE0F", null));
        close("stop", true);
      }
      case "noDone" -> {
        say(pieces);
        event(delta(null, "stop"));
        end();
      }
      case "noUsage" -> {
        say(pieces);
        event(delta(null, "stop"));
        event("[DONE]");
        end();
      }
      case "staysOpen" -> {
        say(pieces);
        event(delta(null, "stop"));
        waitForClose();
      }
      case "staysOpenAfterDone" -> {
        say(pieces);
        event(delta(null, "stop"));
        event("[DONE]");
        waitForClose();
      }
      case "eofAfterFinish" -> {
        say(pieces);
        event(delta(null, "stop"));
      }
      case "length", "content_filter", "eos" -> {
        say(pieces);
        close(how, true);
      }
      case "stall" -> {
        say(half());
        waitForClose();
      }
      default -> broken();
    }
  }

  private void broken() throws IOException {
    if (how.equals("ok")) {
      say(pieces);
      close("stop", true);
      return;
    }
    say(half());
    switch (how) {
      case "eof" -> {}
      case "reset" -> socket.setSoLinger(true, 0);
      case "noFinish" -> end();
      case "cutEvent" -> {
        chunk(bytes("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ha"));
        end();
      }
      case "doneOnly" -> {
        event("[DONE]");
        end();
      }
      case "malformed" -> {
        event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ha");
        say(pieces);
        close("stop", true);
      }
      case "noObject" -> {
        event("ping");
        say(pieces);
        close("stop", true);
      }
      case "wrongShape" -> {
        event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":{\"a\":1}}}]}");
        say(pieces);
        close("stop", true);
      }
      case "endlessLine" -> {
        chunk(bytes("data: "));
        for (int i = 0; i < 2000; i++) {
          chunk(new byte[1024]);
        }
        waitForClose();
      }
      case "errorData" -> {
        event(error());
        end();
      }
      case "errorThenOpen" -> {
        event(error());
        waitForClose();
      }
      case "eventError" -> {
        chunk(bytes("event: error\ndata: {\"message\":\"no such luck\"}\n\n"));
        end();
      }
      case "finishError" -> {
        event(delta(null, "error").replace("{\"id\"", "{\"error\":{\"message\":\"no\"},\"id\""));
        end();
      }
      case "finishErrorOnly" -> close("error", true);
      default -> throw new IllegalArgumentException(how);
    }
  }

  /// A server that does as it is told: key, path, limit, seed, length of the request.
  private void obey() throws IOException {
    JsonNode body = request.json();
    if (!("Bearer " + key).equals(request.headers().get("authorization"))) {
      whole("401 Unauthorized", "application/json", error(), "");
    } else if (!request.line().startsWith("POST /obedient/v1/chat/completions ")) {
      whole("404 Not Found", "application/json", error(), "");
    } else if (request.body().length() > CONTEXT) {
      whole(
          "400 Bad Request",
          "application/json",
          "{\"error\":{\"type\":\"exceed_context_size_error\"}}",
          "");
    } else {
      head("Transfer-Encoding: chunked\r\n");
      Random random = new Random(body.path("seed").asInt(0));
      int wanted = 8 + random.nextInt(8);
      boolean tale = request.body().contains("long story");
      int most = body.path("max_tokens").asInt(400);
      int count = tale ? most : Math.min(wanted, most);
      for (int i = 0; i < count; i++) {
        event(delta(pieces.get(random.nextInt(pieces.size())), null));
        if (tale) {
          pause();
        }
      }
      event(delta(null, count < wanted || tale ? "length" : "stop"));
      event(usage(count));
      event("[DONE]");
      end();
    }
  }

  private void say(List<String> text) throws IOException {
    for (String piece : text) {
      event(delta(piece, null));
    }
  }

  private void close(String reason, boolean counted) throws IOException {
    event(delta(null, reason));
    if (counted) {
      event(usage(pieces.size()));
    }
    event("[DONE]");
    end();
  }

  private List<String> half() {
    return pieces.subList(0, pieces.size() / 2);
  }

  private void head(String more) throws IOException {
    out.write(bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + more + "\r\n"));
  }

  private void whole(String status, String type, String body, String more) throws IOException {
    int length = bytes(body).length;
    String head =
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(status, type, length, more);
    out.write(bytes(head + body));
  }

  private void event(String data) throws IOException {
    chunk(bytes("data: " + data + eol + eol));
  }

  private void chunk(byte[] data) throws IOException {
    byte[] head = bytes(Integer.toHexString(data.length) + "\r\n");
    byte[] all = new byte[head.length + data.length + 2];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(data, 0, all, head.length, data.length);
    all[all.length - 2] = '\r';
    all[all.length - 1] = '\n';
    out.write(all);
  }

  private void end() throws IOException {
    out.write(bytes("0\r\n\r\n"));
  }

  private void waitForClose() throws IOException {
    if (socket.getInputStream().read() < 0) {
      request.closed().countDown();
    }
  }

  /// The tempo of a slow model.
  private static void pause() {
    LockSupport.parkNanos(5_000_000);
  }

  private static String choice(String text) {
    ObjectNode choice = Json.object().put("index", 0);
    choice.putObject("delta").put("content", text);
    return Json.line(choice);
  }

  private static String delta(@Nullable String text, @Nullable String finish) {
    ObjectNode chunk = Json.object().put("id", "c-1").put("object", "chat.completion.chunk");
    chunk.put("created", 1).put("model", "m-reported");
    ArrayNode choices = chunk.putArray("choices");
    ObjectNode choice = choices.addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    if (text != null) {
      delta.put("content", text);
    }
    choice.put("finish_reason", finish);
    return Json.line(chunk);
  }

  private static String usage(int output) {
    ObjectNode chunk = Json.object().put("id", "c-1").put("model", "m-reported");
    chunk.putArray("choices");
    chunk
        .putObject("usage")
        .put("prompt_tokens", 7)
        .put("completion_tokens", output)
        .put("total_tokens", 7 + output);
    return Json.line(chunk);
  }

  private String error() {
    ObjectNode error = Json.object();
    // some providers repeat the key they refuse
    error.putObject("error").put("message", "no such luck, " + key).put("type", "server_error");
    return Json.line(error);
  }

  private String plain() {
    ObjectNode whole = Json.object().put("id", "c-1").put("model", "m-reported");
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", String.join("", pieces));
    choice.put("finish_reason", "stop");
    return Json.line(whole);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
