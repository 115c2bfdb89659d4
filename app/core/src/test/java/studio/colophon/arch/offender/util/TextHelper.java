package studio.colophon.arch.offender.util;

/// An offender: names that say nothing.
final class TextHelper {}
