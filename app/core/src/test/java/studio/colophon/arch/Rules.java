package studio.colophon.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;

/// The rules, for a house whose rooms are the packages below `root`: ours, or the one of the
/// offenders.
record Rules(String root) {
  /// The root package itself: `Wiring`, which builds everything and therefore may use every room
  /// below the door.
  static final String WIRING = "";

  /// Which rooms a room may import, besides itself. A package below a room belongs to the room.
  static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          // ground
          Map.entry("base", Set.of()),
          Map.entry("text", Set.of("base")),
          // machine
          Map.entry("store", Set.of("base")),
          Map.entry("net", Set.of("base")),
          Map.entry("vault", Set.of("base")),
          // work
          Map.entry("draft", Set.of("base", "text", "store")),
          Map.entry("origin", Set.of("base", "text", "store", "draft")),
          Map.entry("history", Set.of("base", "text", "store", "draft", "origin")),
          Map.entry("manuscript", Set.of("base", "text", "store", "draft", "origin", "history")),
          Map.entry("terms", Set.of("base", "text")),
          Map.entry("settings", Set.of("base")),
          // world
          Map.entry("generate", Set.of("base", "text", "net")),
          Map.entry("ipfs", Set.of("base", "text", "net")),
          Map.entry("wallet", Set.of("base", "vault")),
          Map.entry("chain", Set.of("base", "net", "wallet")),
          // deeds
          Map.entry("assist", Set.of("base", "text", "store", "draft", "origin", "generate")),
          Map.entry("edition", Set.of("base", "text", "origin", "terms", "ipfs")),
          Map.entry(
              "publish",
              Set.of(
                  "base", "text", "store", "net", "draft", "origin", "terms", "ipfs", "wallet",
                  "chain", "edition")),
          Map.entry(
              "verify",
              Set.of("base", "text", "net", "origin", "ipfs", "wallet", "chain", "edition")),
          Map.entry("works", Set.of("base", "store", "net", "terms", "wallet", "chain", "publish")),
          // door
          Map.entry(
              WIRING,
              Set.of(
                  "base",
                  "text",
                  "store",
                  "net",
                  "vault",
                  "draft",
                  "origin",
                  "history",
                  "manuscript",
                  "terms",
                  "settings",
                  "generate",
                  "ipfs",
                  "wallet",
                  "chain",
                  "assist",
                  "edition",
                  "publish",
                  "verify",
                  "works")),
          Map.entry(
              "cli",
              Set.of(
                  WIRING,
                  "base",
                  "text",
                  "store",
                  "net",
                  "vault",
                  "draft",
                  "origin",
                  "history",
                  "manuscript",
                  "terms",
                  "settings",
                  "generate",
                  "ipfs",
                  "wallet",
                  "chain",
                  "assist",
                  "edition",
                  "publish",
                  "verify",
                  "works")));

  /// Rooms that know what a work is.
  static final Set<String> WORK =
      Set.of("draft", "origin", "history", "manuscript", "terms", "settings");

  /// Rooms that know the world outside and are blind to the work.
  static final Set<String> WORLD = Set.of("generate", "ipfs", "chain", "wallet");

  /// Of `java.net`, what opens nothing.
  private static final Set<String> HARMLESS_NET =
      Set.of(
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLEncoder",
          "java.net.URLDecoder",
          "java.net.http.HttpRequest$BodyPublisher",
          "java.net.http.HttpRequest$BodyPublishers");

  private static final List<String> AMBIENT =
      List.of(
          "java.lang.System.currentTimeMillis()",
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.Clock.systemUTC()",
          "java.time.Clock.systemDefaultZone()",
          "java.time.InstantSource.system()",
          "java.util.Random.<init>()",
          "java.security.SecureRandom.<init>()",
          "java.util.UUID.randomUUID()",
          "java.util.concurrent.ThreadLocalRandom.current()",
          "java.lang.Math.random()");

  /// The room of a package: the first word below the root, or [#WIRING]; null outside the house.
  @Nullable String room(String packageName) {
    if (packageName.equals(root)) {
      return WIRING;
    }
    if (!packageName.startsWith(root + ".")) {
      return null;
    }
    return packageName.substring(root.length() + 1).split("\\.", 2)[0];
  }

  ArchRule importsFollowTheTable() {
    return ArchRuleDefinition.classes()
        .should(importOnly("import only what the table allows to its room", ALLOWED));
  }

  ArchRule worldAndWorkDoNotKnowEachOther() {
    return ArchRuleDefinition.classes()
        .should(
            new EachDependency(
                "keep the wall between world and work",
                (from, to) ->
                    (WORLD.contains(from) && WORK.contains(to))
                        || (WORK.contains(from) && WORLD.contains(to))));
  }

  ArchRule roomsHaveNoCycles() {
    return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /// Packages within a room too, but for the command line, which names its commands to the parser.
  ArchRule packagesHaveNoCycles() {
    return SlicesRuleDefinition.slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(resideInAPackage(root + ".cli"), resideInAPackage(root + ".cli.command"));
  }

  ArchRule modelsHaveNoPathToMoney() {
    return noClasses()
        .that()
        .resideInAnyPackage(packages("generate", "assist"))
        .should()
        .transitivelyDependOnClassesThat()
        .resideInAnyPackage(packages("wallet", "chain", "publish", "vault"));
  }

  ArchRule langchainStaysIn(String... rooms) {
    return only("dev.langchain4j..", rooms);
  }

  ArchRule web3jStaysIn(String... rooms) {
    return only("org.web3j..", rooms);
  }

  ArchRule tablesBelongTo(String... rooms) {
    return only("java.sql..", rooms);
  }

  ArchRule commandLineParserStaysIn(String... rooms) {
    return only("picocli..", rooms);
  }

  ArchRule onlyTheDoorOpensConnections() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages("net"))
        .should()
        .dependOnClassesThat(
            describe(
                "open connections",
                type ->
                    (type.getPackageName().startsWith("java.net")
                            || type.getPackageName().startsWith("javax.net")
                            || type.getFullName().matches("com\\.sun\\..*\\.Https?Server")
                            || type.getFullName().matches("java\\.nio\\.channels\\..*Socket.*"))
                        && !HARMLESS_NET.contains(type.getFullName())));
  }

  ArchRule onlyTheConsolePrints() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(root + ".cli.Console")
        .should(ACCESS_STANDARD_STREAMS);
  }

  ArchRule namesSayWhatAThingIs() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..common..",
            "..helper..",
            "..manager..",
            "..impl..",
            "..misc..")
        .orShould()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Misc|Common)");
  }

  /// @param exceptions classes that may, by name below the root
  ArchRule timeAndChanceComeFromOutside(String... exceptions) {
    return noClasses()
        .that(areNot(exceptions))
        .should(
            callCodeUnitWhere(
                describe(
                    "it asks the machine for time or chance",
                    call -> AMBIENT.contains(call.getTarget().getFullName()))));
  }

  /// @param exceptions classes that may, by name below the root
  ArchRule nothingSleeps(String... exceptions) {
    return noClasses()
        .that(areNot(exceptions))
        .should()
        .callMethodWhere(
            describe(
                "it is Thread.sleep",
                call ->
                    call.getTargetOwner().isEquivalentTo(Thread.class)
                        && call.getName().equals("sleep")));
  }

  ArchRule noTestIsDisabled() {
    return CompositeArchRule.of(noMethods().should().beAnnotatedWith(Disabled.class))
        .and(noClasses().should().beAnnotatedWith(Disabled.class));
  }

  private DescribedPredicate<JavaClass> areNot(String... names) {
    Set<String> full = new HashSet<>();
    for (String name : names) {
      full.add(root + "." + name);
    }
    return describe(
        "are not " + String.join(", ", names),
        type -> !full.contains(type.getFullName().replaceFirst("\\$.*", "")));
  }

  private ArchRule only(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(rooms))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .as(library + " stays in " + String.join(", ", rooms));
  }

  private String[] packages(String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = root + "." + rooms[i] + "..";
    }
    return packages;
  }

  private ArchCondition<JavaClass> importOnly(String name, Map<String, Set<String>> allowed) {
    return new EachDependency(
        name, (from, to) -> !allowed.getOrDefault(from, Set.of()).contains(to));
  }

  /// Whether a dependency between two rooms is a violation.
  private interface Wrong {
    boolean is(String from, String to);
  }

  private final class EachDependency extends ArchCondition<JavaClass> {
    private final Wrong wrong;

    EachDependency(String description, Wrong wrong) {
      super(description);
      this.wrong = wrong;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      String from = room(type.getPackageName());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = room(dependency.getTargetClass().getPackageName());
        if (from != null && to != null && !from.equals(to) && wrong.is(from, to)) {
          events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
        }
      }
    }
  }
}
