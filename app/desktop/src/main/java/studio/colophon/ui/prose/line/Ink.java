package studio.colophon.ui.prose.line;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;

/// How a run of letters is drawn.
///
/// @param faces how it differs from its line; never changed
/// @param origin its mark, null for what was typed and while marks are hidden
public record Ink(Set<Face> faces, @Nullable Origin origin) {
  /// Words as typed.
  public static final Ink PLAIN = new Ink(Set.of(), null);

  /// The same in another face.
  public Ink with(Face face) {
    EnumSet<Face> more = EnumSet.of(face);
    more.addAll(faces);
    return new Ink(more, origin);
  }

  /// The same with a mark.
  public Ink from(@Nullable Origin mark) {
    return new Ink(faces, mark == Origin.TYPED ? null : mark);
  }

  /// The style classes of the run.
  public List<String> styles() {
    List<String> styles = new ArrayList<>(4);
    for (Face face : faces) {
      styles.add(face.style());
    }
    if (origin != null) {
      styles.add(style(origin));
    }
    return styles;
  }

  /// The style class of a mark: `origin-` would be that of bars.
  public static String style(Origin origin) {
    return switch (origin) {
      case TYPED -> "mark-typed";
      case AI -> "mark-ai";
      case AI_EDITED -> "mark-edited";
      case AI_CORRECTED -> "mark-corrected";
      case PASTED_EXTERNAL -> "mark-pasted";
      case PASTED_OWN, QUOTED, TEMPLATE -> "mark-own";
      case UNKNOWN -> "mark-unknown";
    };
  }
}
