package studio.colophon.ui;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.chain.Finality;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.Target;
import studio.colophon.publish.place.Replica;
import studio.colophon.works.Part;
import studio.colophon.works.Person;
import studio.colophon.works.Standing;
import studio.colophon.works.Station;
import studio.colophon.works.Version;
import studio.colophon.works.Work;
import studio.colophon.works.earnings.Earnings;
import studio.colophon.works.earnings.Income;
import studio.colophon.works.earnings.Payout;
import studio.colophon.works.earnings.Pot;

/// Works and earnings as the pictures of the design have them.
public final class Shelf {
  /// When the pictures were taken.
  public static final Instant NOW = Instant.parse("2026-11-24T14:05:00Z");

  public static final Person YOU =
      person("0x1111111111111111111111111111111111111111", "Ann", true);
  public static final Person MEI =
      person("0x9f2d04e1b1c1e2a3f4d5c6b7a8990a1b2c3d4e5f", "Mei Chen", false);
  public static final Person JONAS =
      person("0x71c7656ec7ab88b098defb751b7401b5f6d8976f", "Jonas Pell", false);

  private static final EvmAddress COLLECTION =
      EvmAddress.parse("0x3333333333333333333333333333333333333333");
  private static final EvmAddress SPLIT =
      EvmAddress.parse("0x4444444444444444444444444444444444444444");

  private static final String GATEWAY = "https://gateway.example";

  private Shelf() {}

  private static Person person(String account, String name, boolean you) {
    return new Person(EvmAddress.parse(account), name, you);
  }

  /// You 70, Mei 20, Jonas 10.
  public static List<Part> three() {
    return List.of(new Part(YOU, 7, 10), new Part(MEI, 2, 10), new Part(JONAS, 1, 10));
  }

  /// A work with one version.
  public static Work work(int number, String title, List<Part> parts, Standing standing) {
    return new Work(number, "d_" + number, List.of(version(number, title, parts, standing)));
  }

  /// A version.
  public static Version version(int number, String title, List<Part> parts, Standing standing) {
    Map<StepName, StepRow> steps = new EnumMap<>(StepName.class);
    Instant at = NOW.minusSeconds(170);
    boolean sure = standing.finality() == Finality.FINAL;
    for (StepName step : StepName.values()) {
      boolean later = step == StepName.VERIFY || step == StepName.MINT;
      if (sure || !later || step == StepName.MINT) {
        var facts = Json.object();
        facts.put("token", "eip155:20252026/erc721:" + COLLECTION + "/" + number);
        facts.put(
            "payee", (parts.size() > 1 ? SPLIT : parts.getFirst().person().account()).toString());
        facts.put("collection", COLLECTION.toString()).put("tokenId", String.valueOf(number));
        facts.put("editionCid", "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi");
        facts.put("txHash", "0x" + "5".repeat(64));
        String state = later && !sure ? "working" : "done";
        steps.put(
            step,
            new StepRow(step, state, Json.line(facts), 12L, at.plusSeconds(11L * steps.size())));
      }
    }
    return new Version(
        "j_" + number,
        title,
        "Ann",
        "en",
        750,
        null,
        Target.PRACTICE,
        at,
        steps,
        parts,
        places(number == 6),
        standing,
        null,
        null);
  }

  private static List<Replica> places(boolean lacking) {
    String at = NOW.minusSeconds(600).toString();
    return List.of(
        new Replica("c", "this computer", "local", "checked", at, "the local store", null),
        new Replica("c", "Filebase", "psa", "checked", at, GATEWAY, "5/5 blocks"),
        new Replica(
            "c", "Pinata", "pinata", lacking ? "missing" : "checked", at, GATEWAY, "5/5 blocks"));
  }

  /// A version that is kept at other places.
  public static Version at(Version version, List<Replica> places) {
    return new Version(
        version.jobId(),
        version.title(),
        version.author(),
        version.language(),
        version.royaltyBps(),
        version.licence(),
        version.target(),
        version.createdAt(),
        version.steps(),
        version.parts(),
        places,
        version.standing(),
        version.reason(),
        version.nextAt());
  }

