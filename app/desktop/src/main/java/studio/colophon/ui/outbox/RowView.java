package studio.colophon.ui.outbox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.base.Problem;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Publication;
import studio.colophon.ui.kit.figure.Steps;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// One publication in the outbox.
final class RowView extends HBox {
  private RowView(Node disc, VBox words, FlowPane buttons, Region steps) {
    getStyleClass().add("outbox-row");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    words.getStyleClass().add("outbox-words");
    HBox top = new HBox(words, buttons);
    top.getStyleClass().add("outbox-top");
    VBox all = new VBox(top, steps);
    HBox.setHgrow(all, Priority.ALWAYS);
    getChildren().addAll(disc, all);
  }

  /// Makes rows.
  record Maker(
      OutboxViewModel model,
      Desk desk,
      Say say,
      ZoneId zone,
      Publication words,
      OutboxScreen.Signing sign) {
    Maker(OutboxViewModel model, Desk desk, Say say, ZoneId zone, OutboxScreen.Signing sign) {
      this(model, desk, say, zone, new Publication(say, zone), sign);
    }

    RowView make(Row row) {
      Label title =
          Text.line(Shown.line(row.request().title()), Styles.SERIF, Styles.STRONG, "outbox-name");
      Tag tag =
          switch (row.phase()) {
            case NEEDS_YOU -> Tag.warn(words.phase(row));
            case STOPPED -> Tag.failed(words.phase(row));
            default -> Tag.neutral(words.phase(row));
          };
      HBox head = new HBox(title, tag);
      head.setAlignment(Pos.CENTER_LEFT);
      head.getStyleClass().add("outbox-name-row");
      VBox text = new VBox(head, Text.body(reason(row)), Text.soft(next(row)));
      Region steps = Steps.row(words.steps(row));
      steps.getStyleClass().add("outbox-steps");
      FlowPane buttons = new FlowPane();
      buttons.getChildren().addAll(buttons(row));
      buttons.getStyleClass().add("outbox-buttons");
      return new RowView(words.disc(row), text, buttons, steps);
    }

    /// A finished one: title, when, and the way to its work.
    Button done(Row row) {
      StepRow last = row.steps().get(StepName.VERIFY);
      String at = last == null ? "" : say.clock(last.at(), zone);
      String day = last == null ? "" : say.date(last.at().atZone(zone).toLocalDate(), false) + " ";
      Button line =
          Buttons.quiet(
              Shown.line(row.request().title()) + "   " + day + at,
              () -> desk.go(new Place.Works(row.id())));
      line.getStyleClass()
          .add(
              studio.colophon.text.Language.of(line.getText()).equals("zh-CN")
                  ? Styles.HAN
                  : Styles.LATIN);
      return line;
    }

    private String reason(Row row) {
      Problem problem = row.problem();
      if (problem != null) {
        return say.happened(problem);
      }
      StepRow sent = row.steps().get(StepName.MINT);
      return switch (row.phase()) {
        case CONFIRMING -> say.text("outbox.sent", sent == null ? "" : say.clock(sent.at(), zone));
        case WORKING ->
            row.next().map(step -> say.text("publication.doing." + step.word())).orElse("");
        case PAUSED -> say.text("outbox.paused");
        default -> say.text("outbox.inTurn");
      };
    }

    private String next(Row row) {
      Problem problem = row.problem();
      Instant at = row.nextAt();
      if (row.phase() == Phase.WAITING && at != null) {
        return say.text("outbox.nextTry", say.clock(at, zone), row.attempts());
      }
      if (problem != null) {
        return say.safe(problem) + (say.chinese() ? "" : " ") + say.next(problem);
      }
      return say.text(row.phase() == Phase.PAUSED ? "outbox.paused.next" : "outbox.byItself");
    }

    private List<Button> buttons(Row row) {
      List<Button> out = new ArrayList<>();
      if (!row.signed()) {
        out.add(Buttons.main(say.text("outbox.sign"), () -> sign.ask(row)));
      } else if (row.phase() == Phase.PAUSED) {
        out.add(Buttons.plain(say.text("outbox.go"), () -> model.go(row)));
      } else if (row.phase() != Phase.WORKING && row.phase() != Phase.CONFIRMING) {
        out.add(Buttons.plain(say.text("outbox.tryNow"), () -> model.go(row)));
      }
      out.add(OutboxScreen.details(desk, say, row));
      if (row.signed()) {
        out.add(
            Buttons.quiet(
                say.text("outbox.handOver"),
                () ->
                    desk.save(
                        say.text("outbox.handOver.file"),
                        file ->
                            model.handOver(
                                row, file, () -> desk.note(say.text("outbox.handOver.done"))))));
      }
      if (row.cancellable()) {
        out.add(Buttons.quiet(say.text("outbox.cancel"), () -> model.cancel(row)));
      }
      return out;
    }
  }
}
