package studio.colophon.publish.review;

/// One person's line in the table of shares, as typed.
///
/// @param name what the author calls the person
/// @param role what the person did
/// @param address the account, any text
/// @param part `20`, `33.3333` or `1/3`, any text
/// @param own whether it is the author's own account, whose address is known
public record Line(String name, String role, String address, String part, boolean own) {}
