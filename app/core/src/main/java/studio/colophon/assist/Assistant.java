package studio.colophon.assist;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Ids;
import studio.colophon.draft.Draft;
import studio.colophon.generate.Brief;
import studio.colophon.generate.Engine;
import studio.colophon.generate.Generation;
import studio.colophon.generate.ModelGateway;
import studio.colophon.generate.Outcome;
import studio.colophon.generate.Sink;
import studio.colophon.origin.Event;
import studio.colophon.origin.Ledger;
import studio.colophon.origin.Origin;
import studio.colophon.store.Database;
import studio.colophon.text.Title;

/// Asks for suggestions and keeps them. The engine proposes; only `keep`, said by the author,
/// changes a draft.
public final class Assistant {
  /// How often text that is still coming is written to the disk: a crash loses no more than this.
  private static final long SAVE_EVERY_MILLIS = 1_000;

  private final Database database;
  private final Ledger ledger;
  private final Ids ids;
  private final InstantSource clock;

  /// An assistant for the drafts of this database.
  public Assistant(Database database, Ledger ledger, Ids ids, InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /// Generates a suggestion; blocks until its outcome is known. What came is stored whatever the
  /// outcome is.
  ///
  /// @param draft the draft it is for, empty for none
  /// @param keep whether a finished text goes into the draft, or into a new one
  /// @param watcher told of each piece as it comes
  public Suggestion suggest(
      ModelGateway gateway,
      Engine engine,
      Brief brief,
      Optional<Draft> draft,
      boolean keep,
      Sink watcher,
      Cancel cancel) {
    String id = ids.next("s");
    String draftId = draft.map(Draft::id).orElse(null);
    database.write(connection -> begin(connection, id, draft, engine, brief));
    StringBuilder text = new StringBuilder();
    long[] saved = {clock.millis()};
    Generation generation =
        gateway.generate(
            brief,
            piece -> {
              text.append(piece);
              watcher.text(piece);
              if (clock.millis() - saved[0] >= SAVE_EVERY_MILLIS) {
                saved[0] = clock.millis();
                database.write(
                    connection -> update(connection, id, "streaming", text.toString(), draftId));
              }
            },
            cancel);
    return database.write(connection -> end(connection, id, brief, generation, draft, keep));
  }

  private Suggestion end(
      Connection connection,
      String id,
      Brief brief,
      Generation generation,
      Optional<Draft> draft,
      boolean keep)
      throws SQLException {
    Event.Generation event = event(id, brief, generation);
    boolean whole =
        generation.outcome() == Outcome.COMPLETE || generation.outcome() == Outcome.LENGTH;
    boolean kept = keep && whole && !generation.text().isBlank();
    String draftId = draft.map(Draft::id).orElse(null);
    if (kept) {
      Origin origin = generation.engine().ai() ? Origin.AI : Origin.TEMPLATE;
      String title = Title.of(origin == Origin.AI ? generation.text() : brief.text());
      draftId = ledger.accept(connection, draft, title, event, generation.text(), origin).id();
    } else if (draftId != null) {
      ledger.note(connection, draftId, event);
    }
    // what came with nothing is no suggestion that somebody could wait for
    String state = kept ? "accepted" : generation.text().isBlank() ? "rejected" : "ready";
    update(connection, id, state, generation.text(), draftId);
    ends(connection, id, generation);
    return new Suggestion(id, draftId, generation, kept);
  }

  private Event.Generation event(String id, Brief brief, Generation generation) {
    Engine engine = generation.engine();
    return new Event.Generation(
        clock.instant(),
        id,
        engine.kind().code(),
        engine.model(),
        engine.modelReported(),
        generation.outcome().code(),
        narrow(generation.tokens().input()),
        narrow(generation.tokens().output()),
        engine.endpoint() == null ? "" : engine.endpoint(),
        brief.text(),
        generation.text());
  }

  private static @Nullable Integer narrow(@Nullable Long count) {
    return count == null ? null : Math.toIntExact(count);
  }

  /// A row as the window keeps its own: a suggestion for a draft waits there behind the last word.
  private int begin(
      Connection connection, String id, Optional<Draft> draft, Engine engine, Brief brief)
      throws SQLException {
    String text = draft.map(Draft::text).orElse("");
    Place place = Place.of(text, text.length(), text.length());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO suggestion (id, draft_id, state, text, engine, created_at, inquiry,"
                + " request, result, decisions)"
                + " VALUES (?, ?, 'streaming', '', ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, id);
      insert.setString(2, draft.map(Draft::id).orElse(null));
      insert.setString(3, Rows.engine(engine));
      insert.setString(4, clock.instant().toString());
      insert.setString(5, ids.next("q"));
      insert.setString(6, Rows.request(Deed.CONTINUE, brief.text(), place, brief.text()));
      insert.setString(7, Rows.result(Generation.Tokens.UNKNOWN, null, null));
      insert.setString(8, Rows.decisions(List.of()));
      return insert.executeUpdate();
    }
  }

  private static int ends(Connection connection, String id, Generation generation)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE suggestion SET outcome = ?, engine = ?, result = ?, cost_amount = ?,"
                + " cost_currency = ? WHERE id = ?")) {
      update.setString(1, generation.outcome().code());
      update.setString(2, Rows.engine(generation.engine()));
      update.setString(
          3, Rows.result(generation.tokens(), generation.timings(), generation.problem()));
      update.setString(4, generation.cost().amount());
      update.setString(5, generation.cost().currency());
      update.setString(6, id);
      return update.executeUpdate();
    }
  }

  private static int update(
      Connection connection, String id, String state, String text, @Nullable String draftId)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE suggestion SET state = ?, text = ?, draft_id = ? WHERE id = ?")) {
      update.setString(1, state);
      update.setString(2, text);
      update.setString(3, draftId);
      update.setString(4, id);
      return update.executeUpdate();
    }
  }
}
