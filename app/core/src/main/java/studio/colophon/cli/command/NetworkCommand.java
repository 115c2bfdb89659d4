package studio.colophon.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.colophon.Wiring;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Network;
import studio.colophon.chain.practice.Practice;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.publish.Target;
import tools.jackson.databind.node.ObjectNode;

/// `network`: the networks a work can be recorded on.
@Command(name = "network", subcommands = NetworkCommand.Run.class)
public final class NetworkCommand implements Deed {
  @Override
  public List<String> keys() {
    return List.of("networks");
  }

  @Override
  public void run(Session session, Reply reply) {
    Wiring wiring = session.wiring();
    ObjectNode row =
        Json.object()
            .put("name", Target.PRACTICE.name())
            .put("chainId", Target.PRACTICE.chainId())
            .putNull("rpcUrl")
            .put("practice", true)
            .put("studio", wiring.addresses().studio().toString())
            .putNull("blockNumber");
    wiring
        .practiceRunning()
        .ifPresent(
            url -> {
              Network network =
                  new Network(Target.PRACTICE.name(), Target.PRACTICE.chainId(), url, true);
              row.put("rpcUrl", url.toString());
              row.put(
                  "blockNumber", Chain.connect(wiring.door(), network, session.cancel()).head());
            });
    reply.put("networks", Json.array().add(row));
    boolean runs = !row.get("rpcUrl").isNull();
    reply.say(
        session.say(
            runs ? "words.network.running" : "words.network.stopped",
            Target.PRACTICE.name(),
            Target.PRACTICE.chainId(),
            row.get("rpcUrl").asString("")));
  }

  /// `network practice`: runs the practice network until it is told to stop.
  @Command(name = "practice")
  public static final class Run implements Deed {
    private static final int LAST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N")
    @Nullable Integer port;

    @Override
    public List<String> keys() {
      return List.of("name", "url", "port", "chainId", "pid");
    }

    @Override
    public void run(Session session, Reply reply) {
      int wanted = port == null ? 0 : port;
      if (wanted < 0 || wanted > LAST_PORT) {
        throw Problem.of(Fault.BAD_ARGUMENT, "usage.value", "--port").exception();
      }
      try (Practice running = session.wiring().servePractice(wanted)) {
        reply
            .put("name", Target.PRACTICE.name())
            .put("url", running.url().toString())
            .put("port", (long) running.port())
            .put("chainId", Target.PRACTICE.chainId())
            .put("pid", running.pid());
        reply.say(session.say("words.practice", running.url()));
        reply.printNow(session);
        running.keep(session.cancel());
      }
    }
  }
}
