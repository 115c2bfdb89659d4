package studio.colophon.publish.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.store.Database;

/// Homes of earlier versions kept their copies in the evidence of jobs.
class ReplicasTest {
  private static final String OLD =
      """
      {"replicas":[\
      {"cid":"bafyone","place":"this computer","kind":"local","state":"checked",\
      "checkedAt":"2026-11-01T10:00:00Z","via":"the local store","detail":null},\
      {"cid":"bafyone","place":"http://127.0.0.1:5001","kind":"kubo","state":"unreachable",\
      "checkedAt":"2026-11-01T10:00:01Z","via":null,"detail":"SILENT 雨"}],"more":1}\
      """;

  @TempDir Path folder;

  @Test
  void takesOverWhatJobsKnew() throws SQLException {
    Path file = folder.resolve("colophon.db");
    Database.open(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String later : List.of("upkeep", "asked_again")) {
        statement.executeUpdate("DROP TABLE " + later);
      }
      statement.executeUpdate("DROP TABLE replica");
      statement.executeUpdate("DROP TABLE pin_service");
      statement.executeUpdate("PRAGMA user_version = 6");
      statement.executeUpdate(
          "INSERT INTO draft (id, title, language, text, created_at, changed_at) VALUES ('d_1',"
              + " 't', 'en', 't', '', '')");
      for (String job : List.of("j_1", "j_2")) {
        statement.executeUpdate(
            ("INSERT INTO job (id, request_key, draft_id, request, origin_statement, text,"
                    + " created_at) VALUES ('%s', x'%s', 'd_1', '{}', x'', 't', '')")
                .formatted(job, job.equals("j_1") ? "01" : "02"));
      }
      String newer = OLD.replace("SILENT 雨", "CUT").replace("10:00:01", "11:00:00");
      statement.executeUpdate(
          "INSERT INTO step (job_id, step, state, evidence, at) VALUES ('j_1', 'pin', 'done', '"
              + OLD
              + "', '2026-11-01T10:00:02Z'), ('j_2', 'pin', 'done', '"
              + newer
              + "', '2026-11-01T11:00:02Z'), ('j_2', 'sign', 'done', '{\"a\":1}', '')");
    }
    Database database = Database.open(file);
    assertEquals(
        List.of(
            new Replica(
                "bafyone",
                "this computer",
                "local",
                "checked",
                "2026-11-01T10:00:00Z",
                "the local store",
                null),
            new Replica(
                "bafyone",
                "http://127.0.0.1:5001",
                "kubo",
                "unreachable",
                "2026-11-01T11:00:00Z",
                null,
                "CUT")),
        new Replicas(database).all());
    List<String> left =
        database.read(
            connection -> {
              try (Statement select = connection.createStatement();
                  ResultSet rows =
                      select.executeQuery("SELECT evidence FROM step ORDER BY rowid")) {
                List<String> out = new java.util.ArrayList<>();
                while (rows.next()) {
                  out.add(rows.getString(1));
                }
                return out;
              }
            });
    assertEquals(List.of("{\"more\":1}", "{\"more\":1}", "{\"a\":1}"), left);
    database.close();
    Database again = Database.open(file);
    assertFalse(new Replicas(again).of(List.of("bafyone")).isEmpty());
    again.close();
  }
}
