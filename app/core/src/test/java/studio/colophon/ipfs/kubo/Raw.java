package studio.colophon.ipfs.kubo;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Calls as no good client would make them, or as ours does not.
final class Raw {
  private static final String BOUNDARY = "zigzag";
  private static final int PATIENCE_MILLIS = 60_000;

  private final URI api;

  Raw(URI api) {
    this.api = api;
  }

  /// What came back.
  record Said(int status, String text) {}

  Said get(String call) throws Exception {
    return send(at(call, new byte[0]).GET(), PATIENCE_MILLIS);
  }

  /// @param headers names and values in turn
  Said post(String call, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request = at(call, body);
    return send(headers.length == 0 ? request : request.headers(headers), PATIENCE_MILLIS);
  }

  /// @param millis how long the whole answer may take; else a TimeoutException
  Said post(String call, byte[] body, int millis) throws Exception {
    return send(at(call, body), millis);
  }

  private HttpRequest.Builder at(String call, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/api/v0/" + call))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return body.length == 0
        ? request
        : request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
  }

  private static Said send(HttpRequest.Builder request, int millis) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      try {
        var answer =
            client
                .sendAsync(request.build(), BodyHandlers.ofString())
                .get(millis, TimeUnit.MILLISECONDS);
        return new Said(answer.statusCode(), answer.body());
      } finally {
        client.shutdownNow();
      }
    }
  }

  /// A form with one file.
  ///
  /// @param closed whether its end is marked
  static byte[] form(byte[] file, boolean closed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part(out, "file", "application/octet-stream", file);
    return closed ? close(out) : out.toByteArray();
  }

  /// Adds a part to a form.
  ///
  /// @param path its name, encoded for an address
  static void part(ByteArrayOutputStream out, String path, String type, byte[] content) {
    String head =
        "%s--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(out.size() == 0 ? "" : "\r\n", BOUNDARY, path, type);
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(content);
  }

  /// Marks the end of a form.
  static byte[] close(ByteArrayOutputStream out) {
    out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
