package studio.colophon.ipfs.kubo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// One call to Kubo and its answer, whatever form that has: JSON, lines of JSON, plain text, a web
/// page.
final class Rpc {
  private static final int BRIEF = 160;

  /// Stands between the parts of an upload. It could only occur in a CAR file made to contain it,
  /// and then Kubo refuses that file.
  private static final String BOUNDARY = "colophon-7d1f0c5e9b8a4c63a1e2";

  private final Door door;
  private final URI api;
  private final @Nullable String authorization;

  Rpc(Door door, URI api, @Nullable String authorization) {
    this.door = door;
    this.api = api;
    this.authorization = authorization;
  }

  /// An answer that is no success.
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    private final Kubo.Why why;
    private final String detail;

    Failed(Kubo.Why why, String detail) {
      super(why.name());
      this.why = why;
      this.detail = brief(detail);
    }

    Kubo.Why why() {
      return why;
    }

    String detail() {
      return detail;
    }
  }

  URI api() {
    return api;
  }

  Door door() {
    return door;
  }

  /// A call with arguments in the query, already encoded.
  Ask call(String command, String query) {
    return post(command, query, BodyPublishers.noBody());
  }

  /// A call that sends one file as the only part of a form.
  ///
  /// @param progress told of the bytes that were handed to the connection
  /// @throws NoSuchFileException when it is not there
  Ask upload(String command, String query, Path file, Progress progress) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    String head =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"content.car\""
            + "\r\nContent-Type: application/octet-stream\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    return post(command, query, new Counted(body, progress))
        .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
  }

  private Ask post(String command, String query, BodyPublisher body) {
    String base = api.toString();
    String plain = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String tail = query.isEmpty() ? "" : "?" + query;
    Ask ask = Ask.post(URI.create(plain + "/api/v0/" + command + tail), body);
    return authorization == null ? ask : ask.with("Authorization", authorization);
  }

  /// The bytes of a good answer.
  byte[] bytes(Ask ask, Cancel cancel) throws Failed {
    return answer(ask, cancel).body();
  }

  /// The JSON object that a good answer is.
  JsonNode object(Ask ask, Cancel cancel) throws Failed {
    List<JsonNode> lines = lines(ask, cancel);
    if (lines.size() != 1) {
      throw new Failed(Kubo.Why.CUT, "");
    }
    return lines.getFirst();
  }

  /// The JSON objects, one a line, of a good answer; perhaps none.
  List<JsonNode> lines(Ask ask, Cancel cancel) throws Failed {
    List<JsonNode> out = new ArrayList<>();
    for (String line : answer(ask, cancel).text().lines().toList()) {
      if (!line.isBlank()) {
        out.add(json(line));
      }
    }
    return out;
  }

  private static JsonNode json(String line) throws Failed {
    try {
      return Json.read(line);
    } catch (IllegalArgumentException e) {
      throw new Failed(line.strip().startsWith("{") ? Kubo.Why.CUT : Kubo.Why.NOT_KUBO, "");
    }
  }

  private Answer answer(Ask ask, Cancel cancel) throws Failed {
    Answer answer;
    try {
      answer = door.ask(ask, cancel);
    } catch (StudioException e) {
      if (e.fault() != Fault.UNREACHABLE) {
        throw e;
      }
      throw new Failed(
          switch (e.problem().key()) {
            case "net.slow" -> Kubo.Why.SILENT;
            case "net.broken" -> Kubo.Why.CUT;
            case "net.tooLong" -> Kubo.Why.NOT_KUBO;
            default -> Kubo.Why.UNREACHABLE;
          },
          "");
    }
    if (answer.status() == 403 || answer.status() == 401) {
      throw new Failed(Kubo.Why.FORBIDDEN, message(answer));
    }
    String type = answer.header("content-type").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html") || answer.status() / 100 == 3 || answer.status() == 404) {
      throw new Failed(Kubo.Why.NOT_KUBO, "");
    }
    if (answer.status() != 200) {
      throw new Failed(Kubo.Why.ERROR, message(answer));
    }
    return answer;
  }

  /// The node's own words: `Message` of a JSON error, else the text.
  private static String message(Answer answer) {
    String text = answer.text();
    try {
      return Json.read(text).path("Message").asString(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /// A failure as the problem it is where no outcome is asked for.
  StudioException unreachable(Failed e) {
    String where = api.getHost() + ":" + api.getPort();
    Problem problem =
        switch (e.why()) {
          case NOT_KUBO, WRONG_ROOT -> Problem.of(Fault.UNREACHABLE, "kubo.notKubo", where);
          case FORBIDDEN -> Problem.of(Fault.UNREACHABLE, "kubo.forbidden", where);
          case CUT -> Problem.of(Fault.UNREACHABLE, "kubo.cut", where);
          case SILENT -> Problem.of(Fault.UNREACHABLE, "kubo.silent", where);
          case UNREACHABLE -> Problem.of(Fault.UNREACHABLE, "kubo.unreachable", where);
          case ERROR, PIN_FAILED -> Problem.of(Fault.UNREACHABLE, "kubo.error", where, e.detail());
        };
    return problem.exception(e);
  }

  /// Foreign words made fit to be shown: one line, no control characters, not long.
  static String brief(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return line.length() <= BRIEF ? line : line.substring(0, BRIEF) + "...";
  }
}
