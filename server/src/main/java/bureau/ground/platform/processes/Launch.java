package bureau.ground.platform.processes;

import java.util.List;
import java.util.Map;

/// One start of a child process. Secrets belong into `input`: arguments and environment can be read
/// by others on the machine.
///
/// @param environment added to the server's own
/// @param input written to the child's standard input, which then stays open: its end tells the
///   child that the server is gone
public record Launch(List<String> command, Map<String, String> environment, String input) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
