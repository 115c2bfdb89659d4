package studio.colophon.ui.earnings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import studio.colophon.ui.Shelf;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.works.earnings.Earnings;

class EarningsViewModelTest {
  @TempDir Path home;

  private EarningsViewModel model(Wiring wiring) {
    return new EarningsViewModel(
        wiring, Jobs.direct(), InstantSource.fixed(Shelf.NOW), ZoneOffset.UTC);
  }

  @Test
  void sumsWhatItShows() throws Exception {
    List<Problem> problems = new ArrayList<>();
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      EarningsViewModel model = model(wiring);
      Earnings money = Shelf.earnings(Shelf.eight());
      model.show(Shelf.eight(), money);
      assertEquals(money.total(), model.total().earned());
      assertEquals(8, model.lines().size());
      assertEquals("70", model.lines().getFirst().share());
      assertEquals("100", model.lines().getLast().share());
      assertEquals(12, model.months().size());
      assertEquals(6, model.lately().size());
      assertEquals(2, model.others().people());
      assertTrue(model.payable());
      Path table = home.resolve("earnings.csv");
      model.export(table, () -> {}, problems::add);
      assertEquals(List.of(), problems);
      // head, 51 incomes of one or three people, a payout to three
      long lines = Files.readString(table).lines().count();
      long parts = money.incomes().stream().mapToLong(income -> income.parts().size()).sum();
      assertEquals(1 + parts + 3, lines);
    }
  }

  @Test
  void hasNothingToPayWhereNothingWasPublished() {
    List<Problem> problems = new ArrayList<>();
    try (Wiring wiring = Wiring.of(home, true, new Cancel())) {
      EarningsViewModel model = model(wiring);
      model.refresh(problems::add);
      assertFalse(model.payable());
      assertEquals(List.of(), model.lines());
      assertEquals(List.of(), problems);
      assertTrue(model.read().get());
    }
  }
}
