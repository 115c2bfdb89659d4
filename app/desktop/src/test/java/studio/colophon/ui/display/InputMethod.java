package studio.colophon.ui.display;

import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import java.lang.reflect.Method;
import javafx.geometry.Point2D;
import javafx.stage.Stage;
import studio.colophon.ui.Fx;

/// An input method as GTK passes it on to JavaFX (GtkView, called by glass_window_ime.cpp): the
/// window hears the same calls from it as from ibus or fcitx. Its methods are called on the thread
/// of the test.
final class InputMethod {
  private final View view;

  /// The input method of this window.
  InputMethod(Stage stage) {
    view =
        Fx.call(
            () ->
                Window.getWindows().stream()
                    .filter(window -> stage.getTitle().equals(window.getTitle()))
                    .findFirst()
                    .orElseThrow()
                    .getView());
  }

  /// Shows what is being composed.
  ///
  /// @param caret in UTF-16 units from its start
  void compose(String text, int caret) {
    tell(text, 0, caret);
  }

  /// Puts text in.
  void commit(String text) {
    tell(text, text.length(), text.length());
  }

  /// Where it would show its candidates, in the window: below the place in what is composed.
  Point2D candidates(int offset) {
    return Fx.call(
        () -> {
          Method ask = method("notifyInputMethodCandidateRelativePosRequest", int.class);
          double[] place = (double[]) ask.invoke(view, offset);
          return new Point2D(place[0], place[1]);
        });
  }

  private void tell(String text, int committed, int caret) {
    Fx.run(
        () -> {
          try {
            method("notifyInputMethodLinux", String.class, int.class, int.class, byte.class)
                .invoke(view, text, committed, caret, View.IME_ATTR_INPUT);
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
          }
        });
  }

  private Method method(String name, Class<?>... parameters) throws NoSuchMethodException {
    Method found = view.getClass().getDeclaredMethod(name, parameters);
    found.setAccessible(true);
    return found;
  }
}
