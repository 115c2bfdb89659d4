package studio.colophon.arch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/// Whether a rule catches those that were planted to break it.
public final class Caught {
  private Caught() {}

  /// Fails when an offender is not caught.
  ///
  /// @param words what its report must name
  public static void check(ArchRule rule, JavaClasses offenders, String... words) {
    String report = String.join("\n", rule.evaluate(offenders).getFailureReport().getDetails());
    for (String word : words) {
      assertTrue(report.contains(word), () -> "not caught: " + word + " in\n" + report);
    }
  }
}
