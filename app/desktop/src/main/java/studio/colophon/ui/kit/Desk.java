package studio.colophon.ui.kit;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import studio.colophon.base.Problem;

/// What a screen may ask of the window. Used on the thread of the window.
public interface Desk {
  /// Goes to another screen.
  void go(Place place);

  /// Shows something above the page, which is dimmed: for a decision. Esc closes it.
  ///
  /// @return closes it
  Runnable show(Region content);

  /// Tells a problem: what happened, what is safe, what to do.
  ///
  /// @param buttons what can be done about it, besides dismissing it
  void tell(Problem problem, Button... buttons);

  /// Says in the foot, for a moment, that something was done.
  void note(String words);

  /// Asks for a file to read.
  ///
  /// @param words name of the kind of file, such as `Markdown`
  /// @param patterns such as `*.md`
  /// @param then called with the file, not at all when nothing was chosen
  void open(String words, List<String> patterns, Consumer<Path> then);

  /// Asks where to write a file.
  ///
  /// @param name suggested file name
  void save(String name, Consumer<Path> then);

  /// Asks for a folder.
  void folder(Consumer<Path> then);

  /// Opens an address in the browser of the computer.
  void browse(URI address);

  /// Puts words on the clipboard.
  void copy(String words);
}
