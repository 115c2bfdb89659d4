package studio.colophon.assist;

/// What the author has chosen about the helper.
///
/// @param on whether there is one; without it no trace of it is shown
/// @param source whom it asks
/// @param limits what it must not do
public record Assisting(boolean on, Source source, Limits limits) {}
