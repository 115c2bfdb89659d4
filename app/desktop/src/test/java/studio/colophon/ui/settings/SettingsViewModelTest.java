package studio.colophon.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.fake.FakeModel;
import studio.colophon.fake.FakePinService;
import studio.colophon.fake.PracticeHome;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.settings.Assist;
import studio.colophon.settings.Service;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.settings.ServicesViewModel.Form;
import studio.colophon.ui.settings.ServicesViewModel.Row;
import studio.colophon.ui.settings.ServicesViewModel.State;

/// The settings bare, with real servers on this computer.
final class SettingsViewModelTest {
  private static final String KEY = "sk-canary-8Zr4Kq1Lm";

  @TempDir Path home;

  private final List<Problem> problems = new ArrayList<>();
  private Wiring wiring;
  private SettingsFile file;
  private FakeModel server;
  private ServicesViewModel services;

  @BeforeEach
  void start() throws IOException {
    wiring = Wiring.of(home, true, new Cancel());
    file = SettingsFile.open(home);
    wiring.obey(file.settings());
    server = new FakeModel(List.of("yes"), KEY);
    services =
        new ServicesViewModel(wiring, file, Jobs.direct(), List.of(9, server.url("ok").getPort()));
  }

  @AfterEach
  void stop() throws IOException {
    services.close();
    server.close();
    wiring.close();
  }

  private Assist assist() {
    return file.settings().get().assist();
  }

  private Form form(String base) {
    return new Form(base, "m-small", "0.15", "0,60");
  }

  @Test
  void offersWhatRunsOnThisComputerAndKeepsWhatIsChosen() {
    services.look();
    assertEquals(
        List.of("m-small", "模型"),
        services.rows().stream().map(row -> row.service().name()).toList());
    Row first = services.rows().getFirst();
    assertTrue(first.fresh() && first.local());
    services.use(first);
    assertEquals("m-small", assist().chosen().orElseThrow().model());
    assertEquals(2, services.rows().size());
    assertFalse(services.rows().getFirst().fresh());
    services.use(Assist.COACH);
    assertTrue(assist().chosen().isEmpty());
  }

  @Test
  void leavesNoTraceWhenSwitchedOff() {
    services.look();
    services.on(false);
    assertTrue(services.rows().isEmpty());
    assertFalse(assist().on());
    services.on(true);
    assertEquals(2, services.rows().size());
  }

  @Test
  void addsAServiceWithItsKeyAndTriesIt() throws IOException {
    boolean[] done = new boolean[1];
    services.add(form(server.url("obedient").toString()), KEY, () -> done[0] = true, problems::add);
    assertEquals(List.of(), problems);
    assertTrue(done[0]);
    Service service = assist().chosen().orElseThrow();
    assertEquals("0.60", String.valueOf(service.priceOut()));
    Row row = services.rows().getFirst();
    assertEquals(State.ANSWERS, row.state());
    assertTrue(row.hasKey());
    file.save();
    keyIsNowhereInTheClear();
    services.remove(service, problems::add);
    assertTrue(wiring.modelKeys().of(service.id(), service.base()).isEmpty());
    assertEquals(Assist.COACH, assist().engine());
  }

