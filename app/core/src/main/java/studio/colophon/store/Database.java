package studio.colophon.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// One SQLite file: write-ahead log, `synchronous=FULL`, foreign keys. All writing happens on one
/// thread, each piece of work in one transaction; reading has a connection of its own. The file's
/// `user_version` says which migrations it has had.
public final class Database implements AutoCloseable {
  private static final List<String> MIGRATIONS =
      List.of(
          "V001__drafts_and_jobs.sql",
          "V002__manuscript.sql",
          "V003__suggestions.sql",
          "V004__publishing.sql",
          "V005__payments.sql",
          "V006__trusted_hosts.sql",
          "V007__places.sql",
          "V008__keeping.sql");

  private final Path file;
  private final Connection writing;
  private final Connection reading;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("store-writer").daemon().factory());

  private Database(Path file, Connection writing, Connection reading) {
    this.file = file;
    this.writing = writing;
    this.reading = reading;
  }

  /// Opens the file, making or migrating it first.
  ///
  /// @throws StudioException `internal` when the file is no database or of a newer version,
  ///   `diskFull`
  public static Database open(Path file) {
    try {
      Connection writing = connect("jdbc:sqlite:" + file);
      try {
        migrate(writing, file);
        return new Database(file, writing, connect("jdbc:sqlite:" + file));
      } catch (SQLException | RuntimeException e) {
        writing.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /// Opens the file for a command that only looks: without the lock of the home, beside a process
  /// that writes. Where there is no file everything is empty.
  ///
  /// @throws StudioException as [#open]
  public static Database look(Path file) {
    if (Files.exists(file)) {
      return open(file);
    }
    try {
      Connection memory = connect("jdbc:sqlite::memory:");
      migrate(memory, file);
      return new Database(file, memory, memory);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /// Work on a connection.
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /// Does it; what it throws undoes the transaction.
    T run(Connection connection) throws SQLException;
  }

  /// Runs `work` in one transaction on the writer thread and waits until it is on the disk.
  ///
  /// @throws StudioException what the work threw, or `diskFull`
  public <T extends @Nullable Object> T write(Work<T> work) {
    try {
      return writer.submit(() -> transaction(work)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e.getCause() instanceof SQLException cause
          ? failure(file, cause)
          : new IllegalStateException("store", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    }
  }

  /// Runs `work` on the reading connection; it sees everything written before.
  public <T extends @Nullable Object> T read(Work<T> work) {
    synchronized (reading) {
      try {
        return work.run(reading);
      } catch (SQLException e) {
        throw failure(file, e);
      }
    }
  }

  private <T extends @Nullable Object> T transaction(Work<T> work) throws SQLException {
    try (Statement statement = writing.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      boolean done = false;
      try {
        T result = work.run(writing);
        statement.execute("COMMIT");
        done = true;
        return result;
      } finally {
        if (!done) {
          rollBack(statement);
        }
      }
    }
  }

  private static void rollBack(Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself (full disk, input error): the first failure is the one to
      // tell
      return;
    }
  }

  private static Connection connect(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", "5000");
    properties.setProperty("foreign_keys", "true");
    Connection connection = DriverManager.getConnection(url, properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void migrate(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version;
      try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        version = row.getInt(1);
      }
      if (version > MIGRATIONS.size()) {
        throw Problem.of(Fault.INTERNAL, "store.newer", file).exception();
      }
      for (int i = version; i < MIGRATIONS.size(); i++) {
        statement.executeUpdate(
            "BEGIN IMMEDIATE;"
                + script(MIGRATIONS.get(i))
                + ";PRAGMA user_version="
                + (i + 1)
                + ";COMMIT");
      }
    }
  }

  private static String script(String name) {
    try (InputStream in = Database.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no migration " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("migration " + name, e);
    }
  }

  private static StudioException failure(Path file, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException s ? s.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    String name = code.name();
    if (name.equals("SQLITE_FULL")
        || name.startsWith("SQLITE_IOERR")
        || name.equals("SQLITE_CANTOPEN")) {
      return Problem.of(Fault.DISK_FULL, "disk.full", file).exception(e);
    }
    if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
      return Problem.of(Fault.HOME_IN_USE, "home.inUse", file).exception(e);
    }
    if (name.equals("SQLITE_NOTADB") || name.startsWith("SQLITE_CORRUPT")) {
      return Problem.of(Fault.INTERNAL, "store.damaged", file).exception(e);
    }
    return Problem.of(Fault.INTERNAL, "store.failed", file).exception(e);
  }

  @Override
  public void close() {
    writer.close();
    try (reading;
        writing) {
      // closing the last connection folds the write-ahead log into the file
      return;
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }
}
