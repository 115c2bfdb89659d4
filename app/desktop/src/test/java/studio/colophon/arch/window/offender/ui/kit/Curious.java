package studio.colophon.arch.window.offender.ui.kit;

import studio.colophon.arch.window.offender.ui.one.Painter;

/// A part that knows a feature, which closes a circle with it.
public final class Curious {
  final Painter painter = new Painter();
}
