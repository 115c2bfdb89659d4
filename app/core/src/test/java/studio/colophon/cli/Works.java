package studio.colophon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;

/// Texts and homes for the tests, and looks into a home from outside.
final class Works {
  static final String ENGLISH =
      """
      # The ferry at six

      Nobody came aboard that evening, so we left without a word.

      *Rain* on the deck, and the lamp of the pier going small.
      """;

  static final String CHINESE =
      """
      # 雨夜

      那天晚上没有人上船,我们一句话也没说就离开了。

      雨打在甲板上,码头的灯越来越小。
      """;

  static final String ARABIC =
      """
      # العبّارة الأخيرة

      لم يصعد أحد تلك الليلة، فغادرنا بلا كلمة. שלום 123
      """;

  private Works() {}

  static Path file(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// The text of the one draft of a home.
  static String onlyDraft(Path home) {
    JsonNode drafts = Desk.on(home).run(0, "drafts").json().path("drafts");
    if (drafts.size() != 1) {
      throw new AssertionError(drafts.size() + " drafts: " + drafts);
    }
    String id = drafts.get(0).path("draftId").asString();
    return Desk.on(home).run(0, "drafts", id).text("text");
  }

  /// The evidence of a step of the only job, as it lies on the disk now; empty when there is none.
  static JsonNode evidence(Path home, String step) {
    Path file = home.resolve("colophon.db");
    if (!Files.exists(file)) {
      return Json.object();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT evidence FROM step WHERE step = '" + step + "'")) {
      return rows.next() ? Json.read(rows.getString(1)) : Json.object();
    } catch (SQLException e) {
      // the program is just making the table
      return Json.object();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
