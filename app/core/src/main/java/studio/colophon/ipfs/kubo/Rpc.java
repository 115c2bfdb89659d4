package studio.colophon.ipfs.kubo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import studio.colophon.net.Live;
import tools.jackson.databind.JsonNode;

/// One call to Kubo and its answer, whatever form that has: JSON, lines of JSON, plain text, a web
/// page.
final class Rpc {
  /// How much longer than the node itself we wait at most.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final int BRIEF = 160;

  /// Stands between the parts of an upload. It could only occur in a CAR file made to contain it,
  /// and then Kubo refuses that file.
  private static final String BOUNDARY = "colophon-7d1f0c5e9b8a4c63a1e2";

  /// Most bytes of an error that are read.
  private static final int WORDS = 1 << 16;

  private final Door door;
  private final URI api;
  private final @Nullable Secret secret;
  private final Duration patience;

  /// @param secret what lets us in; null for none
  /// @param patience how long the node may take for a call
  Rpc(Door door, URI api, @Nullable Secret secret, Duration patience) {
    this.door = door;
    this.api = api;
    this.secret = secret;
    this.patience = patience;
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

  Duration patience() {
    return patience;
  }

  /// A call with arguments in the query, already encoded.
  Ask call(String command, String query) {
    return post(command, query, BodyPublishers.noBody()).within(patience);
  }

  /// A call that the node itself gives up after the same time: what it waits for may be nowhere. We
  /// wait a little longer, so that its own words come first.
  Ask patient(String command, String query) {
    return call(command, query + "&" + limit(patience)).within(withGrace(patience));
  }

  /// What we wait when the node gives up after `time`.
  static Duration withGrace(Duration time) {
    return time.plus(time.compareTo(GRACE) < 0 ? time : GRACE);
  }

  /// The option that limits the time of a call. A number without a unit would be answered by an
  /// empty 200.
  static String limit(Duration time) {
    return "timeout=" + time.toMillis() + "ms";
  }

  /// A call that sends one file as the only part of a form.
  ///
  /// @param progress told of the bytes that were handed to the connection
  Ask upload(String command, String query, BodyPublisher file, Progress progress) {
    String head =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"content\""
            + "\r\nContent-Type: application/octet-stream\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            file,
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    return post(command, query, new Counted(body, progress))
        .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
  }

  private Ask post(String command, String query, BodyPublisher body) {
    String base = api.toString();
    String plain = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String tail = query.isEmpty() ? "" : "?" + query;
    Ask ask = Ask.post(URI.create(plain + "/api/v0/" + command + tail), body);
    return secret == null ? ask : ask.with("Authorization", secret.header());
  }

  /// The bytes of a good answer.
  byte[] bytes(Ask ask, Cancel cancel) throws Failed {
    return receive(ask, cancel, in -> limited(in, ask.limit()));
  }

  /// The JSON object that a good answer is.
  JsonNode object(Ask ask, Cancel cancel) throws Failed {
    List<JsonNode> one = new ArrayList<>();
    lines(
        ask,
        line -> {
          if (!one.isEmpty()) {
            throw new Failed(Kubo.Why.NOT_KUBO, "");
          }
          one.add(line);
        },
        cancel);
    if (one.isEmpty()) {
      throw new Failed(Kubo.Why.CUT, "");
    }
    return one.getFirst();
  }

  /// The JSON objects, one a line, of a good answer; perhaps none.
  List<JsonNode> lines(Ask ask, Cancel cancel) throws Failed {
    List<JsonNode> out = new ArrayList<>();
    lines(ask, out::add, cancel);
    return out;
  }

  /// Takes a line; what it throws ends the answer.
  interface Line {
    void take(JsonNode line) throws Failed;
  }

  /// Gives the JSON objects, one a line, of a good answer as they come; perhaps none. All lines
  /// together are no longer than the ask allows.
  void lines(Ask ask, Line each, Cancel cancel) throws Failed {
    receive(
        ask,
        cancel,
        body -> {
          ByteArrayOutputStream line = new ByteArrayOutputStream();
          InputStream in = new BufferedInputStream(body);
          long left = ask.limit();
          for (int b = in.read(); b >= 0; b = in.read()) {
            if (left-- <= 0) {
              throw new Failed(Kubo.Why.NOT_KUBO, "");
            }
            if (b == '\n') {
              take(line, each);
            } else {
              line.write(b);
            }
          }
          take(line, each);
          return line;
        });
  }

  private static void take(ByteArrayOutputStream line, Line each) throws Failed {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!text.isBlank()) {
      each.take(json(text));
    }
  }

