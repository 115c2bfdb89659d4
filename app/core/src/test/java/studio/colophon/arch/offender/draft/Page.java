package studio.colophon.arch.offender.draft;

/// An offender: imports from a row above.
public record Page(studio.colophon.arch.offender.publish.Deed deed) {}
