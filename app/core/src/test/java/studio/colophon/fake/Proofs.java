package studio.colophon.fake;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Tests that a table names as its proofs.
public final class Proofs {
  private Proofs() {}

  /// Fails when there is no such test, or the usual run leaves it out.
  ///
  /// @param test the class without `studio.colophon.`, `#`, and the name of the method
  public static void hold(String test) {
    String[] parts = test.split("#", -1);
    try {
      hold(Class.forName("studio.colophon." + parts[0]), parts[1]);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no class " + parts[0], e);
    }
  }

  /// Fails when there is no such test, or the usual run leaves it out.
  public static void hold(Class<?> in, String name) {
    String test = in.getName() + "#" + name;
    Method method =
        Arrays.stream(in.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no method " + test));
    if (!method.isAnnotationPresent(Test.class)
        && !method.isAnnotationPresent(ParameterizedTest.class)) {
      throw new AssertionError("no test: " + test);
    }
    for (AnnotatedElement each : List.of(in, method)) {
      if (each.isAnnotationPresent(Disabled.class)
          || each.getAnnotationsByType(Tag.class).length > 0) {
        throw new AssertionError("not run: " + test);
      }
    }
  }
}
