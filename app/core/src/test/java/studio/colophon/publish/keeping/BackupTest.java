package studio.colophon.publish.keeping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.PlainTokens;
import studio.colophon.ipfs.Cid;

/// Backups in a folder that comes and goes, as a USB disk does.
class BackupTest {
  @TempDir Path temp;

  private Path disk;
  private Home home;

  @BeforeEach
  void start() throws IOException {
    disk = Files.createDirectory(temp.resolve("我的 U 盘"));
    home = new Home(temp.resolve("home"), new PlainTokens());
    home.here();
  }

  @AfterEach
  void stop() {
    home.close();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(disk)) {
      return list.sorted().toList();
    }
  }

  private List<String> states() {
    return home.states(disk.toString());
  }

  @Test
  void writesOneFileForAWorkAndReadsItBack() throws IOException {
    Path file = home.keeping.backup(disk, home.work, home.cancel);
    assertEquals("雨夜：第一章 草稿-" + home.cids().getLast() + ".car", file.getFileName().toString());
    assertEquals(List.of(file), files());
    assertEquals(List.of("checked", "checked"), states());
    assertEquals(file.getFileName().toString(), home.rows(disk.toString()).getFirst().via());
    byte[] first = Files.readAllBytes(file);
    assertEquals(file, home.keeping.backup(disk, home.work, home.cancel));
    assertArrayEquals(first, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
    home.check();
    assertEquals(2, home.kept().here());
  }

  @Test
  void backsUpByItselfWhereAFolderWasChosen() throws IOException {
    home.folder = disk;
    home.round();
    assertEquals(List.of("checked", "checked"), states());
    home.round();
    assertEquals(1, files().size());
  }

  @Test
  void findsADamagedFileAndWritesItAgain() throws IOException {
    Path file = home.keeping.backup(disk, home.work, home.cancel);
    byte[] good = Files.readAllBytes(file);
    byte[] bad = good.clone();
    bad[bad.length - 5] ^= 1;
    Files.write(file, bad);
    home.check();
    assertEquals(List.of("lying", "lying"), states());
    home.later(Duration.ofDays(1));
    home.round();
    assertEquals(List.of("checked", "checked"), states());
    assertArrayEquals(good, Files.readAllBytes(file));
    Files.delete(file);
    home.later(Duration.ofDays(7));
    home.round();
    assertEquals(List.of("checked", "checked"), states());
    assertArrayEquals(good, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void neverWritesOverADifferentFile() throws IOException {
    Path file = home.keeping.backup(disk, home.work, home.cancel);
    byte[] other = "my own notes".getBytes(StandardCharsets.UTF_8);
    Files.write(file, other);
    home.later(Duration.ofDays(1));
    home.round();
    assertEquals(List.of("checked", "checked"), states());
    assertArrayEquals(other, Files.readAllBytes(file));
    assertEquals(2, files().size());
    home.later(Duration.ofDays(7));
    home.round();
    assertEquals(2, files().size());
  }

  @Test
  void knowsNothingOfADiskThatIsNotPluggedIn() throws IOException {
    Path file = home.keeping.backup(disk, home.work, home.cancel);
    Path away = temp.resolve("away");
    Files.move(disk, away);
    home.later(Duration.ofHours(2));
    home.round();
    assertEquals(List.of("unreachable", "unreachable"), states());
    assertEquals(Home.START.toString(), home.rows(disk.toString()).getFirst().checkedAt());
    assertFalse(Files.exists(disk));
    StudioException e =
        assertThrows(
            StudioException.class, () -> home.keeping.backup(disk, home.work, home.cancel));
    assertEquals(Fault.NOT_FOUND, e.fault());
    Files.move(away, disk);
    home.later(Duration.ofDays(2));
    home.round();
    assertEquals(List.of("checked", "checked"), states());
    assertTrue(Files.exists(file));
  }

  @Test
  void doesNotTakeAnEmptyFolderForTheDiskThatWasThere() throws IOException {
    Path file = home.keeping.backup(disk, home.work, home.cancel);
    Files.delete(file);
    new Upkeeps(home.database)
        .planned(
            disk.toString(), home.cids(), file.getFileName().toString(), "/dev/other", home.now);
    home.later(Duration.ofDays(2));
    home.round();
    assertEquals(List.of("unreachable", "unreachable"), states());
    assertEquals(List.of(), files());
  }

  @Test
  void finishesWhatAKilledProcessHadPlanned() throws IOException {
    String name = Backup.stem(home.work) + ".car";
    new Upkeeps(home.database)
        .planned(disk.toString(), home.cids(), name, Backup.disk(disk), home.now);
    Files.write(disk.resolve(".1-1.part"), new byte[10]);
    home.round();
    assertEquals(List.of("checked", "checked"), states());
    assertTrue(Files.exists(disk.resolve(name)));
  }

  @Test
  void writesNothingThatThisHomeDoesNotHave() throws IOException {
    Work absent = new Work("x", List.of(Cid.raw(new byte[] {9})));
    assertThrows(StudioException.class, () -> home.keeping.backup(disk, absent, home.cancel));
    assertEquals(List.of(), files());
  }

  static Stream<Arguments> titles() {
    return Stream.of(
        Arguments.of("雨夜", "雨夜"),
        Arguments.of("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j"),
        Arguments.of("  ..  ", "work"),
        Arguments.of("../../etc/passwd", "etc passwd"),
        Arguments.of("a\u0000b\nc", "a b c"),
        Arguments.of("e\u0301", "\u00e9"));
  }

  @ParameterizedTest
  @MethodSource("titles")
  void namesFilesSoThatEverySystemTakesThem(String title, String name) {
    assertEquals(name, Backup.name(title));
  }

  @Test
  void cutsLongNamesBetweenCharacters() {
    assertEquals("𠮷".repeat(60), Backup.name("𠮷".repeat(500)));
    assertEquals("work", Backup.name(""));
  }
}
