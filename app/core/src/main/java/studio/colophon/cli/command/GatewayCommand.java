package studio.colophon.cli.command;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.cli.Deed;
import studio.colophon.cli.Reply;
import studio.colophon.cli.Session;
import studio.colophon.ipfs.serve.GatewayServer;

/// `gateway`: serves the blocks of this home to programs of this computer until it is told to stop.
@Command(name = "gateway")
public final class GatewayCommand implements Deed {
  private static final int LAST_PORT = 65_535;

  @Option(names = "--port", paramLabel = "N")
  @Nullable Integer port;

  @Override
  public List<String> keys() {
    return List.of("url", "port", "pid");
  }

  @Override
  public void run(Session session, Reply reply) {
    int wanted = port == null ? 0 : port;
    if (wanted < 0 || wanted > LAST_PORT) {
      throw Problem.of(Fault.BAD_ARGUMENT, "usage.value", "--port").exception();
    }
    CountDownLatch told = new CountDownLatch(1);
    try (GatewayServer running = session.wiring().serveGateway(wanted);
        Cancel.Handle _ = session.cancel().on(told::countDown)) {
      reply
          .put("url", running.uri().toString())
          .put("port", (long) running.port())
          .put("pid", ProcessHandle.current().pid());
      reply.say(session.say("words.gateway", running.uri()));
      reply.printNow(session);
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
