package studio.colophon.ipfs.pin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;

/// Filebase's S3 (docs.filebase.com): a CAR file is put as an object with the metadata `import:
/// car`, and the header `x-amz-meta-cid` of the answer, or of the object later, names what was
/// imported. The object is called by the root. Written from the documentation; docs/decisions/0026
/// says what was not tried.
public final class Filebase implements PinService {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String REGION = "us-east-1";
  private static final String ENDING = ".car";
  private static final int MOST_PAGES = 1000;

  /// Slowest upload that is waited for, in bytes a second.
  private static final long RATE = 50_000;

  private static final Pattern ENTRY =
      Pattern.compile("<Contents>(.*?)</Contents>", Pattern.DOTALL);

  private final Exchange exchange;
  private final SignatureV4 signature;
  private final String bucket;
  private final InstantSource clock;

  /// A client.
  ///
  /// @param base such as `https://s3.filebase.com`
  /// @param token what Filebase shows as the token of a bucket: Base64 of
  ///   `ACCESS-KEY:SECRET-KEY:BUCKET`, or these three themselves
  /// @throws StudioException `badArgument` for an address or a token of another form
  public Filebase(Door door, URI base, String token, InstantSource clock) {
    this(door, base, token, clock, PATIENCE);
  }

  Filebase(Door door, URI base, String token, InstantSource clock, Duration patience) {
    String[] parts = parts(token);
    this.exchange = new Exchange(door, Exchange.address(base), parts[1], patience);
    this.signature = new SignatureV4(parts[0], parts[1], REGION, "s3");
    this.bucket = parts[2];
    this.clock = clock;
  }

  private static String[] parts(String token) {
    String plain = token;
    if (!token.contains(":")) {
      try {
        plain = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        // told below
      }
    }
    String[] parts = plain.split(":", -1);
    boolean form =
        parts.length == 3
            && parts[0].matches("[A-Za-z0-9]{1,128}")
            && parts[1].matches("[!-~]{1,256}")
            && parts[2].matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    if (!form) {
      throw Problem.of(Fault.BAD_ARGUMENT, "pin.filebaseToken").exception();
    }
    return parts;
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
    Path car = wanted.car();
    if (car == null) {
      throw new IllegalArgumentException("a file has to be given");
    }
    String request = wanted.root() + ENDING;
    try {
      Answer answer = exchange.send(put(request, car, cancel), cancel);
      Outcome told = told(answer, request, wanted.root());
      return told == null ? look(request, wanted.root(), cancel) : told;
    } catch (Refusal e) {
      return e.refused().why() == Outcome.Why.GONE
          ? Outcome.Refused.of(Outcome.Why.NOT_A_SERVICE, e.refused().words())
          : e.refused();
    }
  }

  @Override
  public Outcome look(String request, Cid root, Cancel cancel) {
    try {
      Outcome told = told(exchange.send(call("HEAD", path(request)), cancel), request, root);
      return told == null ? new Outcome.Waiting(request, Outcome.Phase.PINNING, "") : told;
    } catch (Refusal e) {
      return e.refused();
    }
  }

  @Override
  public Outcome find(Cid root, Cancel cancel) {
    return look(root + ENDING, root, cancel);
  }

  /// What the object's metadata says, null where they say nothing yet.
  private @Nullable Outcome told(Answer answer, String request, Cid root) {
    String text = answer.header("x-amz-meta-cid");
    if (text.isEmpty()) {
      boolean page = answer.header("content-type").startsWith("text/html");
      return page ? Outcome.Refused.of(Outcome.Why.NOT_A_SERVICE, "") : null;
    }
    Cid cid = cid(text);
    return cid != null && cid.v1().equals(root.v1())
        ? new Outcome.Pinned(request)
        : Outcome.Refused.of(Outcome.Why.WRONG_CID, exchange.brief(text));
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
    try {
      exchange.send(call("DELETE", path(request)), cancel);
    } catch (Refusal e) {
      if (e.refused().why() != Outcome.Why.GONE) {
        throw e.failure(exchange.where());
      }
    }
  }

  /// The objects of the bucket that are called by a root.
  @Override
  public List<Listed> list(Cancel cancel) {
    List<Listed> found = new ArrayList<>();
    Set<String> pages = new HashSet<>();
    String next = "";
    try {
      for (int page = 0; page < MOST_PAGES && pages.add(next); page++) {
        String more = next.isEmpty() ? "" : "&continuation-token=" + SignatureV4.encoded(next);
        Answer answer = exchange.send(call("GET", "/" + bucket + "?list-type=2" + more), cancel);
        String xml = answer.text();
        if (!xml.contains("<ListBucketResult")) {
          throw new Refusal(Outcome.Why.NOT_A_SERVICE, "");
        }
        for (Matcher entry = ENTRY.matcher(xml); entry.find(); ) {
          String key = Exchange.element(entry.group(1), "Key");
          Cid cid = key.endsWith(ENDING) ? cid(key.replace(ENDING, "")) : null;
          if (cid != null) {
            found.add(new Listed(key, cid, "", "pinned", time(entry.group(1))));
          }
        }
        next = Exchange.element(xml, "NextContinuationToken");
      }
      return List.copyOf(found);
    } catch (Refusal e) {
      throw e.failure(exchange.where());
    }
  }

  private static Instant time(String entry) {
    try {
      return Instant.parse(Exchange.element(entry, "LastModified"));
    } catch (java.time.format.DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static @Nullable Cid cid(String text) {
    try {
      return Cid.parse(text);
    } catch (StudioException e) {
      return null;
    }
  }

  private String path(String key) {
    return "/" + bucket + "/" + SignatureV4.encoded(key);
  }

  private Ask call(String method, String path) {
    URI uri = exchange.at(path);
    Map<String, String> headers =
        signature.sign(method, uri, Map.of(), SignatureV4.NO_BODY, clock.instant());
    return new Ask(method, uri, headers, BodyPublishers.noBody(), exchange.patience(), 0);
  }

  private Ask put(String key, Path car, Cancel cancel) {
    URI uri = exchange.at(path(key));
    Map<String, String> wanted = new TreeMap<>();
    wanted.put("content-type", "application/vnd.ipld.car");
    wanted.put("x-amz-meta-import", "car");
    try {
      Map<String, String> headers =
          signature.sign("PUT", uri, wanted, hash(car, cancel), clock.instant());
      BodyPublisher body = BodyPublishers.ofFile(car);
      Duration time = exchange.patience().plusSeconds(Files.size(car) / RATE);
      return new Ask("PUT", uri, headers, body, time, 0);
    } catch (IOException e) {
      throw Disk.problem(car, e);
    }
  }

  private static String hash(Path file, Cancel cancel) throws IOException {
    MessageDigest digest = Hashes.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        cancel.check();
        digest.update(buffer, 0, n);
      }
    }
    return Hashes.hex(digest.digest());
  }
}
