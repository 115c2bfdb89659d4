package studio.colophon.arch.window.offender.ui.two;

/// A feature.
public final class Neighbour {}
