package studio.colophon.cli.command;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.ipfs.pin.Outcome;
import studio.colophon.publish.keeping.Keeping;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Pins;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Replicas;
import studio.colophon.publish.place.Service;
import tools.jackson.databind.node.ArrayNode;

/// `pins`: the copies of works, and what was found where they are.
@Command(
    name = "pins",
    subcommands = {PinsCommand.Check.class, PinsCommand.Add.class, PinsCommand.OneService.class})
public final class PinsCommand implements Deed {
  @Parameters(index = "0", arity = "0..1", paramLabel = "CID")
  @Nullable String cid;

  @Override
  public List<String> keys() {
    return List.of("replicas");
  }

  @Override
  public void run(Session session, Reply reply) {
    Pins pins = session.wiring().looking().pins();
    list(
        session,
        reply,
        cid == null ? pins.replicas().all() : pins.replicas().of(List.of(root(cid).toString())));
  }

  private static Cid root(String text) {
    return Cid.parse(text).v1();
  }

  private static void list(Session session, Reply reply, List<Replica> replicas) {
    reply.put("replicas", Replica.json(replicas));
    for (Replica each : replicas) {
      reply.say(
          session.say(
              "words.replica",
              each.cid(),
              each.kind().equals("local") ? session.say("words.place.local") : each.place(),
              session.say("replica." + each.state())));
    }
    if (replicas.isEmpty()) {
      reply.say(session.say("words.noReplicas"));
    }
  }

  /// `pins check`: fetches copies back and checks them now. Exit 1 when too few of a work are
  /// found.
  @Command(name = "check")
  public static final class Check implements Deed {
    @Parameters(index = "0", arity = "0..1", paramLabel = "CID")
    @Nullable String cid;

    @Option(names = "--gateway", paramLabel = "URL")
    List<String> gateways = List.of();

    @Option(names = "--whole")
    boolean whole;

    @Override
    public List<String> keys() {
      return List.of("replicas");
    }

    @Override
    public void run(Session session, Reply reply) {
      List<URI> more = gateways.stream().map(Check::gateway).toList();
      Keeping keeping = session.wiring().keeping();
      Replicas replicas = keeping.pins().replicas();
      List<String> cids =
          cid == null
              ? replicas.all().stream().map(Replica::cid).distinct().toList()
              : List.of(root(cid).toString());
      if (cid != null && replicas.of(cids).isEmpty()) {
        throw Problem.of(Fault.NOT_FOUND, "pins.unknown", cids.getFirst()).exception();
      }
      keeping.check(cids, whole, more, Progress.NONE, session.cancel());
      list(session, reply, replicas.of(cids));
      for (String each : cids) {
        Kept kept = keeping.kept(List.of(each));
        if (!kept.enough()) {
          reply.fail(
              Problem.of(
                  Fault.INCOMPLETE,
                  "pins.few",
                  each,
                  kept.elsewhere(),
                  kept.wanted(),
                  kept.here()));
        }
      }
    }

    private static URI gateway(String text) {
      try {
        URI address = URI.create(text);
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (web && address.getHost() != null) {
          return address;
        }
      } catch (IllegalArgumentException _) {
        // told below
      }
      throw Problem.of(Fault.BAD_ARGUMENT, "net.address", text).exception();
    }
  }

  /// `pins add`: asks a service to keep a root.
  @Command(name = "add")
  public static final class Add implements Deed {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(index = "0", paramLabel = "CID")
    String cid = "";

    @Option(names = "--service", paramLabel = "NAME", required = true)
    String name = "";

    @Override
    public List<String> keys() {
      return List.of("replicas");
    }

    @Override
    public void run(Session session, Reply reply) {
      Cid root = root(cid);
      Pins pins = session.wiring().pins();
      Service service = pins.services().need(name);
      List<Pins.Said> said =
          pins.keep(service, List.of(root), root.toString(), PATIENCE, session.cancel());
      list(session, reply, pins.replicas().of(List.of(root.toString())));
      if (said.getFirst().outcome() instanceof Outcome.Refused refused) {
        reply.fail(refused.problem(service.name()));
      }
    }
  }

  /// `pins service`: adds a service with its token.
  @Command(name = "service")
  public static final class OneService implements Deed {
    @Parameters(index = "0", paramLabel = "NAME")
    String name = "";

    @Option(names = "--url", paramLabel = "URL")
    @Nullable String url;

    @Option(names = "--key-env", paramLabel = "VAR")
    @Nullable String variable;

    @Option(names = "--kind", paramLabel = "psa|pinata|filebase")
    @Nullable String kind;

    @Option(names = "--remove")
    boolean remove;

    @Option(names = "--force")
    boolean force;

    @Override
    public List<String> keys() {
      return List.of("replicas", "services");
    }

    @Override
    public void run(Session session, Reply reply) {
      String given = Service.name(name);
      Pins pins = session.wiring().pins();
      if (remove) {
        if (url != null || variable != null || kind != null) {
          throw Problem.of(Fault.BAD_ARGUMENT, "usage.value", "--remove").exception();
        }
        pins.services().need(given);
        pins.services().remove(given);
      } else {
        add(session, pins, given);
      }
      ArrayNode services = Json.array();
      for (Service each : pins.services().all()) {
        services
            .addObject()
            .put("name", each.name())
            .put("kind", each.kind().word())
            .put("url", each.url().toString());
        reply.say(session.say("words.service", each.name(), each.kind().word(), each.url()));
      }
      List<Replica> there =
          pins.replicas().all().stream().filter(replica -> replica.place().equals(given)).toList();
      reply.put("replicas", Replica.json(there)).put("services", services);
    }

    private void add(Session session, Pins pins, String given) {
      if (url == null || variable == null) {
        throw Problem.of(Fault.BAD_ARGUMENT, "usage.missing", url == null ? "--url" : "--key-env")
            .exception();
      }
      URI address = address(url);
      Kind spoken =
          kind == null
              ? Kind.guess(address)
              : Kind.of(kind)
                  .orElseThrow(
                      () -> Problem.of(Fault.BAD_ARGUMENT, "usage.value", "--kind").exception());
      String token = session.secret(variable).strip();
      pins.services().add(new Service(given, spoken, address), token, force);
    }

    /// Without the text where it is none: an address may hold a key.
    private static URI address(String text) {
      try {
        return URI.create(text);
      } catch (IllegalArgumentException e) {
        throw Problem.of(Fault.BAD_ARGUMENT, "pin.address").exception();
      }
    }
  }
}
