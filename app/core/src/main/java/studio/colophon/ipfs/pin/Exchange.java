package studio.colophon.ipfs.pin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One question to a service and its answer, whatever form that has. The secret goes to the address
/// that it was given for and nowhere else: redirects are refused, and words of the service that
/// hold it are not repeated.
final class Exchange {
  private static final int BRIEF = 160;
  private static final long MOST_BYTES = 8 << 20;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final Door door;
  private final URI base;
  private final String secret;
  private final Duration patience;

  /// @param base the address of the service, without a slash at its end
  /// @param secret what must never be repeated
  /// @param patience how long an answer may take, beside the time that an upload takes
  /// @throws StudioException `badArgument` without a secret
  Exchange(Door door, URI base, String secret, Duration patience) {
    if (secret.isEmpty()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "pin.noToken").exception();
    }
    this.door = door;
    this.base = base;
    this.secret = secret;
    this.patience = patience;
  }

  /// Where a service listens, checked: `https`, or `http` on this computer; no user, query or
  /// fragment. A slash at the end is left out.
  ///
  /// @throws StudioException `badArgument`
  static URI address(URI given) {
    String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web
        || given.getHost() == null
        || given.getRawUserInfo() != null
        || given.getRawQuery() != null
        || given.getRawFragment() != null) {
      throw Problem.of(Fault.BAD_ARGUMENT, "pin.address").exception();
    }
    if (scheme.equals("http") && !Door.isLoopback(given)) {
      throw Problem.of(Fault.BAD_ARGUMENT, "pin.inTheOpen", given.getHost()).exception();
    }
    return URI.create(given.toString().replaceFirst("/+$", ""));
  }

  /// Host and port.
  String where() {
    return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
  }

  /// A path below the address.
  URI at(String path) {
    return URI.create(base + path);
  }

  Duration patience() {
    return patience;
  }

  /// Sends, and returns an answer of success, whose body may be anything.
  Answer send(Ask ask, Cancel cancel) throws Refusal {
    Answer answer;
    try {
      answer = door.ask(ask.atMost(MOST_BYTES), cancel);
    } catch (StudioException e) {
      throw refusal(e);
    }
    int status = answer.status();
    if (status / 100 == 2) {
      return answer;
    }
    String words = words(answer);
    throw switch (status) {
      case 401, 403 -> new Refusal(Outcome.Why.UNAUTHORIZED, words);
      case 402, 409, 507 -> new Refusal(Outcome.Why.NO_FUNDS, words);
      case 404, 410 ->
          new Refusal(isPage(answer) ? Outcome.Why.NOT_A_SERVICE : Outcome.Why.GONE, words);
      case 429 -> new Refusal(Outcome.Why.TOO_MANY, words, pause(answer));
      default ->
          status / 100 == 3
              ? new Refusal(Outcome.Why.REDIRECT, "")
              : new Refusal(Outcome.Why.ERROR, "HTTP " + status + " " + words, pause(answer));
    };
  }

  /// The JSON object that an answer of success is.
  ObjectNode object(Ask ask, Cancel cancel) throws Refusal {
    Answer answer = send(ask, cancel);
    if (!isPage(answer)) {
      try {
        if (Json.read(answer.body()) instanceof ObjectNode object) {
          return object;
        }
      } catch (IllegalArgumentException _) {
        // told below
      }
    }
    throw new Refusal(Outcome.Why.NOT_A_SERVICE, "");
  }

  private static Refusal refusal(StudioException e) {
    if (e.fault() != Fault.UNREACHABLE) {
      throw e;
    }
    return new Refusal(
        switch (e.problem().key()) {
          case "net.slow" -> Outcome.Why.SILENT;
          case "net.broken" -> Outcome.Why.CUT;
          case "net.tooLong" -> Outcome.Why.NOT_A_SERVICE;
          case "net.unknownHost" -> Outcome.Why.NO_SUCH_HOST;
          default -> Outcome.Why.UNREACHABLE;
        },
        "");
  }

  private static boolean isPage(Answer answer) {
    return answer.header("content-type").toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /// The service's own words: `error.reason` and `error.details` (Pinning Service API 1.0.0,
  /// `Failure`), what others put in their place, the message of an S3 error, or nothing.
  private String words(Answer answer) {
    if (isPage(answer)) {
      return "";
    }
    String text = answer.text();
    try {
      JsonNode body = Json.read(text);
      JsonNode error = body.path("error");
      if (error.isObject()) {
        String reason = error.path("reason").asString(error.path("code").asString(""));
        String details = error.path("details").asString(error.path("message").asString(""));
        return brief(reason + (reason.isEmpty() || details.isEmpty() ? "" : ": ") + details);
      }
      return brief(error.asString(body.path("message").asString("")));
    } catch (IllegalArgumentException e) {
      String code = element(text, "Code");
      return brief(code.isEmpty() ? text : code + ": " + element(text, "Message"));
    }
  }

  /// The text of the first XML element of this name, empty when there is none.
  static String element(String xml, String name) {
    int start = xml.indexOf("<" + name + ">");
    int end = start < 0 ? -1 : xml.indexOf("</" + name + ">", start);
    return end < 0 ? "" : xml.substring(start + name.length() + 2, end);
  }

  /// Foreign words made fit to be shown and kept: one line, no control characters, not long, and
  /// without our secret.
  String brief(String text) {
    String line = text.replace(secret, "***").replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    if (line.length() <= BRIEF) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(BRIEF - 1)) ? BRIEF - 1 : BRIEF;
    return line.substring(0, end) + "...";
  }

  /// `Retry-After` (RFC 9110, 10.2.3): seconds, or a date, which is held against the date of the
  /// answer itself; at most a day.
  static @Nullable Duration pause(Answer answer) {
    String text = answer.header("retry-after");
    if (text.matches("[0-9]{1,9}")) {
      Duration asked = Duration.ofSeconds(Long.parseLong(text));
      return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      Instant now =
          DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.header("date"), Instant::from);
      Duration asked = Duration.between(now, until);
      return asked.isNegative()
          ? Duration.ZERO
          : asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
