package studio.colophon.chain;

import studio.colophon.chain.rpc.Refusal;

/// What a node says to a transaction that is sent to it.
public sealed interface Sent {
  /// It took the transaction, or had it already.
  record Accepted() implements Sent {}

  /// The nonce is used: look whether this transaction used it.
  record Look() implements Sent {}

  /// Not now: send the same bytes again later.
  ///
  /// @param kind why
  /// @param text the node's words, plain text for logs only
  record Later(Refusal kind, String text) implements Sent {}

  /// Not like this. The nonce is still free.
  ///
  /// @param kind funds, fee, revert, gap or bug
  /// @param text the node's words, plain text for logs only
  record Refused(Refusal kind, String text) implements Sent {}
}
