package bureau.app.cli;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.home.CannotStart;
import bureau.ground.platform.home.Version;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/// `./bureau`: starts the server, or asks the running one for something.
///
/// Every command ends with 0 when it did what was asked, 1 when that was refused or failed (the
/// reason stands on standard error), 2 when it was called wrongly. With `--json` it prints one JSON
/// document on standard output and nothing else.
@Command(
    name = "bureau",
    mixinStandardHelpOptions = true,
    versionProvider = BureauCommand.BuildVersion.class,
    description = "One AI workplace that a government runs itself.",
    subcommands = {
      ServeCommand.class,
      DoctorCommand.class,
      DemoCommand.class,
      AgencyCommand.class,
      PersonCommand.class,
      KeyCommand.class,
      ProviderCommand.class,
      ModelsCommand.class,
      AuditCommand.class,
      KnowledgeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RootKeyCommand.class,
      ApiCommand.class,
      CommandLine.HelpCommand.class
    })
public final class BureauCommand {
  private BureauCommand() {}

  static final class BuildVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Bureau " + Version.current()};
    }
  }

  /// Runs one command.
  ///
  /// @param arguments as typed after `./bureau`
  /// @return the exit status
  public static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    var terminal = new Terminal(environment, out, err);
    var line =
        new CommandLine(new BureauCommand(), new CommandFactory(terminal))
            .setOut(writer(out))
            .setErr(writer(err))
            .setExecutionExceptionHandler(plainly(terminal))
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true);
    if (arguments.length == 0) {
      line.usage(line.getErr());
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(arguments);
  }

  /// A reason that a command foresees is a sentence; anything else is a fault of Bureau and is
  /// named.
  private static IExecutionExceptionHandler plainly(Terminal terminal) {
    return (failure, _, _) -> {
      terminal.complain(
          switch (failure) {
            case Refused _, CannotStart _, BadSetting _ -> String.valueOf(failure.getMessage());
            default -> failure.toString();
          });
      return CommandLine.ExitCode.SOFTWARE;
    };
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
