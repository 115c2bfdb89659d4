package studio.colophon.arch.offender.publish;

/// Part of a cycle.
public record Deed(studio.colophon.arch.offender.draft.Page page) {}
