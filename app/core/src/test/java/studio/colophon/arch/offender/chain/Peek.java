package studio.colophon.arch.offender.chain;

/// An offender: the world looks at the work.
record Peek(studio.colophon.arch.offender.draft.Page page) {}
