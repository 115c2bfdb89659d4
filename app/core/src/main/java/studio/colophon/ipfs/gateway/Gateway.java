package studio.colophon.ipfs.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import studio.colophon.net.Live;
import studio.colophon.net.Redirects;

/// One trustless gateway (specs.ipfs.tech/http-gateways/trustless-gateway) and how it did in this
/// session. Thread-safe.
final class Gateway {
  private static final int HOPS = 3;
  private static final int WAITS = 2;

  private final Door door;
  private final URI base;
  private final String place;
  private final Limits limits;
  private final AtomicLong left;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Set<Cid> used = new HashSet<>();
  private long bad;
  private int strikes;
  private @Nullable Outcome dropped;

  /// @param left bytes that this session may still take from anybody
  Gateway(Door door, URI base, Limits limits, AtomicLong left) {
    this.door = door;
    this.place = place(base);
    this.base = pathStyle(base);
    this.limits = limits;
    this.left = left;
  }

  /// How an address is shown: without path and query, which may carry tokens.
  static String place(URI base) {
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return base.getScheme() + "://" + base.getHost() + port;
  }

  /// Asked as `localhost`, Kubo's gateway redirects to names below it, which not every system
  /// knows.
  private static URI pathStyle(URI base) {
    return "localhost".equalsIgnoreCase(base.getHost())
        ? URI.create(base.toString().replaceFirst("(?i)//localhost", "//127.0.0.1"))
        : base;
  }

  /// A block, if it was good.
  record Fetched(Gateway by, Outcome outcome, byte @Nullable [] block) {}

  /// A CAR file as far as it is good; null when there is none.
  record Saved(Gateway by, Outcome outcome, @Nullable CarFile car) {}

  /// The beginning of an answer, or why there is none.
  private record Reached(@Nullable Live live, Outcome outcome) {}

  /// Whether it is still asked.
  synchronized boolean serves() {
    return dropped == null;
  }

  synchronized Source source() {
    return new Source(place, used.size(), bad, dropped, outcomes);
  }

  /// Remembers that a good block of this gateway was used.
  synchronized void gave(Cid cid) {
    used.add(cid);
  }

  private synchronized Outcome note(Outcome outcome, long wrong) {
    outcomes.merge(outcome, 1, Integer::sum);
    bad += wrong;
    strikes = outcome.strikes() == 0 ? 0 : strikes + outcome.strikes();
    if (strikes >= Outcome.MOST && dropped == null) {
      dropped = outcome;
    }
    return outcome;
  }

