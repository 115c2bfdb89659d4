package studio.colophon.ui.assist.suggestion;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import studio.colophon.assist.Inquiry;
import studio.colophon.generate.Generation;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// What is known of an answer: the model as it reported itself, tokens, time, cost.
final class Details extends GridPane {
  Details(Inquiry.Version made, Say say) {
    getStyleClass().add("assist-details");
    List<String[]> rows = new ArrayList<>();
    String reported = made.engine().modelReported();
    String asked = made.engine().model();
    rows.add(
        new String[] {
          say.text("assist.detail.model"),
          reported != null
              ? say.text("assist.detail.reported", reported)
              : asked != null ? asked : say.text("assist.coach")
        });
    rows.add(new String[] {say.text("assist.detail.tokens"), tokens(made.tokens(), say)});
    Generation.Timings timings = made.timings();
    if (timings != null) {
      String total = say.text("assist.detail.seconds", seconds(timings.totalMs()));
      Long first = timings.firstTokenMs();
      rows.add(
          new String[] {
            say.text("assist.detail.time"),
            first == null ? total : say.text("assist.detail.first", total, seconds(first))
          });
    }
    rows.add(new String[] {say.text("assist.detail.cost"), Words.cost(made.cost(), say)});
    rows.add(
        new String[] {
          say.text("assist.detail.ended"), made.outcome() == null ? "" : made.outcome().code()
        });
    for (int i = 0; i < rows.size(); i++) {
      Label name = Text.line(rows.get(i)[0], Styles.SMALL, Styles.SOFT);
      name.setMinWidth(USE_PREF_SIZE);
      addRow(i, name, Text.body(rows.get(i)[1], Styles.SMALL));
    }
  }

  private static String tokens(Generation.Tokens tokens, Say say) {
    Long in = tokens.input();
    Long out = tokens.output();
    if (in == null || out == null) {
      return say.text("assist.unknown");
    }
    String key =
        tokens.counted() == Generation.Counted.ESTIMATE
            ? "assist.detail.estimated"
            : "assist.detail.counted";
    return say.text(key, in, out);
  }

  private static String seconds(long millis) {
    return java.math.BigDecimal.valueOf(Math.round(millis / 100.0), 1).toPlainString();
  }
}
