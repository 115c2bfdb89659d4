package studio.colophon.publish.queue;

/// How a publication stands, derived from its evidence.
public enum Phase {
  /// A step runs now.
  WORKING,
  /// Its transaction is out and the network has not made it final yet.
  CONFIRMING,
  /// It goes on by itself, at a time, in its turn or with a connection.
  WAITING,
  /// The author told it to wait.
  PAUSED,
  /// It waits for a decision of the author, a signature for one.
  NEEDS_YOU,
  /// It cannot go on.
  STOPPED,
  /// Every step is done.
  DONE
}
