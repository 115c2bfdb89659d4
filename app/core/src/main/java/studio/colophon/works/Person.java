package studio.colophon.works;

import studio.colophon.base.EvmAddress;

/// Somebody who has a share in a work.
///
/// @param account who is paid
/// @param name what the author calls the person, empty when she never did
/// @param you whether it is the author's own account
public record Person(EvmAddress account, String name, boolean you) {}
