package studio.colophon.publish;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Ids;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.ipfs.Cid;
import studio.colophon.store.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rows of the outbox. What takes a connection joins the caller's transaction.
final class Jobs {
  private static final String SELECT =
      "SELECT id, draft_id, request, text, cover, origin_statement, max_cost_wei, cancelled,"
          + " attempts, reason, next_at, created_at, paused, problem FROM job";

  private final Database database;
  private final InstantSource clock;
  private final Ids ids;

  Jobs(Database database, InstantSource clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /// Adds a job whose draft is stored in the same transaction; `draft` is thereby done.
  String add(
      Connection connection,
      String draftId,
      Request request,
      byte[] key,
      String text,
      byte @Nullable [] cover,
      byte[] statement)
      throws SQLException {
    String id = ids.next("j");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO job (id, request_key, draft_id, request, text, cover, origin_statement,"
                + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, id);
      insert.setBytes(2, key);
      insert.setString(3, draftId);
      insert.setString(4, Json.line(request.json()));
      insert.setString(5, text);
      insert.setBytes(6, cover);
      insert.setBytes(7, statement);
      insert.setString(8, clock.instant().toString());
      insert.executeUpdate();
    }
    put(connection, id, StepName.DRAFT, "done", Json.object().put("draftId", draftId), 0L);
    put(connection, id, StepName.SUGGEST, "skipped", Json.object(), null);
    return id;
  }

