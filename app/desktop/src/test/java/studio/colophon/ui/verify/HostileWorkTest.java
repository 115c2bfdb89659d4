package studio.colophon.ui.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.Wiring;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.verify.VerifyViewModel.Checked;
import studio.colophon.ui.verify.VerifyViewModel.Tone;

/// Works and files as somebody would make them who wishes the reader ill.
final class HostileWorkTest {
  @TempDir static Path folder;

  private static RecordedWork recorded;

  @BeforeAll
  static void start() {
    recorded = new RecordedWork(folder.resolve("home"));
  }

  @AfterAll
  static void end() {
    recorded.close();
  }

  private static VerifyViewModel model(Wiring wiring, Jobs jobs) {
    SettingsFile settings = SettingsFile.open(folder.resolve("elsewhere"));
    return new VerifyViewModel(wiring, settings.settings(), jobs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "雨夜的灯",
        "رسائل إلى الميناء",
        "\u202Eelif.rac\u202C \u2067שלום",
        "<script>alert(1)</script> {0} ''"
      })
  void provesAWorkWithSuchATitle(String title) {
    RecordedWork.Work work = recorded.record(title, "# " + title + "\n\nRain. שלום. 雨。\n", "en");
    try (Wiring wiring = recorded.wiring()) {
      VerifyViewModel model = model(wiring, Jobs.direct());
      model.subject().set(work.token());
      model.check();
      Checked checked =
          Objects.requireNonNull(model.checked().get(), () -> "" + model.problem().get());
      assertEquals(Tone.HOLDS, checked.tone());
      assertEquals(title, checked.verdict().title());
    }
  }

  @Test
  void readsACopyWhateverItsFileIsCalled() throws IOException {
    RecordedWork.Work work = recorded.record("Rain", "# Rain\n\nRain.\n", "en");
    try (Wiring wiring = recorded.wiring()) {
      for (String name :
          new String[] {"夜".repeat(80), "\u202Erac", "שלום", "x".repeat(240), "a b"}) {
        Path copy = Files.copy(work.car(), folder.resolve(name + ".car"));
        VerifyViewModel model = model(wiring, Jobs.direct());
        model.file(copy);
        assertNotNull(model.checked().get(), () -> name + ": " + model.problem().get());
      }
      VerifyViewModel model = model(wiring, Jobs.direct());
      model.subject().set("/" + "x".repeat(4_000) + ".car");
      model.check();
      assertNotNull(model.problem().get());
    }
  }

  @Test
  void refusesAFileOfNoiseAndAHugeHole() throws IOException {
    RecordedWork.Work work = recorded.record("Noise", "# Noise\n\nRain.\n", "en");
    byte[] noise = Files.readAllBytes(work.car());
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 100; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt();
    }
    Path bad = Files.write(folder.resolve("noise.car"), noise);
    Path huge = folder.resolve("huge.car");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.write(noise, 0, 100);
      file.setLength(200L << 20);
    }
    try (Wiring wiring = recorded.wiring()) {
      for (Path each : new Path[] {bad, huge}) {
        VerifyViewModel model = model(wiring, Jobs.direct());
        model.file(each);
        Checked checked = model.checked().get();
        assertTrue(checked == null || checked.tone() == Tone.FAILED, each::toString);
        assertTrue(checked != null || model.problem().get() != null, each::toString);
      }
    }
  }

  @Test
  void tellsNothingOfACheckThatWasStopped() throws InterruptedException {
    RecordedWork.Work work = recorded.record("Stop", "# Stop\n\n" + "Rain. ".repeat(9), "en");
    LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    try (Wiring wiring = recorded.wiring()) {
      VerifyViewModel model = model(wiring, Jobs.threaded(window::add));
      model.file(work.car());
      model.cancel();
      for (Runnable told = window.poll(5, TimeUnit.SECONDS);
          told != null;
          told = window.poll(200, TimeUnit.MILLISECONDS)) {
        told.run();
      }
      assertNull(model.checked().get());
      assertNull(model.problem().get());
    }
  }
}
