package studio.colophon.arch.offender.draft;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/// An offender: a test that does not run.
final class Tired {
  @Test
  @Disabled("tired")
  void sleepsIn() {}
}
