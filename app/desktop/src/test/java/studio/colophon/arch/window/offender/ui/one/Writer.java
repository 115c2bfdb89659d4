package studio.colophon.arch.window.offender.ui.one;

import org.fxmisc.richtext.model.PlainTextChange;

/// Knows a part that knows it, and uses the library of the editor outside its room.
final class Writer {
  final studio.colophon.arch.window.offender.ui.kit.Curious curious =
      new studio.colophon.arch.window.offender.ui.kit.Curious();

  int length(PlainTextChange change) {
    return change.getNetLength();
  }
}
