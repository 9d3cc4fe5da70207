package bureau.app.cli;

import bureau.app.backup.Restore;
import bureau.app.backup.Restored;
import bureau.ground.platform.home.Home;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// Brings a backup back.
@Command(
    name = "restore",
    description = {
      "Bring a backup back into an empty home; no server may run on it.",
      "The keys must lie in BUREAU_KEYS already. With BUREAU_DATABASE_URL, whose database was brought"
          + " back with its own tools, only the record is brought in line: name with --from what it"
          + " was brought back from."
    })
final class RestoreCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 200;

  private final Terminal terminal;

  @Mixin private Output output = new Output();

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "what backup wrote")
  private @Nullable Path file;

  @Option(names = "--from", description = "for an external database: what it was brought back from")
  private @Nullable String from;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var surroundings = terminal.surroundings();
    if (Home.isHeld(surroundings.home())) {
      throw new Refused(
          "A Bureau runs on the home %s: stop it, and restore into an empty home."
              .formatted(surroundings.home()));
    }
    var restore =
        new Restore(
            surroundings.home(), surroundings.keys(), surroundings.cache(), InstantSource.system());
    var database = surroundings.database();
    var restored =
        database.isPresent() ? restore.external(database.get(), named()) : restore.from(archive());
    terminal.say(
        output.isJson() ? JsonMapper.shared().writeValueAsString(restored) : inWords(restored));
    return restored.bad().isEmpty() ? 0 : 1;
  }

  private Path archive() {
    if (file == null) {
      throw new Refused("Name the backup: ./bureau restore FILE.");
    }
    return file.toAbsolutePath().normalize();
  }

  private String named() {
    if (file != null || from == null || from.isBlank()) {
      throw new Refused(
          "BUREAU_DATABASE_URL names an external database: bring it back with its own tools, then"
              + " say with --from what it was brought back from.");
    }
    var plain = from.strip().replaceAll("\\p{Cntrl}", " ");
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  private static String inWords(Restored restored) {
    var said = new StringBuilder("The database is back");
    if (restored.until() != null) {
      said.append(", with everything that was committed before ").append(restored.until());
    }
    said.append(". Every session is ended.");
    for (var lost : restored.lost()) {
      said.append(
          "\nOf %s, events %d to %d of the record were later than the backup and are gone; that is on record."
              .formatted(lost.agency(), lost.sequence() + 1, lost.lostUpTo()));
    }
    for (var bad : restored.bad()) {
      said.append(
          "\nThe record of %s was not in order already when the backup was taken (%s): see ./bureau audit verify."
              .formatted(bad.agency(), bad.finding()));
    }
    return said.append("\nStart it with ./bureau serve.").toString();
  }
}
