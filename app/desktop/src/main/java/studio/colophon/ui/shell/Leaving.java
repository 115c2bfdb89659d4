package studio.colophon.ui.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.write.Outside;

/// Says what waits to go out and what is published as the left column of the Write screen names it.
final class Leaving {
  private static final int WAITING = 2;
  private static final int PUBLISHED = 6;

  private Leaving() {}

  /// The rows of the outbox in a language.
  ///
  /// @param copies in how many places elsewhere a work has to be
  static Outside of(List<Row> rows, int copies, Instant now, Say say) {
    List<Row> inOrder = new ArrayList<>(rows);
    inOrder.sort(Comparator.comparing(Row::createdAt));
    List<Outside.Row> waiting = new ArrayList<>();
    List<Outside.Row> published = new ArrayList<>();
    Set<String> works = new LinkedHashSet<>();
    for (Row row : inOrder) {
      if (row.phase() != Phase.DONE) {
        waiting.add(
            new Outside.Row(
                Shown.line(row.request().title()), say.text(key(row.phase())), new Place.Outbox()));
      } else if (works.add(row.draftId())) {
        String kept = kept(row, copies, now, say);
        published.addFirst(
            new Outside.Row(
                Shown.line(row.request().title()),
                say.text("write.number", works.size()) + (kept.isEmpty() ? "" : " · " + kept),
                new Place.Works(row.id())));
      }
    }
    return new Outside(
        waiting.subList(0, Math.min(WAITING, waiting.size())),
        Math.max(0, waiting.size() - WAITING),
        published.subList(0, Math.min(PUBLISHED, published.size())));
  }

  private static String key(Phase phase) {
    return switch (phase) {
      case WORKING -> "write.row.working";
      case CONFIRMING -> "write.row.confirming";
      case WAITING -> "write.row.waiting";
      case PAUSED -> "write.row.paused";
      case NEEDS_YOU -> "write.row.needsYou";
      case STOPPED, DONE -> "write.row.stopped";
    };
  }

  private static String kept(Row row, int copies, Instant now, Say say) {
    Kept kept = Kept.of(row.replicas(), copies, Kept.atServices(row.replicas()), now);
    if (row.replicas().isEmpty()) {
      return "";
    }
    return kept.enough()
        ? say.count("write.kept", kept.there())
        : say.text("write.kept.some", kept.there(), kept.all());
  }
}
