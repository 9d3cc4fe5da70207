package bureau.app.cli;

import bureau.app.doctor.Doctor;
import bureau.app.doctor.Finding;
import bureau.ground.platform.home.CannotStart;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/// Says what would keep the server from starting.
@Command(
    name = "doctor",
    description = "Find what stands in the way of a start; exit 1 if anything does.")
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Output output = new Output();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var findings = findings();
    var ok = findings.stream().noneMatch(finding -> finding.state() == Finding.State.PROBLEM);
    if (output.isJson()) {
      terminal.say(
          JsonMapper.shared()
              .writeValueAsString(
                  Map.of(
                      "ok", ok, "findings", findings.stream().map(DoctorCommand::json).toList())));
    } else {
      findings.forEach(
          finding -> terminal.say("%-8s %s".formatted(mark(finding), finding.message())));
    }
    return ok ? 0 : 1;
  }

  private List<Finding> findings() {
    try {
      return new Doctor(terminal.surroundings(), terminal.environment()).examine();
    } catch (CannotStart e) {
      return List.of(Finding.problem("settings", String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, String> json(Finding finding) {
    return Map.of(
        "check", finding.check(), "state", finding.state().word(), "message", finding.message());
  }

  private static String mark(Finding finding) {
    return finding.state() == Finding.State.PROBLEM ? "PROBLEM" : finding.state().word();
  }
}
