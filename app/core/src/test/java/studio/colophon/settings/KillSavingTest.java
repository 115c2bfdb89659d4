package studio.colophon.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.Victim;

/// A process that saves settings is killed; what it saved last is there, whole.
class KillSavingTest {
  @TempDir Path home;

  @Test
  void keepsTheSettingsThatWereSavedLast() throws Exception {
    kill(5);
  }

  @Test
  @Tag("full")
  void keepsTheSettingsThatWereSavedLastInAHundredKills() throws Exception {
    kill(100);
  }

  private void kill(int times) throws Exception {
    Random random = new Random(20261201);
    for (int round = 0; round < times; round++) {
      List<String> saved = Victim.kill(Chooser.class, random.nextInt(150), home.toString());
      int last = Integer.parseInt(saved.getLast());
      SettingsFile file = SettingsFile.open(home);
      assertEquals(Optional.empty(), file.problem());
      Author found = file.settings().get().author();
      assertEquals(Chooser.author(found.royaltyBps()), found);
      // one may have been saved and not said
      int ahead = found.royaltyBps() - last;
      assertTrue(ahead == 0 || ahead == 1, last + " was said, and found " + found.royaltyBps());
      file.save();
    }
  }
}
