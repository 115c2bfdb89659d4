package studio.colophon.ipfs.gateway;

import java.net.URI;
import java.time.Duration;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.net.Answer;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;

/// Whether a trustless gateway is at an address: it is asked for the empty block
/// (specs.ipfs.tech/http-gateways/trustless-gateway, "Dedicated Probe Paths").
public final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Probe() {}

  /// Asks.
  ///
  /// @param base without `/ipfs`
  /// @throws studio.colophon.base.StudioException `unreachable` when there is none, `offline`,
  ///   `cancelled`
  public static void ask(Door door, URI base, Cancel cancel) {
    String plain = base.toString().replaceFirst("/+$", "");
    Ask ask =
        Ask.get(URI.create(plain + "/ipfs/bafkqaaa?format=raw"))
            .with("Accept", "application/vnd.ipld.raw")
            .within(PATIENCE);
    Answer answer = door.ask(ask, cancel);
    if (answer.status() != 200 || answer.body().length > 0) {
      throw Problem.of(Fault.UNREACHABLE, "gateway.notOne", Gateway.place(base)).exception();
    }
  }
}
