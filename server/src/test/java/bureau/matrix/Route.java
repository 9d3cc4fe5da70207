package bureau.matrix;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// One route: who may use it, how they do, and what the audit says then.
///
/// @param door which proof it takes
/// @param may who gets an answer about the agency at stake
/// @param call makes the rightful request, each time about something new
/// @param recorded the events that one such request writes, in their order
/// @param recordedOf the same for those who leave other traces than the rest
record Route(
    String method,
    String path,
    Door door,
    Set<Who> may,
    BiFunction<Scene, Who, Call> call,
    List<String> recorded,
    Map<Who, List<String>> recordedOf) {
  enum Door {
    /// Anybody.
    OPEN,
    /// A browser's session.
    SESSION,
    /// A program's key.
    KEY,
    /// A browser's session or a program's key.
    EITHER,
    /// Nobody, ever: the router knows it, and the filters let no one through.
    SHUT
  }

  Route {
    may = Set.copyOf(may);
    recorded = List.copyOf(recorded);
    recordedOf = Map.copyOf(recordedOf);
  }

  static Route session(String method, String path, Who... may) {
    return new Route(
        method, path, Door.SESSION, Set.of(may), (_, _) -> Call.of(), List.of(), Map.of());
  }

  static Route key(String method, String path, Who... may) {
    return new Route(method, path, Door.KEY, Set.of(may), (_, _) -> Call.of(), List.of(), Map.of());
  }

  static Route either(String method, String path, Who... may) {
    return new Route(
        method, path, Door.EITHER, Set.of(may), (_, _) -> Call.of(), List.of(), Map.of());
  }

  static Route open(String method, String path) {
    var everybody = Stream.of(Who.values()).collect(toUnmodifiableSet());
    return new Route(method, path, Door.OPEN, everybody, (_, _) -> Call.of(), List.of(), Map.of());
  }

  static Route shut(String method, String path) {
    return new Route(method, path, Door.SHUT, Set.of(), (_, _) -> Call.of(), List.of(), Map.of());
  }

  Route by(BiFunction<Scene, Who, Call> rightful) {
    return new Route(method, path, door, may, rightful, recorded, recordedOf);
  }

  Route recording(String... events) {
    return new Route(method, path, door, may, call, List.of(events), recordedOf);
  }

  Route recordingOf(Who who, String... events) {
    return new Route(method, path, door, may, call, recorded, Map.of(who, List.of(events)));
  }

  /// {@return the events that a request of theirs writes}
  List<String> recordedOf(Who who) {
    return recordedOf.getOrDefault(who, recorded);
  }

  boolean names() {
    return path.contains("{");
  }

  boolean writes() {
    return !method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
