package bureau.ground.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A copy of the embedded database's files while it is at work: the files as they are met, and the
/// piece of its log that brings them to one state, which holds everything that was committed before
/// the copying ended (PostgreSQL's manual, "Making a Base Backup Using the Low Level API").
public final class HotCopy {
  private static final Pattern FIRST_LOG_FILE = Pattern.compile("\\(file ([0-9A-F]{24})\\)");
  private static final Pattern LOG_FILE = Pattern.compile("[0-9A-F]{24}");
  private static final String LOG_FOLDER = "pg_wal";

  /// Folders that are wanted, and whose content is not.
  private static final Set<String> EMPTIED =
      Set.of(
          LOG_FOLDER,
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "postmaster\\.(pid|opts)|pg_internal\\.init.*|pgsql_tmp.*|bureau\\.conf|postgresql\\.log.*"
              + "|backup_label.*|tablespace_map.*|current_logfiles.*");

  private final Path data;
  private final int port;
  private final Passwords passwords;

  private HotCopy(Path data, int port, Passwords passwords) {
    this.data = data;
    this.port = port;
    this.passwords = passwords;
  }

  /// Takes what is copied, entry by entry.
  public interface Receiver {
    void folder(String path) throws IOException;

    /// @param content may be longer or shorter than the file was a moment ago
    void file(String path, InputStream content) throws IOException;

    /// Whatever was committed before this call is in the copy.
    void ending();
  }

  /// {@return the running database of a home; empty where it has none of its own}
  public static Optional<HotCopy> of(Path home) throws IOException {
    var data = EmbeddedPostgres.existing(home);
    var passwords = home.resolve("database.passwords");
    if (data.isEmpty() || !Files.exists(passwords)) {
      return Optional.empty();
    }
    return Postmaster.of(data.get())
        .flatMap(Postmaster::port)
        .map(port -> new HotCopy(data.get(), port, readOrFail(passwords)));
  }

  private static Passwords readOrFail(Path file) {
    try {
      return Passwords.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the major version that wrote the files}
  public int major() throws IOException {
    return Integer.parseInt(Files.readString(data.resolve("PG_VERSION")).strip());
  }

  /// {@return about how many bytes there are to copy}
  public long bytes() throws IOException {
    try (var files = Files.walk(data)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /// Copies all of it; the server goes on working meanwhile.
  public void to(Receiver receiver) throws IOException, SQLException {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.SUPERUSER;
    try (var connection =
        DriverManager.getConnection(url, EmbeddedPostgres.SUPERUSER, passwords.superuser())) {
      // the log is not thrown away while this connection lasts
      single(
          connection,
          "select pg_create_physical_replication_slot('bureau_backup_' || pg_backend_pid(), true, true)");
      single(connection, "select pg_backup_start('bureau', true)");
      copyFolder(data, receiver);
      receiver.ending();
      var end =
          row(
              connection,
              "select pg_walfile_name(lsn), labelfile from pg_backup_stop(wait_for_archive := false)");
      copyLog(end.get(0), end.get(1), receiver);
    }
  }

  private void copyFolder(Path folder, Receiver receiver) throws IOException {
    List<Path> entries;
    try (var found = Files.list(folder)) {
      entries = found.sorted().toList();
    } catch (NoSuchFileException e) {
      return; // a database that was dropped meanwhile
    }
    for (var entry : entries) {
      var path = data.relativize(entry).toString();
      if (LEFT_OUT.matcher(entry.getFileName().toString()).matches()) {
        continue;
      }
      if (!Files.isDirectory(entry)) {
        copyFile(entry, path, receiver);
        continue;
      }
      receiver.folder(path);
      if (!EMPTIED.contains(path)) {
        copyFolder(entry, receiver);
      }
    }
  }

  private static void copyFile(Path file, String path, Receiver receiver) throws IOException {
    try (var content = Files.newInputStream(file)) {
      receiver.file(path, content);
    } catch (NoSuchFileException e) {
      // a table that was dropped meanwhile: the log knows
    }
  }

  private void copyLog(String lastFile, String label, Receiver receiver) throws IOException {
    var named = FIRST_LOG_FILE.matcher(label);
    if (!named.find()) {
      throw new IOException("the label of the copy names no file of the log");
    }
    var firstFile = named.group(1);
    receiver.file("backup_label", new ByteArrayInputStream(label.getBytes(UTF_8)));
    var needed = new ArrayList<Path>();
    try (Stream<Path> files = Files.list(data.resolve(LOG_FOLDER))) {
      files
          .filter(file -> LOG_FILE.matcher(file.getFileName().toString()).matches())
          .filter(file -> file.getFileName().toString().compareTo(firstFile) >= 0)
          .filter(file -> file.getFileName().toString().compareTo(lastFile) <= 0)
          .sorted()
          .forEach(needed::add);
    }
    if (needed.isEmpty() || !needed.getFirst().endsWith(firstFile)) {
      throw new IOException("the log of the copying is not there any more");
    }
    for (var file : needed) {
      try (var content = Files.newInputStream(file)) {
        receiver.file(LOG_FOLDER + "/" + file.getFileName(), content);
      }
    }
  }

  private static void single(Connection connection, String query) throws SQLException {
    var _ = row(connection, query);
  }

  private static List<String> row(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      var columns = new ArrayList<String>();
      for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(String.valueOf(rows.getString(i)));
      }
      return columns;
    }
  }
}
