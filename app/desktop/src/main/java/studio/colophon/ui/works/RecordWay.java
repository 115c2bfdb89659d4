package studio.colophon.ui.works;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.works.Station;

/// The stations of a record, each opening its evidence.
final class RecordWay extends VBox {
  private static final int LONG = 24;

  RecordWay(List<Station> stations, Say say, java.util.function.Consumer<String> copy) {
    getStyleClass().add("record-way");
    boolean reached = true;
    for (Station station : stations) {
      String name = say.text("works.stop." + code(station));
      boolean next = reached && !station.passed();
      Disc disc = new Disc(state(station, next), name);
      disc.getStyleClass().add("disc-small");
      VBox facts = new VBox();
      facts.getStyleClass().add("facts");
      for (Map.Entry<String, String> fact : station.facts().entrySet()) {
        facts.getChildren().add(fact(fact, say, copy));
      }
      Region unfolds =
          station.facts().isEmpty()
              ? Text.line(name, Styles.SMALL, Styles.SOFT, "no-facts")
              : new Fold(name, facts);
      HBox row = new HBox(disc, unfolds);
      row.getStyleClass().add("station");
      getChildren().add(row);
      reached = station.passed();
    }
  }

  private static Disc.State state(Station station, boolean next) {
    return station.passed() ? Disc.State.DONE : next ? Disc.State.WORKING : Disc.State.WAITING;
  }

  private static String code(Station station) {
    return station.stop().name().toLowerCase(Locale.ROOT);
  }

  /// A name and its value; a long value is cut and can be copied.
  static Node fact(
      Map.Entry<String, String> fact, Say say, java.util.function.Consumer<String> copy) {
    Label name = Text.soft(say.text("works.fact." + fact.getKey()));
    String value = fact.getValue();
    if (value.length() <= LONG) {
      boolean word = value.equals("yes") || value.equals("no") || value.equals("waiting");
      String words = word ? say.text("works.value." + value) : value;
      Label told = Text.body(words, Styles.SMALL, "fact-value");
      VBox both = new VBox(name, told);
      return both;
    }
    javafx.scene.control.Button told = Buttons.link(value, () -> copy.accept(value));
    told.setMinWidth(0);
    told.setMaxWidth(Double.MAX_VALUE);
    told.getStyleClass().addAll(Styles.MONO, "fact-long");
    told.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    told.setAccessibleText(name.getText() + ": " + value);
    told.setTooltip(new javafx.scene.control.Tooltip(say.text("works.copyFact")));
    return new VBox(name, told);
  }
}
