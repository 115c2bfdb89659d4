package studio.colophon.ipfs.pin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pinata's API v3 (docs.pinata.cloud): CAR files with one root are uploaded, what is elsewhere
/// already is pinned by its CID. It checks a CAR after it has said that it has it, so that an
/// upload is a wait. Written from the documentation; docs/decisions/0026 says what was not tried.
public final class Pinata implements PinService {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BOUNDARY = "colophon-2b9d41c07e6f4a58b3d0";
  private static final int PAGE = 1000;
  private static final int MOST_PAGES = 1000;

  /// Slowest upload that is waited for, in bytes a second.
  private static final long RATE = 50_000;

  /// States of a request to pin by CID that come before the end.
  private static final List<String> AT_WORK =
      List.of("prechecking", "backfilled", "searching", "retrieving", "retreiving");

  private final Exchange exchange;
  private final Exchange uploads;
  private final String token;

  /// A client.
  ///
  /// @param base the address up to the version, such as `https://api.pinata.cloud/v3`; uploads go
  ///   to the same domain, where the host begins with `uploads.` instead of `api.`
  /// @param token a JWT that may write files
  /// @throws StudioException `badArgument` for an address that a token must not be sent to
  public Pinata(Door door, URI base, String token) {
    this(door, base, token, PATIENCE);
  }

  Pinata(Door door, URI base, String token, Duration patience) {
    URI address = Exchange.address(base);
    URI other = URI.create(address.toString().replaceFirst("^https://api\\.", "https://uploads."));
    this.exchange = new Exchange(door, address, token, patience);
    this.uploads = new Exchange(door, other, token, patience);
    this.token = token;
  }

  @Override
  public String where() {
    return exchange.where();
  }

  @Override
  public boolean takesFiles() {
    return true;
  }

  @Override
  public Outcome pin(Wanted wanted, Cancel cancel) {
    try {
      Path car = wanted.car();
      boolean upload = car != null;
      ObjectNode answer =
          car == null
              ? exchange.object(byCid(wanted), cancel)
              : uploads.object(upload(wanted, car), cancel);
      JsonNode data = answer.path("data");
      Outcome.Refused wrong = wrong(data, wanted.root());
      if (wrong != null) {
        return wrong;
      }
      return new Outcome.Waiting(
          (upload ? "file-" : "cid-") + data.path("id").asString(""),
          upload ? Outcome.Phase.PINNING : Outcome.Phase.QUEUED,
          exchange.brief(data.path("status").asString("")));
    } catch (Refusal e) {
      return e.refused().why() == Outcome.Why.GONE
          ? Outcome.Refused.of(Outcome.Why.NOT_A_SERVICE, e.refused().words())
          : e.refused();
    }
  }

  /// Null where the answer names our root and itself.
  private Outcome.@Nullable Refused wrong(JsonNode data, Cid root) {
    if (!data.path("id").asString("").matches("[A-Za-z0-9-]{1,64}")) {
      return Outcome.Refused.of(Outcome.Why.NOT_A_SERVICE, "");
    }
    Cid cid = cid(data.path("cid"));
    return cid != null && cid.v1().equals(root.v1())
        ? null
        : Outcome.Refused.of(Outcome.Why.WRONG_CID, exchange.brief(data.path("cid").asString("")));
  }

  /// Whether the files of the account hold the root says more than a number of a request.
  @Override
  public Outcome look(String request, Cid root, Cancel cancel) {
    return find(root, cancel);
  }

  @Override
  public Outcome find(Cid root, Cancel cancel) {
    try {
      JsonNode files =
          exchange.object(get("/files/public?cid=" + root), cancel).path("data").path("files");
      for (JsonNode file : files) {
        if (wrong(file, root) == null) {
          return new Outcome.Pinned("file-" + file.path("id").asString(""));
        }
      }
      JsonNode jobs =
          exchange.object(get("/files/public/pin_by_cid?cid=" + root), cancel).path("data");
      for (JsonNode job :
          jobs.path("jobs").isMissingNode() ? jobs.path("rows") : jobs.path("jobs")) {
        if (wrong(job, root) == null) {
          return job(job);
        }
      }
      return Outcome.Refused.of(Outcome.Why.GONE, "");
    } catch (Refusal e) {
      return e.refused();
    }
  }

