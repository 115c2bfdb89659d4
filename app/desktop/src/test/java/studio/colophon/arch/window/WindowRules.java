package studio.colophon.arch.window;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;

/// The rules of the window, for a house whose features are the packages below `root`.
record WindowRules(String root) {
  /// What every feature may use.
  private static final Set<String> GROUND = Set.of("fx", "say", "kit", "prose");

  /// Rooms that are not features, and which rooms of the window each may import.
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "fx", Set.of(),
          "say", Set.of(),
          "kit", Set.of("fx", "say"),
          "prose", Set.of("fx", "say", "kit"));

  ArchRule viewModelsKnowNoScene() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat(
            resideInAPackage("javafx.scene..")
                .or(resideInAPackage("javafx.stage.."))
                .as("draw something"));
  }

  ArchRule onlyJobsHopBetweenThreads() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".fx..")
        .should()
        .callMethodWhere(
            describe(
                "it is Platform.runLater",
                call ->
                    call.getTargetOwner().getFullName().equals("javafx.application.Platform")
                        && call.getName().startsWith("run")))
        .orShould()
        .dependOnClassesThat(resideInAPackage("javafx.concurrent.."));
  }

  ArchRule noStyleIsWrittenIntoCode() {
    return noClasses()
        .should()
        .callMethodWhere(
            describe(
                "it is setStyle",
                call ->
                    call.getName().equals("setStyle")
                        && call.getTargetOwner().getPackageName().startsWith("javafx.")));
  }

  ArchRule theEditorLibraryStaysInProse() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".prose..", "org.fxmisc..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.fxmisc..").or(resideInAPackage("org.reactfx..")));
  }

  ArchRule featuresDoNotKnowEachOther() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("import only the ground, unless it is the shell") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String from = room(type.getPackageName());
                for (Dependency each : type.getDirectDependenciesFromSelf()) {
                  String to = room(each.getTargetClass().getPackageName());
                  if (!from.isEmpty() && !to.isEmpty() && !mayImport(from, to)) {
                    events.add(SimpleConditionEvent.violated(each, each.getDescription()));
                  }
                }
              }
            });
  }

  ArchRule roomsHaveNoCycles() {
    return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  private static boolean mayImport(String from, String to) {
    return from.equals(to)
        || from.equals("shell")
        || ALLOWED.getOrDefault(from, GROUND).contains(to);
  }

  /// The first word below the root; empty outside.
  private String room(String packageName) {
    return packageName.startsWith(root + ".")
        ? packageName.substring(root.length() + 1).split("\\.", 2)[0]
        : "";
  }
}
