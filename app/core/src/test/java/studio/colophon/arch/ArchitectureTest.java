package studio.colophon.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each rule holds in the house and catches its planted offender.
final class ArchitectureTest {
  private static final String HOUSE = "studio.colophon";
  private static final String OFFENDERS = HOUSE + ".arch.offender";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HOUSE);
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .withImportOption(location -> !location.contains("/arch/offender/"))
          .importPackages(HOUSE);
  private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

  /// A rule, the classes it holds for, and words of the violation that the offender must cause.
  private record Law(
      String name, JavaClasses held, Function<Rules, ArchRule> rule, String... caught) {}

  private static final List<Law> LAWS =
      List.of(
          new Law(
              "importsFollowTheTable",
              MAIN,
              Rules::importsFollowTheTable,
              "draft.Page",
              "chain.Peek"),
          new Law(
              "worldAndWorkDoNotKnowEachOther",
              MAIN,
              Rules::worldAndWorkDoNotKnowEachOther,
              "chain.Peek"),
          new Law("packagesHaveNoCycles", MAIN, Rules::packagesHaveNoCycles, "Cycle detected"),
          new Law("roomsHaveNoCycles", MAIN, Rules::roomsHaveNoCycles, "Cycle detected"),
          new Law("modelsHaveNoPathToMoney", MAIN, Rules::modelsHaveNoPathToMoney, "assist.Greedy"),
          new Law(
              "langchainOnlyInGenerate",
              MAIN,
              rules -> rules.langchainStaysIn("generate"),
              "draft.Talk"),
          new Law(
              "web3jOnlyInChainAndWallet",
              MAIN,
              rules -> rules.web3jStaysIn("chain", "wallet"),
              "draft.Talk"),
          new Law(
              "tablesOnlyWhereTheyBelong",
              MAIN,
              rules ->
                  rules.tablesBelongTo(
                      "store",
                      "draft",
                      "origin",
                      "history",
                      "manuscript",
                      "assist",
                      "publish",
                      "works"),
              "chain.Rows"),
          new Law(
              "argumentsOnlyAtTheDoor",
              MAIN,
              rules -> rules.commandLineParserStaysIn("cli"),
              "chain.Rows"),
          new Law(
              "onlyTheDoorOpensConnections",
              MAIN,
              Rules::onlyTheDoorOpensConnections,
              "HttpClient",
              "HttpServer",
              "Socket"),
          new Law("onlyTheConsolePrints", MAIN, Rules::onlyTheConsolePrints, "draft.Shout"),
          new Law("namesSayWhatAThingIs", MAIN, Rules::namesSayWhatAThingIs, "util.TextHelper"),
          new Law(
              "timeAndChanceComeFromOutside",
              MAIN,
              rules ->
                  rules.timeAndChanceComeFromOutside(
                      "Wiring",
                      // the entry of the room; tests call the constructor and give their own clock
                      "chain.practice.Practice",
                      // a secret between two processes, that nobody may foresee
                      "chain.practice.Claim"),
              "Random.<init>",
              "Instant.now"),
          new Law(
              "nothingSleeps",
              MAIN,
              // its own watching thread, which ends a download that says nothing
              rules -> rules.nothingSleeps("ipfs.gateway.Download"),
              "draft.Dice"),
          new Law("noTestIsDisabled", TESTS, Rules::noTestIsDisabled, "draft.Tired"));

  @TestFactory
  Stream<DynamicTest> holdsInTheHouse() {
    return LAWS.stream()
        .map(
            law ->
                DynamicTest.dynamicTest(
                    law.name(), () -> law.rule().apply(new Rules(HOUSE)).check(law.held())));
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
                            law.rule().apply(new Rules(OFFENDERS)), OFFENDING, law.caught())));
  }

  @Test
  void theTableNamesEveryRoomAndNoOther() {
    Rules rules = new Rules(HOUSE);
    TreeSet<String> rooms = new TreeSet<>();
    MAIN.forEach(type -> rooms.add(String.valueOf(rules.room(type.getPackageName()))));
    assertEquals(rooms, new TreeSet<>(Rules.ALLOWED.keySet()));
  }

  @Test
  void theTableItselfHasNoCycle() {
    for (String room : Rules.ALLOWED.keySet()) {
      TreeSet<String> below = new TreeSet<>();
      reach(room, below);
      assertTrue(!below.contains(room), room);
    }
  }

  private static void reach(String room, Set<String> found) {
    for (String next : Rules.ALLOWED.getOrDefault(room, Set.of())) {
      if (found.add(next)) {
        reach(next, found);
      }
    }
  }
}
