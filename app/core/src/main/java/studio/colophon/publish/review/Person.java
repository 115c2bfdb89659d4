package studio.colophon.publish.review;

import java.time.Instant;
import studio.colophon.base.EvmAddress;

/// Somebody whose address the author has compared with its owner.
///
/// @param address the account
/// @param name what the author calls the person
/// @param role what the person did, a word of [studio.colophon.terms.Reading] or the author's own
/// @param comparedAt when the author said that she compared the address
public record Person(EvmAddress address, String name, String role, Instant comparedAt) {}
