package studio.colophon.ui.write;

import java.util.List;
import studio.colophon.ui.kit.Place;

/// Works that have left the desk, as the left column names them.
///
/// @param waiting the first that wait to go out
/// @param more how many more wait
/// @param published the newest that are out
public record Outside(List<Row> waiting, int more, List<Row> published) {
  /// Nothing was sent yet.
  public static final Outside NONE = new Outside(List.of(), 0, List.of());

  /// Takes copies.
  public Outside {
    waiting = List.copyOf(waiting);
    published = List.copyOf(published);
  }

  /// One of them.
  ///
  /// @param title of the work
  /// @param second what the second line says, in the language of the window
  /// @param place where it is shown
  public record Row(String title, String second, Place place) {}
}