  private static JsonNode json(String line) throws Failed {
    try {
      return Json.read(line);
    } catch (IllegalArgumentException e) {
      throw new Failed(line.strip().startsWith("{") ? Kubo.Why.CUT : Kubo.Why.NOT_KUBO, "");
    }
  }

  /// Reads a body.
  private interface Reading<T> {
    T read(InputStream body) throws IOException, Failed;
  }

  /// Sends, and reads the body of a good answer; the time of the ask is for all of it.
  private <T> T receive(Ask ask, Cancel cancel, Reading<T> reading) throws Failed {
    AtomicBoolean late = new AtomicBoolean();
    try (Live live = door.open(ask, cancel);
        Cancel.Handle _ = cancel.on(live::close);
        Live.Watch _ = live.endAfter(ask.timeout(), () -> late.set(true))) {
      refuse(live);
      return reading.read(live.body());
    } catch (IOException e) {
      cancel.check();
      throw new Failed(late.get() ? Kubo.Why.SILENT : Kubo.Why.CUT, "");
    } catch (StudioException e) {
      if (e.fault() != Fault.UNREACHABLE) {
        throw e;
      }
      boolean slow = e.problem().key().equals("net.slow");
      throw new Failed(slow ? Kubo.Why.SILENT : Kubo.Why.UNREACHABLE, "");
    }
  }

  private static void refuse(Live live) throws IOException, Failed {
    int status = live.status();
    if (status == 403 || status == 401) {
      throw new Failed(Kubo.Why.FORBIDDEN, message(live));
    }
    String type = live.header("content-type").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html") || status / 100 == 3 || status == 404) {
      throw new Failed(Kubo.Why.NOT_KUBO, "");
    }
    if (status != 200) {
      throw new Failed(Kubo.Why.ERROR, message(live));
    }
  }

  private static byte[] limited(InputStream in, long most) throws IOException, Failed {
    byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > most) {
      throw new Failed(Kubo.Why.NOT_KUBO, "");
    }
    return bytes;
  }

  /// The node's own words: `Message` of a JSON error, else the text.
  private static String message(Live live) throws IOException {
    String text = new String(live.body().readNBytes(WORDS), StandardCharsets.UTF_8);
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
          case CUT, DROPPED -> Problem.of(Fault.UNREACHABLE, "kubo.cut", where);
          case SILENT -> Problem.of(Fault.UNREACHABLE, "kubo.silent", where);
          case UNREACHABLE -> Problem.of(Fault.UNREACHABLE, "kubo.unreachable", where);
          case ERROR, PIN_FAILED -> Problem.of(Fault.UNREACHABLE, "kubo.error", where, e.detail());
        };
    return problem.exception(e);
  }

  /// A text as the value of an option.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The block that a text of the node names, in version 1: js-ipfs writes another base and other
  /// versions come too, so that texts are never compared. Null when it is no CID.
  static @Nullable Cid cid(String text) {
    try {
      return Cid.parse(text).v1();
    } catch (StudioException e) {
      return null;
    }
  }

  /// Whether a text of the node names this block.
  static boolean names(String text, Cid cid) {
    Cid named = cid(text);
    return named != null && named.equals(cid.v1());
  }

  /// Foreign words made fit to be shown: one line, no control characters, not long.
  static String brief(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return line.length() <= BRIEF ? line : line.substring(0, BRIEF) + "...";
  }
}
