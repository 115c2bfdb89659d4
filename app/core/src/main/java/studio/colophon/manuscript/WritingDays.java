package studio.colophon.manuscript;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;

/// How much was typed on each day, in 字数, which for English are words.
final class WritingDays {
  private final InstantSource clock;
  private final ZoneId zone;

  WritingDays(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  int today(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT zishu FROM writing_day WHERE day = ?")) {
      select.setString(1, day());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Math.max(0, row.getInt(1)) : 0;
      }
    }
  }

  void add(Connection connection, int zishu) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO writing_day (day, zishu) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET"
                + " zishu = zishu + excluded.zishu")) {
      insert.setString(1, day());
      insert.setInt(2, zishu);
      insert.executeUpdate();
    }
  }

  private String day() {
    return clock.instant().atZone(zone).toLocalDate().toString();
  }
}