  /// The job of this request, when there is one.
  Optional<Job> same(Connection connection, byte[] key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE request_key = ?")) {
      select.setBytes(1, key);
      return read(connection, select).stream().findFirst();
    }
  }

  Optional<Job> find(String id) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE id = ?")) {
            select.setString(1, id);
            return read(connection, select).stream().findFirst();
          }
        });
  }

  List<Job> all() {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY rowid")) {
            return read(connection, select);
          }
        });
  }

  /// Those that have come to be recorded, in the order in which they first did.
  List<Job> recorded() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT
                      + " JOIN step ON step.job_id = job.id AND step.step = 'mint' ORDER BY"
                      + " step.rowid")) {
            return read(connection, select);
          }
        });
  }

  /// Stores how far a step has come. When this returns, it is on the disk.
  void commit(String jobId, StepName step, String state, ObjectNode evidence, @Nullable Long ms) {
    database.write(
        connection -> {
          put(connection, jobId, step, state, evidence, ms);
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE job SET reason = NULL, problem = NULL, next_at = NULL WHERE id = ?")) {
            update.setString(1, jobId);
            return update.executeUpdate();
          }
        });
  }

  /// Makes a finished step unfinished again, with its evidence, and forgets what follows it.
  void reopen(String jobId, StepName step) {
    database.write(
        connection -> {
          try (PreparedStatement update =
                  connection.prepareStatement(
                      "UPDATE step SET state = 'working' WHERE job_id = ? AND step = ?");
              PreparedStatement delete =
                  connection.prepareStatement("DELETE FROM step WHERE job_id = ? AND step = ?")) {
            update.setString(1, jobId);
            update.setString(2, step.word());
            update.executeUpdate();
            for (StepName name : StepName.values()) {
              if (name.compareTo(step) > 0) {
                delete.setString(1, jobId);
                delete.setString(2, name.word());
                delete.executeUpdate();
              }
            }
            return true;
          }
        });
  }

  /// Notes why a job waits.
  void wait(String jobId, Problem problem, @Nullable Instant nextAt) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE job SET reason = ?, problem = ?, next_at = ?, attempts = attempts + 1"
                      + " WHERE id = ?")) {
            update.setString(1, problem.fault().code());
            update.setString(2, Json.line(stored(problem)));
            update.setString(3, nextAt == null ? null : nextAt.toString());
            update.setString(4, jobId);
            return update.executeUpdate();
          }
        });
  }

  /// Allows a job to cost this much, null for any cost, and takes it up again if it was taken back:
  /// then its copies are made again, since what nobody wanted may be gone.
  void allow(Connection connection, String jobId, @Nullable BigInteger maxCost)
      throws SQLException {
    try (PreparedStatement reopen =
        connection.prepareStatement(
            "UPDATE step SET state = 'working' WHERE job_id = ? AND step = 'pin' AND EXISTS"
                + " (SELECT 1 FROM job WHERE id = step.job_id AND cancelled = 1)")) {
      reopen.setString(1, jobId);
      reopen.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE job SET max_cost_wei = ?, cancelled = 0, paused = 0 WHERE id = ?")) {
      update.setString(1, maxCost == null ? null : maxCost.toString());
      update.setString(2, jobId);
      update.executeUpdate();
    }
  }

  /// Tells a job to wait, or to go on.
  void pause(String jobId, boolean paused) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE job SET paused = ? WHERE id = ?")) {
            update.setInt(1, paused ? 1 : 0);
            update.setString(2, jobId);
            return update.executeUpdate();
          }
        });
  }

  /// A root of an edition.
  ///
  /// @param pinned whether its blocks were kept here
  record Root(Cid cid, boolean pinned) {}

  /// The roots of the editions of all jobs that were not taken back.
  List<Root> roots() {
    return database.read(
        connection -> {
          List<Root> roots = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT edition.evidence, pin.state FROM job JOIN step AS edition ON"
                          + " edition.job_id = job.id AND edition.step = 'edition' LEFT JOIN step"
                          + " AS pin ON pin.job_id = job.id AND pin.step = 'pin' WHERE"
                          + " job.cancelled = 0");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              JsonNode evidence = Json.read(rows.getString(1));
              boolean pinned = rows.getString(2) != null && !rows.getString(2).equals("working");
              for (String key : List.of("metadataCid", "editionCid")) {
                String cid = evidence.path(key).asString("");
                if (!cid.isEmpty()) {
                  roots.add(new Root(Cid.parse(cid), pinned));
                }
              }
            }
          }
          return roots;
        });
  }

  /// Takes a job back.
  void cancel(String jobId) {
    database.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE job SET cancelled = 1 WHERE id = ?")) {
            update.setString(1, jobId);
            return update.executeUpdate();
          }
        });
  }

  /// The token that a draft was published as last, null when it was not.
  @Nullable String tokenOf(String draftId) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT step.evidence FROM job JOIN step ON step.job_id = job.id WHERE"
                      + " job.draft_id = ? AND step.step = 'mint' AND step.state = 'done' ORDER BY"
                      + " job.rowid DESC LIMIT 1")) {
            select.setString(1, draftId);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? Json.read(rows.getString(1)).get("token").asString() : null;
            }
          }
        });
  }

  private void put(
      Connection connection,
      String jobId,
      StepName step,
      String state,
      ObjectNode evidence,
      @Nullable Long ms)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO step (job_id, step, state, evidence, ms, at) VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (job_id, step) DO UPDATE SET state = excluded.state,"
                + " evidence = excluded.evidence, ms = excluded.ms, at = excluded.at")) {
      upsert.setString(1, jobId);
      upsert.setString(2, step.word());
      upsert.setString(3, state);
      upsert.setString(4, Json.line(evidence));
      upsert.setObject(5, ms);
      upsert.setString(6, clock.instant().toString());
      upsert.executeUpdate();
    }
  }

  private static List<Job> read(Connection connection, PreparedStatement select)
      throws SQLException {
    List<Job> jobs = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        String cost = rows.getString(7);
        String next = rows.getString(11);
        jobs.add(
            new Job(
                rows.getString(1),
                rows.getString(2),
                Request.read(rows.getString(3)),
                rows.getString(4),
                rows.getBytes(5),
                rows.getBytes(6),
                cost == null ? null : new BigInteger(cost),
                rows.getInt(8) != 0,
                rows.getInt(13) != 0,
                rows.getInt(9),
                rows.getString(10),
                problem(rows.getString(14)),
                next == null ? null : Instant.parse(next),
                Instant.parse(rows.getString(12)),
                steps(connection, rows.getString(1))));
      }
    }
    return jobs;
  }

  private static ObjectNode stored(Problem problem) {
    ObjectNode out = Json.object().put("fault", problem.fault().name()).put("key", problem.key());
    ArrayNode arguments = out.putArray("arguments");
    problem.arguments().forEach(argument -> arguments.add(String.valueOf(argument)));
    return out;
  }

  private static @Nullable Problem problem(@Nullable String stored) {
    if (stored == null) {
      return null;
    }
    JsonNode in = Json.read(stored);
    return new Problem(
        Fault.valueOf(in.get("fault").asString()),
        in.get("key").asString(),
        in.get("arguments").valueStream().<Object>map(JsonNode::asString).toList());
  }

  private static Map<StepName, StepRow> steps(Connection connection, String jobId)
      throws SQLException {
    Map<StepName, StepRow> steps = new EnumMap<>(StepName.class);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT step, state, evidence, ms, at FROM step WHERE job_id = ?")) {
      select.setString(1, jobId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          StepName step = StepName.of(rows.getString(1)).orElseThrow();
          long ms = rows.getLong(4);
          Long took = rows.wasNull() ? null : ms;
          Instant at = Instant.parse(rows.getString(5));
          steps.put(step, new StepRow(step, rows.getString(2), rows.getString(3), took, at));
        }
      }
    }
    return steps;
  }
}