  /// A work whose copies are in every state.
  public static Work scattered() {
    Version version = version(9, "关于灯塔守望人与他的账簿", three(), sure());
    String at = NOW.minusSeconds(86_400L * 3).toString();
    List<Replica> places = new ArrayList<>(places(true));
    places.add(new Replica("c", "存放处", "psa", "claimed", null, null, "NO_GATEWAY"));
    places.add(new Replica("c", "Queue", "psa", "missing", null, null, "queued"));
    places.add(new Replica("c", "http://127.0.0.1:5001", "kubo", "lying", at, GATEWAY, "1 blocks"));
    places.add(new Replica("c", "/media/ann/我的 U 盘", "folder", "unreachable", at, "a.car", null));
    return new Work(9, "d_9", List.of(at(version, places)));
  }

  /// Recorded, and final.
  public static Standing sure() {
    return new Standing.Recorded(
        12, "0x" + "a".repeat(64), "0x" + "5".repeat(64), 40, Finality.FINAL);
  }

  /// Recorded a block ago.
  public static Standing young() {
    return new Standing.Recorded(
        50, "0x" + "a".repeat(64), "0x" + "5".repeat(64), 1, Finality.NONE);
  }

  /// The eight works of the picture.
  public static List<Work> eight() {
    return List.of(
        work(1, "First light", List.of(new Part(YOU, 1, 1)), sure()),
        work(2, "Small hours", List.of(new Part(YOU, 1, 1)), sure()),
        work(3, "The ferryman’s almanac", three(), sure()),
        work(4, "Under the glass", List.of(new Part(YOU, 1, 1)), sure()),
        work(5, "Tide tables", three(), sure()),
        work(6, "The winter almanac", three(), sure()),
        work(7, "A map of small kindnesses", three(), sure()),
        work(8, "Letters to a harbour", three(), young()));
  }

  /// Titles that are hard to set.
  public static List<Work> hard() {
    return List.of(
        work(1, "رسائل إلى الميناء", three(), sure()),
        work(2, "雨夜", three(), sure()),
        work(3, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", three(), sure()),
        work(4, "关于灯塔守望人与他那本从不示人的账簿，以及海为什么要在夜里说话", three(), sure()),
        work(
            5,
            "An inventory of everything the tide returned to the north slip between the equinox"
                + " and the first ice",
            three(),
            young()));
  }

  /// A record that is in a block and not final.
  public static List<Station> way() {
    Map<String, String> facts = new java.util.LinkedHashMap<>();
    facts.put("hash", "0x" + "5".repeat(64));
    facts.put("nonce", "4");
    return List.of(
        new Station(Station.Stop.CREATED, true, facts),
        new Station(Station.Stop.BROADCAST, true, facts),
        new Station(Station.Stop.CHECKED, true, facts),
        new Station(Station.Stop.IN_BLOCK, true, facts),
        new Station(Station.Stop.CHANGED, true, facts),
        new Station(Station.Stop.FINAL, false, facts));
  }

  /// A thousand works.
  public static List<Work> thousand() {
    List<Work> works = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      works.add(work(i, "Night number " + i, three(), sure()));
    }
    return works;
  }

  /// Payments over a year, and one payout.
  public static Earnings earnings(List<Work> works) {
    List<Income> incomes = new ArrayList<>();
    for (int week = 50; week >= 0; week--) {
      Work work = works.get((week * 7) % works.size());
      List<Part> parts = work.newest().parts();
      BigInteger wei =
          new BigDecimal("0.0" + (11 + (51 - week) * 97 % 61)).movePointRight(18).toBigInteger();
      incomes.add(
          new Income(
              "practice",
              "0x" + "7".repeat(64),
              100 - week,
              NOW.minusSeconds(week * 7L * 86_400 + 4_000),
              parts.size() > 1 ? SPLIT : YOU.account(),
              wei,
              Income.Kind.READER,
              work.number(),
              parts));
    }
    BigInteger unit = BigInteger.TEN.pow(16);
    Payout payout =
        new Payout(
            "practice",
            "0x" + "8".repeat(64),
            92,
            NOW.minusSeconds(8 * 7L * 86_400),
            SPLIT,
            List.of(
                new Payout.Paid(YOU, unit.multiply(BigInteger.valueOf(7)), false),
                new Payout.Paid(MEI, unit.multiply(BigInteger.TWO), false),
                new Payout.Paid(JONAS, unit, false)));
    Pot pot =
        new Pot(
            Target.PRACTICE,
            SPLIT,
            three(),
            List.of(3, 5, 6, 7, 8),
            BigInteger.TEN.pow(17).shiftLeft(1));
    return new Earnings(
        NOW, List.of(YOU, MEI, JONAS), incomes, List.of(payout), List.of(pot), Map.of(), List.of());
  }
}
