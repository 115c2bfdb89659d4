package offender;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
final class MayBeNull {
  static int length(@Nullable String text) {
    return text.length();
  }
}
