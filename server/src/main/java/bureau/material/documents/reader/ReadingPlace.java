package bureau.material.documents.reader;

import bureau.ground.platform.processes.AnsweringChild;
import bureau.ground.platform.processes.AnsweringChild.Heard;
import bureau.material.documents.ReadDocument;
import bureau.material.documents.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One place to read at: a process that is kept from file to file, and a folder that is emptied
/// after each. For one thread at a time.
///
/// The file is copied into the folder under a name of ours: whatever a file is called, its name is
/// no path. A process that exceeds a limit is ended, one that dies is started again: at once if a
/// file was its end, after a wait that doubles from a fifth of a second to half a minute if it does
/// not come up.
final class ReadingPlace implements AutoCloseable {
  private static final Duration COMING_UP = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int OUT_OF_MEMORY = 3;
  private static final int KILLED = 137;
  private static final int ENDED = 143;

  /// Finds the program when it is needed: a server starts without it too.
  interface Programs {
    ReaderProgram find() throws IOException;
  }

  private final Programs programs;
  private final ReaderConfig config;
  private final Path folder;
  private volatile @Nullable AnsweringChild child;
  private volatile boolean isClosed;
  private ReaderAnswer.@Nullable Ready ready;
  private Duration wait = Duration.ZERO;

  /// @param folder of its own; what lies in it is deleted
  ReadingPlace(Programs programs, ReaderConfig config, Path folder) {
    this.programs = programs;
    this.config = config;
    this.folder = folder;
  }

  /// Reads one file.
  ///
  /// @throws InterruptedException if that is no longer wanted; the process is ended then
  Reading read(Path file, String name) throws InterruptedException {
    boolean isWell = false;
    try {
      makeEmpty();
      var reader = running();
      Files.copy(file, folder.resolve("in"));
      reader.tell(
          JsonMapper.shared()
              .writeValueAsString(
                  Map.of(
                      "name",
                      name,
                      "longestText",
                      config.longestText(),
                      "recognitionSeconds",
                      config.recognition().toSeconds())));
      var reading = answer(reader);
      isWell = true;
      return reading;
    } catch (IOException | UncheckedIOException failed) {
      return new Reading.Failed(failed.toString());
    } finally {
      if (!isWell) {
        end();
      }
      clear();
    }
  }

  private Reading answer(AnsweringChild reader) throws InterruptedException {
    while (true) {
      switch (reader.hear(config.timeLimit())) {
        case Heard.Nothing() -> {
          end();
          return new Reading.Refused(Reading.Reason.TOO_LONG_TO_READ);
        }
        case Heard.Gone(int code) -> {
          end();
          return death(code);
        }
        case Heard.Line(var line) -> {
          switch (ReaderAnswer.of(line)) {
            case ReaderAnswer.AtWork() -> {
              // the next page has its own time
            }
            case ReaderAnswer.Done done -> {
              return done(done);
            }
            case ReaderAnswer.Refused(var reason) -> {
              return new Reading.Refused(reason);
            }
            case ReaderAnswer.Failed(var why) -> {
              return new Reading.Failed(why);
            }
            case ReaderAnswer.Ready _, ReaderAnswer.Nonsense _ -> {
              end();
              return new Reading.Refused(Reading.Reason.HOSTILE);
            }
          }
        }
      }
    }
  }

  private static Reading death(int code) {
    return switch (code) {
      case OUT_OF_MEMORY -> new Reading.Refused(Reading.Reason.TOO_MUCH_MEMORY);
      // somebody else's doing: the machine short of memory, or an operator
      case KILLED, ENDED -> new Reading.Failed("the process that reads was killed");
      default -> new Reading.Refused(Reading.Reason.HOSTILE);
    };
  }

  private Reading done(ReaderAnswer.Done done) {
    try {
      var read = ReadFiles.in(folder, config.longestText());
      return new Reading.Done(
          new ReadDocument(
              done.mediaType(),
              done.title(),
              read.text(),
              read.blocks(),
              done.pages(),
              done.notices()));
    } catch (ReadFiles.Unfit lie) {
      end();
      return new Reading.Refused(Reading.Reason.HOSTILE);
    } catch (IOException unreadable) {
      return new Reading.Failed(unreadable.toString());
    }
  }

  /// {@return what the process says of itself; starts it if it does not run}
  ReaderAnswer.Ready readiness() throws IOException, InterruptedException {
    makeEmpty();
    var _ = running();
    if (ready == null) {
      throw new IOException("the process that reads says nothing of itself");
    }
    return ready;
  }

  /// {@return the process id; -1 while there is none}
  long pid() {
    var current = child;
    return current == null || !current.isAlive() ? -1 : current.pid();
  }

  private AnsweringChild running() throws IOException, InterruptedException {
    var current = child;
    if (current != null && current.isAlive()) {
      return current;
    }
    end();
    Thread.sleep(wait);
    wait = next(wait);
    var started =
        AnsweringChild.start(
            programs.find().command(config.memory(), folder),
            ReaderProgram.environment(System.getenv()),
            folder);
    child = started;
    if (isClosed) {
      end();
      throw new IOException("the server stops");
    }
    if (started.hear(COMING_UP) instanceof Heard.Line(var line)
        && ReaderAnswer.of(line) instanceof ReaderAnswer.Ready said) {
      ready = said;
      wait = Duration.ZERO;
      return started;
    }
    end();
    throw new IOException("the process that reads does not come up");
  }

  private static Duration next(Duration wait) {
    if (wait.isZero()) {
      return FIRST_WAIT;
    }
    var doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }

  private void end() {
    var last = child;
    child = null;
    if (last != null) {
      last.close();
    }
  }

  private void makeEmpty() throws IOException {
    Files.createDirectories(folder);
    clear();
  }

  /// A folder that cannot be emptied is found out by the next file, which does not begin then.
  private void clear() {
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(folder)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException | UncheckedIOException left) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        end();
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    end();
    clear();
    try {
      Files.deleteIfExists(folder);
    } catch (IOException left) {
      // the next start empties it
    }
  }
}
