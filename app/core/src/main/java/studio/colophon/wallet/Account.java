package studio.colophon.wallet;

import studio.colophon.base.EvmAddress;

/// An account as it is listed.
///
/// @param name what the user calls it
/// @param address the account
/// @param kind `practice`: its key is made by the program and signs on the practice network only
/// @param locked whether it cannot sign before a passphrase is given
public record Account(String name, EvmAddress address, String kind, boolean locked) {}
