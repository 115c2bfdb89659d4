package studio.colophon.origin;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import studio.colophon.base.Hashes;
import studio.colophon.draft.Draft;
import studio.colophon.draft.Drafts;
import studio.colophon.draft.Journal;
import studio.colophon.store.Database;
import studio.colophon.text.Graphemes;
import studio.colophon.text.Language;
import studio.colophon.text.Title;

/// Changes drafts and records, in the same transaction, where their words came from.
public final class Ledger {
  private final Database database;
  private final Drafts drafts;
  private final InstantSource clock;
  private final RandomGenerator salts;

  /// A ledger over these drafts.
  ///
  /// @param salts random bytes nobody can foretell
  public Ledger(Database database, Drafts drafts, InstantSource clock, RandomGenerator salts) {
    this.database = database;
    this.drafts = drafts;
    this.clock = clock;
    this.salts = salts;
  }

  /// Takes in a text that was read from a file: the draft that was made from the same text and has
  /// not changed since, else a new one, all of unknown origin, with one record.
  public Draft take(Connection connection, String text) throws SQLException {
    byte[] source = Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    Optional<Draft> known = drafts.unchangedFrom(connection, source, text);
    if (known.isPresent()) {
      return known.get();
    }
    Draft draft = drafts.add(connection, Title.of(text), Language.of(text), text, source);
    write(connection, draft.id(), OriginLog.ofImport(text), 0);
    write(connection, draft.id(), Spans.all(Origin.UNKNOWN, Graphemes.count(text)));
    return draft;
  }

  /// As the other, in a transaction of its own.
  public Draft take(String text) {
    return database.write(connection -> take(connection, text));
  }

  /// Records that a suggestion was made for a draft; its text does not change.
  public void note(Connection connection, String draftId, Event.Generation generation)
      throws SQLException {
    record(connection, draftId, List.of(generation));
  }

  /// Records what happened to a draft, in its order. A generation that the log holds already is not
  /// recorded twice: several of its sentences may be kept one by one.
  public void record(Connection connection, String draftId, List<Event> events)
      throws SQLException {
    OriginLog log = log(connection, draftId);
    OriginLog more = log;
    for (Event event : events) {
      if (!(event instanceof Event.Generation generation)
          || !more.holdsGeneration(generation.suggestion())) {
        more = more.append(event, salts);
      }
    }
    write(connection, draftId, more, log.entries().size());
  }

  /// The origins of a draft as it is now, in units of its text.
  public Passages passages(Connection connection, Draft draft) throws SQLException {
    return Passages.of(spans(connection, draft.id()), draft.text());
  }

  /// Stores a text with its origins, in which every edit that waited is made.
  ///
  /// @param at when it was last changed
  public void fold(Connection connection, String draftId, String text, Spans spans, Instant at)
      throws SQLException {
    drafts.rewrite(connection, draftId, Title.of(text), Language.of(text), text, at);
    write(connection, draftId, spans);
  }

  /// Puts generated text at the end of a draft, or into a new one, and records its origin.
  ///
  /// @param draft the draft, empty for a new one
  /// @param title of a new draft
  /// @param text what is added, not empty
  /// @param origin [Origin#AI] or [Origin#TEMPLATE]
  /// @return the draft as it is now
  public Draft accept(
      Connection connection,
      Optional<Draft> draft,
      String title,
      Event.Generation generation,
      String text,
      Origin origin)
      throws SQLException {
    String before = draft.map(Draft::text).orElse("");
    String whole = joined(before, text);
    String id;
    Spans spans;
    if (draft.isPresent()) {
      id = draft.get().id();
      spans = spans(connection, id);
      drafts.rewrite(connection, id, draft.get().title(), Language.of(whole), whole);
    } else {
      id = drafts.add(connection, title, Language.of(whole), whole, null).id();
      spans = Spans.EMPTY;
    }
    int total = Graphemes.count(whole);
    int added = Math.max(0, total - spans.graphemes());
    OriginLog log = log(connection, id);
    OriginLog more =
        log.append(generation, salts)
            .append(new Event.Accept(clock.instant(), generation.suggestion(), text, added), salts);
    write(connection, id, more, log.entries().size());
    write(connection, id, spans.growTo(total, origin));
    return new Draft(
        id,
        draft.map(Draft::title).orElse(title),
        Language.of(whole),
        whole,
        draft.map(Draft::createdAt).orElseGet(clock::instant),
        clock.instant());
  }

  /// What an edition of the draft says of its origins.
  public Statement statement(String draftId) {
    return database.read(
        connection -> Statement.of(spans(connection, draftId), log(connection, draftId)));
  }

  /// The log of a draft.
  public OriginLog log(String draftId) {
    return database.read(connection -> log(connection, draftId));
  }

  /// One blank line keeps the author's own text and what is added apart.
  private static String joined(String before, String added) {
    if (before.isEmpty()) {
      return added;
    }
    String gap = before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    return before + gap + added;
  }

  private static OriginLog log(Connection connection, String draftId) throws SQLException {
    List<OriginLog.Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT record, salts FROM origin_record WHERE draft_id = ? ORDER BY seq")) {
      select.setString(1, draftId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(new OriginLog.Entry(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return new OriginLog(entries);
  }

  /// The origins with the edits that wait.
  private static Spans spans(Connection connection, String draftId) throws SQLException {
    Spans stored = stored(connection, draftId);
    String text = text(connection, draftId);
    List<Journal.Entry> entries = Journal.waiting(connection, draftId, text.length());
    if (entries.isEmpty()) {
      return stored;
    }
    Passages passages = Passages.of(stored, text);
    for (Journal.Entry entry : entries) {
      passages.replace(entry.region(), entry.width(), Passages.read(entry.origins()));
    }
    return passages.spans(Journal.made(text, entries));
  }

  private static String text(Connection connection, String draftId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT text FROM draft WHERE id = ?")) {
      select.setString(1, draftId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private static Spans stored(Connection connection, String draftId) throws SQLException {
    List<Spans.Run> runs = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT origin, graphemes FROM origin_span WHERE draft_id = ? ORDER BY position")) {
      select.setString(1, draftId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          runs.add(new Spans.Run(Origin.of(rows.getString(1)), rows.getInt(2)));
        }
      }
    }
    return new Spans(runs);
  }

  private static void write(Connection connection, String draftId, OriginLog log, int from)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO origin_record (draft_id, seq, record, salts) VALUES (?, ?, ?, ?)")) {
      for (int seq = from; seq < log.entries().size(); seq++) {
        insert.setString(1, draftId);
        insert.setInt(2, seq);
        insert.setString(3, log.entries().get(seq).record());
        insert.setString(4, log.entries().get(seq).salts());
        insert.executeUpdate();
      }
    }
  }

  private static void write(Connection connection, String draftId, Spans spans)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM origin_span WHERE draft_id = ?")) {
      delete.setString(1, draftId);
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO origin_span (draft_id, position, origin, graphemes) VALUES (?, ?, ?,"
                + " ?)")) {
      int position = 0;
      for (Spans.Run run : spans.runs()) {
        insert.setString(1, draftId);
        insert.setInt(2, position++);
        insert.setString(3, run.origin().code());
        insert.setInt(4, run.graphemes());
        insert.executeUpdate();
      }
    }
  }
}
