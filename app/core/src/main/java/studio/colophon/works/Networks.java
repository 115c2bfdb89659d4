package studio.colophon.works;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Network;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.publish.Target;

/// The chains on which works are recorded, as far as they answer now.
///
/// @param practice the practice network as this process may read it, empty when this home has none
public record Networks(Supplier<Optional<Practice>> practice, Door door) {
  private static final Logger LOG = LoggerFactory.getLogger(Networks.class);

  /// The chain of a target; empty when it does not answer, or may not be asked now.
  public Optional<Chain> chain(Target target, Cancel cancel) {
    try {
      URI url = target.rpcUrl();
      if (url != null) {
        Network network = new Network(target.name(), target.chainId(), url, false);
        return Optional.of(Chain.connect(door, network, cancel));
      }
      Optional<Practice> running = practice.get();
      running.ifPresent(Practice::settle);
      return running.map(chain -> Chain.connect(door, chain.network(), cancel));
    } catch (StudioException e) {
      if (e.fault() == Fault.CANCELLED || e.fault() == Fault.DISK_FULL) {
        throw e;
      }
      LOG.debug("{} is not read: {}", target.name(), e.problem().key());
      return Optional.empty();
    }
  }
}
