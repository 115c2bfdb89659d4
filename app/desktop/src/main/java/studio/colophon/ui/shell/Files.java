package studio.colophon.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/// Asks the writer for files. What the platform of the tests cannot show, a test answers itself.
public interface Files {
  /// A file to read.
  Optional<Path> open(String words, List<String> patterns);

  /// Where to write.
  Optional<Path> save(String name);

  /// A folder.
  Optional<Path> folder();

  /// The dialogs of the computer.
  static Files of(Window window) {
    return new Files() {
      @Override
      public Optional<Path> open(String words, List<String> patterns) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new ExtensionFilter(words, patterns));
        return path(chooser.showOpenDialog(window));
      }

      @Override
      public Optional<Path> save(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(window));
      }

      @Override
      public Optional<Path> folder() {
        return path(new DirectoryChooser().showDialog(window));
      }
    };
  }

  private static Optional<Path> path(@org.jspecify.annotations.Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }
}
