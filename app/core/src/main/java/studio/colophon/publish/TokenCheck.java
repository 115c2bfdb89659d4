package studio.colophon.publish;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import studio.colophon.base.Cancel;

/// Checks a published work as a stranger would; `verify` is behind it.
@FunctionalInterface
public interface TokenCheck {
  /// What came out.
  ///
  /// @param failed names of the checks that failed
  /// @param open names of the checks that could not be made
  record Found(List<String> failed, List<String> open) {}

  /// Checks, believing nothing of what this home has recorded.
  Found check(String token, URI rpc, Path car, Cancel cancel);
}
