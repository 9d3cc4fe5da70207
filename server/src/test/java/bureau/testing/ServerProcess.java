package bureau.testing;

import bureau.ground.platform.database.DatabaseAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of the tests with the database of a test, in a process of its own, so that a test may
/// kill it.
public final class ServerProcess {
  private static final int OF_DATABASE = 5;

  private ServerProcess() {}

  /// {@return how to start the program}
  ///
  /// @param options of its Java, for example how much memory it may take
  /// @param arguments its own; after them the program gets what tells the database
  public static ProcessBuilder command(
      Class<?> program, DatabaseAccess database, List<String> options, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            database.jdbcUrl(),
            database.ownerUser(),
            database.ownerPassword(),
            database.appUser(),
            database.appPassword()));
    return new ProcessBuilder(command);
  }

  /// {@return the database that the arguments of a program end with}
  public static DatabaseAccess database(String[] arguments) {
    var at = arguments.length - OF_DATABASE;
    return new DatabaseAccess(
        arguments[at], arguments[at + 1], arguments[at + 2], arguments[at + 3], arguments[at + 4]);
  }
}
