package studio.colophon.ui.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.publish.Target;
import studio.colophon.terms.Terms;
import studio.colophon.ui.Shelf;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.works.Station;
import studio.colophon.works.Version;
import studio.colophon.works.Work;
import studio.colophon.works.earnings.Earnings;

class WorksViewModelTest {
  @TempDir Path home;

  private final List<Problem> problems = new ArrayList<>();
  private int copies = 2;

  private WorksViewModel model(Wiring wiring, InstantSource clock) {
    return new WorksViewModel(wiring, Jobs.direct(), clock, ZoneOffset.UTC, () -> copies);
  }

  @Test
  void filtersByTitleNumberAndPersonAndSorts() {
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      WorksViewModel model = model(wiring, InstantSource.fixed(Shelf.NOW));
      model.show(Shelf.eight(), Shelf.earnings(Shelf.eight()));
      assertEquals(List.of(8, 7, 6, 5, 4, 3, 2, 1), numbers(model));
      model.sort().set(WorksViewModel.Sort.TITLE);
      assertEquals(7, numbers(model).getFirst());
      model.sort().set(WorksViewModel.Sort.OLDEST);
      model.filter().set("ALMANAC ");
      assertEquals(List.of(3, 6), numbers(model));
      model.filter().set("jonas");
      assertEquals(List.of(3, 5, 6, 7, 8), numbers(model));
      model.filter().set("4");
      assertEquals(List.of(4), numbers(model));
      model.filter().set("nothing like it");
      assertEquals(List.of(), numbers(model));
      assertEquals(8, model.number(model.chosen().get().orElseThrow()));
      assertEquals(new WorksViewModel.Copies(23, 24), model.copies());
      copies = 5;
      assertEquals(new WorksViewModel.Copies(23, 48), model.copies());
      assertEquals(12, model.weeks().size());
      model.show(Shelf.hard(), Earnings.NONE);
      model.filter().set("灯塔");
      assertEquals(List.of(4), numbers(model));
    }
  }

  @Test
  void showsAThousandWorksWithoutWaiting() {
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      WorksViewModel model = model(wiring, InstantSource.fixed(Shelf.NOW));
      List<Work> works = Shelf.thousand();
      model.show(works, Shelf.earnings(works));
      model.sort().set(WorksViewModel.Sort.EARNED);
      assertEquals(1000, model.shown().get().size());
      assertTrue(model.earned(model.shown().get().getFirst()).signum() > 0);
    }
  }

  @Test
  void letsOneSeeWhatAChainDoes() throws Exception {
    URI served;
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      publish(wiring);
      WorksViewModel model = model(wiring, InstantSource.system());
      model.look(null, problems::add);
      assertEquals(Version.State.FINAL, state(model));
      assertTrue(model.stations().get().stream().allMatch(Station::passed));
      assertFalse(model.held().get());

      model.reorganise(model.chosen().get().orElseThrow(), problems::add);
      assertTrue(model.held().get());
      assertEquals(Version.State.CONFIRMING, state(model));
      assertEquals(3, model.stations().get().stream().filter(Station::passed).count());
      model.nextBlock(problems::add);
      assertEquals(5, model.stations().get().stream().filter(Station::passed).count());
      model.release(problems::add);
      assertFalse(model.held().get());
      assertEquals(Version.State.FINAL, state(model));

      Version version = model.chosen().get().orElseThrow();
      model.letReaderPay(version, problems::add);
      assertEquals(WorksViewModel.PRICE, model.earnings().get().total());
      assertEquals(
          WorksViewModel.PRICE,
          model.weeks().getLast().parts().values().stream().reduce(BigInteger::add).orElseThrow());
      Path car = home.resolve("copy.car");
      model.export(version, car, _ -> {}, problems::add);
      assertTrue(Files.size(car) > 1000);
      List<URI> pages = new ArrayList<>();
      String edition = String.valueOf(version.fact(StepName.EDITION, "editionCid"));
      model.preview(edition, pages::add, problems::add);
      model.preview(edition, pages::add, problems::add);
      assertEquals(List.of(), problems);
      assertEquals(pages.getFirst(), pages.getLast());
      String page = new Door(true).ask(Ask.get(pages.getFirst()), new Cancel()).text();
      assertTrue(page.contains("<title>雨夜</title>"), page);
      served = pages.getFirst();
    }
    URI gone = served;
    assertThrows(StudioException.class, () -> new Door(true).ask(Ask.get(gone), new Cancel()));
  }

  private static Version.State state(WorksViewModel model) {
    return model.chosen().get().orElseThrow().state();
  }

  private static List<Integer> numbers(WorksViewModel model) {
    return model.shown().get().stream().map(Work::number).toList();
  }

  private static void publish(Wiring wiring) {
    Request request = new Request("雨夜", "Ann", "en", Terms.DEFAULT, "Nights", Target.PRACTICE);
    Job job =
        wiring
            .outbox()
            .accept(new Outbox.Source.File("# 雨夜\n\nOne.\n"), request, null, null, (_, _) -> {});
    Outbox.Progressed end =
        wiring.outbox().advance(job.id(), StepName.VERIFY, (_, _) -> {}, new Cancel());
    assertTrue(end.job().finished(), String.valueOf(end.problem()));
  }
}
