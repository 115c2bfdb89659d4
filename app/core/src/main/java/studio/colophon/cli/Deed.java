package studio.colophon.cli;

import java.util.List;

/// What a command does. Every class in `cli.command` is one.
public interface Deed {
  /// The keys its JSON object always has, in order, as cli.md names them.
  List<String> keys();

  /// Does it. Results go into `reply`; a failure may be thrown or put there.
  void run(Session session, Reply reply);
}
