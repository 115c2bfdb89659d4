package studio.colophon.terms;

import studio.colophon.base.EvmAddress;

/// One person's part of every income.
///
/// @param name what the author calls the person; never published
/// @param address the account that is paid
/// @param weight whole number, 1 or more; the part is this over the sum of all weights
public record Share(String name, EvmAddress address, int weight) {
  /// Longest name, in UTF-16 units.
  static final int LONGEST_NAME = 200;
}