  /// Asks for one block.
  ///
  /// @throws StudioException `offline` when the door is locked to this computer, `cancelled`
  Fetched block(Cid cid, Cancel cancel) {
    Reached reached = reach(at(cid, "format=raw"), "application/vnd.ipld.raw", cancel);
    Live live = reached.live();
    if (live == null) {
      return new Fetched(this, note(reached.outcome(), 0), null);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (live) {
      long most = Math.min(Dag.MAX_BLOCK, left.get());
      Download.Saved saved = Download.pour(live, out, limits.patience(), most, cancel);
      if (isSpent(saved, most, Dag.MAX_BLOCK)) {
        return new Fetched(this, Outcome.TOO_LONG, null);
      }
      byte[] block = out.toByteArray();
      if (saved.end() == Download.End.CLEAN && cid.names(block)) {
        return new Fetched(this, note(Outcome.GOOD, 0), block);
      }
      Outcome outcome = isPage(live) ? Outcome.NOT_A_GATEWAY : judged(saved.end(), Outcome.WRONG);
      return new Fetched(this, note(outcome, isLie(outcome) ? 1 : 0), null);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
  }

  /// Takes what came from what the session may take; whether that, not the gateway, ended it.
  private boolean isSpent(Download.Saved saved, long most, long usual) {
    left.addAndGet(-saved.bytes());
    boolean spent = saved.end() == Download.End.TOO_LONG && most < usual;
    if (spent) {
      left.set(0);
    }
    return spent;
  }

  private static boolean isLie(Outcome outcome) {
    return outcome == Outcome.WRONG || outcome == Outcome.TOO_LONG;
  }

  /// Asks for everything under a root.
  ///
  /// @param file where to put it; what is null in the answer is not there either
  /// @throws StudioException as [#block], `diskFull`
  Saved car(Cid root, Path file, Cancel cancel) {
    String query = "format=car&dag-scope=all&car-version=1&car-order=dfs&car-dups=n";
    String accept = "application/vnd.ipld.car; version=1; order=dfs; dups=n";
    Reached reached = reach(at(root, query), accept, cancel);
    Live live = reached.live();
    if (live == null) {
      return new Saved(this, note(reached.outcome(), 0), null);
    }
    try (live) {
      if (isPage(live)) {
        return new Saved(this, note(Outcome.NOT_A_GATEWAY, 0), null);
      }
      long most = Math.min(limits.car(), left.get());
      Download.Saved saved = Download.save(live, file, limits.patience(), most, cancel);
      if (isSpent(saved, most, limits.car())) {
        return new Saved(this, Outcome.TOO_LONG, null);
      }
      CarFile car = CarFile.open(file, cancel);
      Outcome outcome;
      long wrong;
      try {
        wrong = car.flaws().stream().filter(flaw -> flaw.fault() == Dag.Fault.BAD_HASH).count();
        boolean whole = new Dag(car, cancel).visit(List.of(root), (_, _) -> {}).isEmpty();
        boolean words = car.cids().isEmpty() && car.roots().isEmpty();
        Outcome part = words ? Outcome.NOT_A_GATEWAY : Outcome.PARTIAL;
        boolean endless = saved.end() == Download.End.TOO_LONG;
        outcome =
            wrong > 0
                ? Outcome.WRONG
                : whole && !endless ? Outcome.GOOD : judged(saved.end(), part);
      } catch (RuntimeException e) {
        car.close();
        throw e;
      }
      return new Saved(this, note(outcome, wrong), car);
    }
  }

  /// @param clean what it is when the body ended as it should
  private static Outcome judged(Download.End end, Outcome clean) {
    return switch (end) {
      case CLEAN -> clean;
      case CUT -> Outcome.CUT;
      case SILENT -> Outcome.SILENT;
      case TOO_LONG -> Outcome.TOO_LONG;
    };
  }

  private static boolean isPage(Live live) {
    return live.header("content-type").toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /// Follows redirects and waits where it is asked to, both within bounds.
  private Reached reach(URI start, String accept, Cancel cancel) {
    URI at = start;
    int waits = 0;
    for (int hops = 0; ; ) {
      Live live;
      try {
        live = door.open(Ask.get(at).with("Accept", accept).within(limits.patience()), cancel);
      } catch (StudioException e) {
        return new Reached(null, failure(e, hops));
      }
      int status = live.status();
      if (status == 200) {
        return new Reached(live, Outcome.GOOD);
      }
      live.close();
      if (status == 429 || status == 503) {
        Optional<Duration> wait =
            retryAfter(live).filter(time -> time.compareTo(limits.pause()) <= 0);
        if (wait.isEmpty() || waits++ == WAITS) {
          return new Reached(null, Outcome.BUSY);
        }
        cancel.sleep(wait.get().toMillis());
      } else if (status == 301
          || status == 302
          || status == 303
          || status == 307
          || status == 308) {
        Optional<URI> next = Redirects.next(at, live.header("location"));
        if (next.isEmpty() || hops++ == HOPS) {
          return new Reached(null, Outcome.MOVED);
        }
        at = next.get();
      } else {
        boolean none = status == 404 || status == 410 || status == 412 || status == 504;
        return new Reached(null, none ? Outcome.ABSENT : Outcome.REFUSED);
      }
    }
  }

  /// What the user decided is not the gateway's fault and ends the work, unless it was the gateway
  /// that sent us there.
  private static Outcome failure(StudioException e, int hops) {
    if (e.fault() != Fault.UNREACHABLE) {
      if (hops > 0 && e.fault() != Fault.CANCELLED) {
        return Outcome.MOVED;
      }
      throw e;
    }
    return switch (e.problem().key()) {
      case "net.slow" -> Outcome.SILENT;
      case "net.unknownHost" -> Outcome.UNKNOWN_HOST;
      default -> Outcome.UNREACHABLE;
    };
  }

  /// How long to wait (RFC 9110, 10.2.3): seconds, or a time, which is compared with the server's
  /// own clock.
  private static Optional<Duration> retryAfter(Live live) {
    String value = live.header("retry-after").strip();
    if (value.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Duration wait = Duration.between(time(live.header("date")), time(value));
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime time(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private URI at(Cid cid, String query) {
    String text = base.toString();
    String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return URI.create(plain + "/ipfs/" + cid.v1() + "?" + query);
  }
}
