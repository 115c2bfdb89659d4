package studio.colophon.arch.window;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import studio.colophon.arch.Caught;

/// Each rule of the window holds and catches its planted offender.
final class WindowArchitectureTest {
  private static final String WINDOW = "studio.colophon.ui";
  private static final String OFFENDERS = "studio.colophon.arch.window.offender.ui";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(WINDOW);
  private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

  private record Law(String name, Function<WindowRules, ArchRule> rule, String... caught) {}

  private static final List<Law> LAWS =
      List.of(
          new Law("viewModelsKnowNoScene", WindowRules::viewModelsKnowNoScene, "one.LoudViewModel"),
          new Law("onlyJobsHop", WindowRules::onlyJobsHopBetweenThreads, "one.Hopper"),
          new Law("noInlineStyle", WindowRules::noStyleIsWrittenIntoCode, "one.Painter"),
          new Law(
              "editorLibraryStaysInProse", WindowRules::theEditorLibraryStaysInProse, "one.Writer"),
          new Law(
              "featuresDoNotKnowEachOther",
              WindowRules::featuresDoNotKnowEachOther,
              "one.Painter",
              "kit.Curious"),
          new Law("roomsHaveNoCycles", WindowRules::roomsHaveNoCycles, "Cycle detected"));

  @TestFactory
  Stream<DynamicTest> holdsInTheWindow() {
    return LAWS.stream()
        .map(
            law ->
                DynamicTest.dynamicTest(
                    law.name(), () -> law.rule().apply(new WindowRules(WINDOW)).check(MAIN)));
  }

  @TestFactory
  Stream<DynamicTest> catchesItsOffender() {
    return LAWS.stream()
        .map(
            law ->
                DynamicTest.dynamicTest(
                    law.name(),
                    () ->
                        Caught.check(
                            law.rule().apply(new WindowRules(OFFENDERS)),
                            OFFENDING,
                            law.caught())));
  }
}
