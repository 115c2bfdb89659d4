package offender;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

// Only the JSpecify mode looks inside type arguments.
@NullMarked
final class MayHoldNull {
  static List<String> names(List<@Nullable String> given) {
    return given;
  }
}