  private Outcome job(JsonNode job) {
    String state = exchange.brief(job.path("status").asString(""));
    if (!AT_WORK.contains(state)) {
      return Outcome.Refused.of(
          state.equals("over_free_limit") ? Outcome.Why.NO_FUNDS : Outcome.Why.FAILED, state);
    }
    boolean fetching = state.equals("retrieving") || state.equals("retreiving");
    return new Outcome.Waiting(
        "cid-" + job.path("id").asString(""),
        fetching ? Outcome.Phase.PINNING : Outcome.Phase.QUEUED,
        state);
  }

  @Override
  public Outcome replace(String request, Cid root, Wanted wanted, Cancel cancel) {
    if (wanted.root().v1().equals(root.v1())) {
      return look(request, root, cancel);
    }
    Outcome outcome = pin(wanted, cancel);
    if (!(outcome instanceof Outcome.Refused)) {
      remove(request, cancel);
    }
    return outcome;
  }

  @Override
  public void remove(String request, Cancel cancel) {
    String path =
        request.startsWith("cid-")
            ? "/files/public/pin_by_cid/" + request.substring(4)
            : "/files/public/" + request.replaceFirst("^file-", "");
    try {
      exchange.send(call("DELETE", path), cancel);
    } catch (Refusal e) {
      if (e.refused().why() != Outcome.Why.GONE) {
        throw e.failure(exchange.where());
      }
    }
  }

  @Override
  public List<Listed> list(Cancel cancel) {
    List<Listed> found = new ArrayList<>();
    Set<String> pages = new HashSet<>();
    String next = "";
    try {
      for (int page = 0; page < MOST_PAGES && pages.add(next); page++) {
        String query = next.isEmpty() ? "" : "&pageToken=" + encoded(next);
        JsonNode data =
            exchange
                .object(get("/files/public?order=DESC&limit=" + PAGE + query), cancel)
                .path("data");
        for (JsonNode file : data.path("files")) {
          Cid cid = cid(file.path("cid"));
          if (cid != null) {
            found.add(
                new Listed(
                    "file-" + file.path("id").asString(""),
                    cid,
                    exchange.brief(file.path("name").asString("")),
                    "pinned",
                    time(file.path("created_at").asString(""))));
          }
        }
        next = data.path("next_page_token").asString("");
      }
      return List.copyOf(found);
    } catch (Refusal e) {
      throw e.failure(exchange.where());
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static @Nullable Cid cid(JsonNode text) {
    try {
      return Cid.parse(text.asString(""));
    } catch (StudioException e) {
      return null;
    }
  }

  private Ask get(String path) {
    return call("GET", path);
  }

  private Ask call(String method, String path) {
    Ask ask =
        new Ask(
            method, exchange.at(path), Map.of(), BodyPublishers.noBody(), exchange.patience(), 0);
    return ask.with("Authorization", "Bearer " + token);
  }

  private Ask byCid(Wanted wanted) {
    ObjectNode body = Json.object().put("cid", wanted.root().toString()).put("name", wanted.name());
    if (!wanted.origins().isEmpty()) {
      // the documentation allows five
      wanted.origins().stream().limit(5).forEach(body.putArray("host_nodes")::add);
    }
    return Ask.json(exchange.at("/files/public/pin_by_cid"), Json.line(body))
        .within(exchange.patience())
        .with("Authorization", "Bearer " + token);
  }

  private Ask upload(Wanted wanted, Path car) {
    String head =
        part("network")
            + "public"
            + part("car")
            + "true"
            + part("name")
            + wanted.name().replace(BOUNDARY, "")
            + part("file\"; filename=\"content.car").replaceFirst("\r\n\r\n$", "")
            + "\r\nContent-Type: application/vnd.ipld.car\r\n\r\n";
    try {
      BodyPublisher body =
          BodyPublishers.concat(
              BodyPublishers.ofString(head.substring(2)),
              BodyPublishers.ofFile(car),
              BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
      return Ask.post(uploads.at("/files"), body)
          .within(uploads.patience().plusSeconds(Files.size(car) / RATE))
          .with("Authorization", "Bearer " + token)
          .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    } catch (IOException e) {
      throw Disk.problem(car, e);
    }
  }

  /// The line that begins a part of a form (RFC 7578).
  private static String part(String name) {
    return "\r\n--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
