package studio.colophon.arch.offender.assist;

/// An offender: a suggestion on its way to the money, by a detour.
public record Greedy(studio.colophon.arch.offender.draft.Page page) {}