  private void keyIsNowhereInTheClear() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(KEY), each.toString());
      }
    }
  }

  @Test
  void aTrialThatIsNotWaitedForChangesNothing() throws InterruptedException {
    services.add(form(server.url("obedient").toString()), KEY, () -> {}, problems::add);
    Service service = assist().chosen().orElseThrow();
    LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    ServicesViewModel other =
        new ServicesViewModel(wiring, file, Jobs.threaded(window::add), List.of(9));
    Settings before = file.settings().get();
    other.test(service.id());
    other.close();
    for (Runnable told = window.poll(5, TimeUnit.SECONDS);
        told != null;
        told = window.poll(100, TimeUnit.MILLISECONDS)) {
      told.run();
    }
    assertEquals(before, file.settings().get());
    assertEquals(List.of(), problems);
  }

  @Test
  void saysWhyAServiceIsOfNoUse() {
    services.add(form(server.url("obedient").toString()), "sk-wrong", () -> {}, problems::add);
    Row row = services.rows().getFirst();
    assertEquals(State.FAILS, row.state());
    assertEquals("generate.keyRefused", Objects.requireNonNull(row.problem()).key());
    services.key(row.service(), KEY, () -> {}, problems::add);
    assertEquals(State.ANSWERS, services.rows().getFirst().state());
    assertEquals(List.of(), problems);
  }

  @Test
  void asksForTheKeyOfAServiceElsewhere() {
    services.add(form("https://api.example.com/v1"), "", () -> {}, problems::add);
    // tried at once, and refused: this home is kept to this computer
    assertEquals(State.FAILS, services.rows().getFirst().state());
    ServicesViewModel later = new ServicesViewModel(wiring, file, Jobs.direct(), List.of());
    assertEquals(State.KEY_MISSING, later.rows().getFirst().state());
    later.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "api.example.com",
        "ftp://x.example",
        "https://",
        "https://u:p@x.example/v1",
        "https://x.example/v1?key=1",
        "http://a b",
        "模型",
        "\u202Ehttps://x"
      })
  void refusesAddressesThatAreNoneAndKeepsNothing(String base) {
    services.add(form(base), KEY, () -> {}, problems::add);
    assertEquals(1, problems.size());
    assertEquals(Assist.FIRST, assist());
    assertFalse(problems.toString().contains(KEY));
  }

  @Test
  void refusesAKeyThatWouldTravelInTheOpen() {
    services.add(form("http://api.example.com/v1"), KEY, () -> {}, problems::add);
    assertEquals("generate.keyInTheOpen", problems.getFirst().key());
    services.add(form("https://a.example/v1"), "两个 词", () -> {}, problems::add);
    assertEquals("generate.keyForm", problems.getLast().key());
  }

  @Test
  void readsALimitOrNone() {
    assertTrue(services.limit("€ 5,50"));
    assertEquals("5.50", String.valueOf(assist().mostPerMonth()));
    for (String bad : List.of("-1", "five", "1e9", "五", "9".repeat(500), "1.2.3")) {
      assertFalse(services.limit(bad), bad);
    }
    assertEquals("5.50", String.valueOf(assist().mostPerMonth()));
    assertTrue(services.limit(" "));
    assertEquals(null, assist().mostPerMonth());
  }

  @Test
  void locksTheDoorAtOnce() {
    Wiring open = Wiring.of(home, false, new Cancel());
    open.obey(file.settings());
    assertFalse(open.door().thisComputerOnly());
    services.thisComputerOnly(true);
    assertTrue(open.door().thisComputerOnly());
    services.thisComputerOnly(false);
    assertFalse(open.door().thisComputerOnly());
    open.close();
  }

  @Test
  void addsANetworkByWhatItsNodeSays() {
    NetworksViewModel networks = new NetworksViewModel(wiring, file, Jobs.direct());
    networks.add("x", server.url("html").toString(), () -> {}, problems::add);
    assertEquals(1, problems.size());
    networks.add("x", "not an address", () -> {}, problems::add);
    networks.add("x", "https://node.example", () -> {}, problems::add);
    networks.add("x", "http://node.example", () -> {}, problems::add);
    assertEquals(4, problems.size());
    assertTrue(networks.rows().isEmpty());
    try (var practice = new PracticeHome(home).open()) {
      networks.look();
      assertEquals(NetworksViewModel.State.GOOD, networks.practice().get().state());
      networks.add("mine", practice.url().toString(), () -> {}, problems::add);
      assertEquals("settings.practiceNetwork", problems.getLast().key());
    }
    networks.look();
    assertEquals(NetworksViewModel.State.STOPPED, networks.practice().get().state());
    networks.start();
    assertEquals(NetworksViewModel.State.GOOD, networks.practice().get().state());
    networks.start();
    assertEquals(NetworksViewModel.State.GOOD, networks.practice().get().state());
    networks.close();
  }

  @Test
  void looksForTheNodeWhereItIsTold() {
    PlacesViewModel places = new PlacesViewModel(wiring, file, Jobs.direct());
    assertTrue(places.node().get().found());
    places.use("http://127.0.0.1:9/");
    assertEquals(URI.create("http://127.0.0.1:9"), places.node().get().address());
    assertEquals(PlacesViewModel.State.SILENT, places.node().get().state());
    assertNotNull(places.node().get().problem());
    assertEquals(URI.create("http://127.0.0.1:9"), wiring.node());
    for (String bad : List.of("127.0.0.1:5001", "ftp://x", "x", "http://u:p@h", "雨")) {
      assertThrows(StudioException.class, () -> places.use(bad), bad);
    }
    assertEquals(URI.create("http://127.0.0.1:9"), places.node().get().address());
    places.copies(3);
    assertEquals(3, file.settings().get().keptIn().copies());
    places.use("");
    assertTrue(places.node().get().found());
    places.close();
  }

  @Test
  void addsAPlaceThatKeepsCopiesTriesItAndForgetsIt() throws IOException {
    KeepersViewModel keepers = new KeepersViewModel(wiring, Jobs.direct());
    try (FakePinService place = new FakePinService(KEY)) {
      String address = place.uri().toString();
      boolean[] done = new boolean[1];
      keepers.add("存放处", null, address, " " + KEY, () -> done[0] = true, problems::add);
      assertEquals(List.of(), problems);
      assertTrue(done[0]);
      KeepersViewModel.Row row = keepers.rows().getFirst();
      assertEquals(KeepersViewModel.State.GOOD, row.state());
      assertEquals(Kind.PSA, row.service().kind());
      assertEquals(List.of(), place.pins());
      keyIsNowhereInTheClear();
      keepers.add("存放处", null, address, KEY, () -> {}, problems::add);
      assertEquals("pin.exists", problems.getLast().key());
      place.fail(FakePinService.Fault.UNAUTHORIZED);
      keepers.test(row.service());
      row = keepers.rows().getFirst();
      assertEquals("pin.unauthorized", Objects.requireNonNull(row.problem()).key());
      place.fail(FakePinService.Fault.HTML);
      keepers.test(row.service());
      assertEquals(KeepersViewModel.State.FAILS, keepers.rows().getFirst().state());
      KeepersViewModel later = new KeepersViewModel(wiring, Jobs.direct());
      later.look();
      assertEquals(KeepersViewModel.State.UNKNOWN, later.rows().getFirst().state());
      later.remove(row.service(), problems::add);
      assertEquals(1, problems.size());
      assertTrue(later.rows().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "api.example.com",
        "ftp://x.example",
        "http://api.example.com",
        "https://u:p@x.example",
        "https://x.example?key=1",
        "雨"
      })
  void refusesPlacesThatWouldGiveTheKeyAway(String address) {
    KeepersViewModel keepers = new KeepersViewModel(wiring, Jobs.direct());
    keepers.add("x", Kind.PSA, address, KEY, () -> {}, problems::add);
    keepers.add("a/b", Kind.PSA, "https://x.example", KEY, () -> {}, problems::add);
    keepers.add("x", Kind.PSA, "https://x.example", "", () -> {}, problems::add);
    assertEquals(3, problems.size());
    assertTrue(keepers.rows().isEmpty());
    assertFalse(problems.toString().contains(KEY));
  }

  @Test
  void makesThePracticeAccountAndGroupsItsAddress() {
    AccountViewModel account = new AccountViewModel(wiring, Jobs.direct());
    account.look();
    assertTrue(account.accounts().isEmpty());
    account.make(problems::add);
    assertEquals(1, account.accounts().size());
    assertEquals(
        "0x71C7 656E C7ab 88b0 98de fB75 1B74 01B5 f6d8 976F",
        AccountViewModel.grouped("0x71C7656EC7ab88b098defB751B7401B5f6d8976F"));
  }

  @Test
  void changesLooksAtOnceAndWithinBounds() {
    SettingsViewModel model = new SettingsViewModel(wiring, file, Jobs.direct());
    model.look(model.now().get().appearance().withTheme(Settings.Theme.DARK));
    for (int i = 0; i < 30; i++) {
      model.grow(1);
    }
    assertEquals(28, file.settings().get().appearance().manuscriptSize());
    assertEquals(Settings.Theme.DARK, file.settings().get().appearance().theme());
    model.show("networks");
    model.show("nonsense");
    assertEquals(SettingsViewModel.Section.NETWORKS, model.section().get());
    model.close();
  }

  @Test
  void triesTheServersThatCopiesAreCheckedThrough() throws IOException {
    SettingsViewModel settings = new SettingsViewModel(wiring, file, Jobs.direct());
    CheckingViewModel checking = settings.checking();
    assertEquals(List.of(), checking.rows());
    try (FakeKubo gateway = new FakeKubo()) {
      checking.add(" " + gateway.uri() + "/ipfs/ ");
      checking.add(gateway.uri().toString());
      assertEquals(List.of(gateway.uri()), file.settings().get().keptIn().gateways());
      // the double has no empty block: it says 404
      assertEquals(CheckingViewModel.State.FAILS, checking.rows().getFirst().state());
      gateway.put(studio.colophon.ipfs.Cid.parse("bafkqaaa"), new byte[0]);
      checking.test(gateway.uri());
      assertEquals(CheckingViewModel.State.GOOD, checking.rows().getFirst().state());
    }
    for (String bad : List.of("", "x", "ftp://x", "https://u:p@h", "雨")) {
      assertThrows(StudioException.class, () -> checking.add(bad));
    }
    file.save();
    assertEquals(1, SettingsFile.open(home).settings().get().keptIn().gateways().size());
    checking.remove(checking.rows().getFirst().address());
    assertEquals(List.of(), checking.rows());
    Path disk = Files.createDirectory(home.resolve("U 盘"));
    checking.folder(disk, () -> {}, problems::add);
    assertEquals(disk, checking.folder());
    checking.folder(null, () -> {}, problems::add);
    assertEquals(List.of(), problems);
    settings.close();
  }
}
