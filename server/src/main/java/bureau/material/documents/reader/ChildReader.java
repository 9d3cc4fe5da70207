package bureau.material.documents.reader;

import bureau.ground.platform.config.Settings;
import bureau.material.documents.DocumentReader;
import bureau.material.documents.Reading;
import bureau.material.documents.ReadingCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingDeque;

/// Reads files in processes of their own, as many at once as there are places. A process is started
/// with the first file and kept.
public final class ChildReader implements DocumentReader, AutoCloseable {
  private final List<ReadingPlace> places = new ArrayList<>();
  private final LinkedBlockingDeque<ReadingPlace> free = new LinkedBlockingDeque<>();

  /// @param home of the server; a folder `reading` in it holds what is being read
  public ChildReader(ReaderConfig config, Path home) {
    this(config, home, ReaderProgram::ofThisServer);
  }

  ChildReader(ReaderConfig config, Path home, ReadingPlace.Programs programs) {
    var folder = home.toAbsolutePath().resolve("reading");
    for (int number = 1; number <= config.processes(); number++) {
      places.add(new ReadingPlace(programs, config, folder.resolve(Integer.toString(number))));
    }
    free.addAll(places);
  }

  @Override
  public Reading read(Path file, String name) {
    try {
      // the one that was free last is warm
      var place = free.takeFirst();
      try {
        return place.read(file, name);
      } finally {
        free.addFirst(place);
      }
    } catch (InterruptedException notWanted) {
      Thread.currentThread().interrupt();
      return new Reading.Failed("the reading was given up");
    }
  }

  /// {@return whether such a process starts, and what it says of itself}
  ///
  /// @param folder empty, in which it may work
  public static ReadingCheck.Result check(Path folder) {
    var config = ReaderConfig.read(Settings.of(Map.of()).section("documents"));
    try (var place = new ReadingPlace(ReaderProgram::ofThisServer, config, folder)) {
      var ready = place.readiness();
      return new ReadingCheck.Result.Starts(ready.byKernel(), ready.languages());
    } catch (IOException doesNot) {
      return new ReadingCheck.Result.DoesNot(String.valueOf(doesNot.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new ReadingCheck.Result.DoesNot("interrupted");
    }
  }

  /// {@return the ids of the processes that run}
  List<Long> processes() {
    return places.stream().map(ReadingPlace::pid).filter(pid -> pid > 0).toList();
  }

  /// Ends the processes; what is being read is given up.
  @Override
  public void close() {
    places.forEach(ReadingPlace::close);
  }
}
