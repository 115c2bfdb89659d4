package studio.colophon.ui.works;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Grid;
import studio.colophon.ui.say.Say;
import studio.colophon.works.Work;

/// The cards of the works that are shown, a page of them at a time.
final class WorkCards {
  /// Cards that are drawn at first, and by which more are drawn.
  private static final int PAGE = 48;

  private final WorksViewModel model;
  private final Say say;
  private final Consumer<Work> choose;
  private final Grid grid = new Grid(270);
  private final StackPane more = new StackPane();
  private int cards = PAGE;

  WorkCards(WorksViewModel model, Say say, Consumer<Work> choose) {
    this.model = model;
    this.say = say;
    this.choose = choose;
    grid.addEventHandler(KeyEvent.KEY_PRESSED, this::move);
  }

  Grid grid() {
    return grid;
  }

  /// What stands below the grid: a way to more of them, or why there are none.
  StackPane more() {
    return more;
  }

  void fill() {
    List<Work> shown = model.shown().get();
    List<WorkCard> made = new ArrayList<>();
    model.leaveCovers();
    for (Work work : shown.subList(0, Math.min(cards, shown.size()))) {
      WorkCard card =
          new WorkCard(
              work, model.earned(work), model.kept(work.newest()), say, () -> choose.accept(work));
      model.cover(work.newest(), card::picture);
      made.add(card);
    }
    int focused = focused();
    grid.getChildren().setAll(made);
    if (focused >= 0 && focused < made.size()) {
      made.get(focused).requestFocus();
    }
    more.getChildren().clear();
    if (shown.size() > cards) {
      int next = Math.min(PAGE, shown.size() - cards);
      more.getChildren()
          .add(
              Buttons.plain(
                  say.text("works.more", next),
                  () -> {
                    cards += PAGE;
                    fill();
                  }));
    } else if (shown.isEmpty() && !model.all().get().isEmpty()) {
      more.getChildren().add(Text.body(say.text("works.noFit"), Styles.SOFT));
    }
    more.setManaged(!more.getChildren().isEmpty());
    mark();
  }

  /// Left and right, Home and End go from card to card.
  private void move(KeyEvent event) {
    int at = focused();
    int last = grid.getChildren().size() - 1;
    int to =
        switch (event.getCode()) {
          case LEFT -> at - 1;
          case RIGHT -> at + 1;
          case HOME -> 0;
          case END -> last;
          default -> -1;
        };
    if (at >= 0 && to >= 0 && to <= last) {
      grid.getChildren().get(to).requestFocus();
      event.consume();
    }
  }

  private int focused() {
    for (int i = 0; i < grid.getChildren().size(); i++) {
      if (grid.getChildren().get(i).isFocused()) {
        return i;
      }
    }
    return -1;
  }

  /// Marks the card of the work that is looked at.
  void mark() {
    int number = model.chosen().get().map(model::number).orElse(0);
    for (Node node : grid.getChildren()) {
      if (node instanceof WorkCard card) {
        card.chosen(card.work().number() == number);
      }
    }
  }
}
