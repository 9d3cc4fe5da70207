package bureau;

import bureau.app.cli.BureauCommand;

/// Start of every command.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0 || !args[0].equals("serve")) {
      // a command speaks for itself: what libraries log would stand between its lines
      System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
    System.exit(BureauCommand.run(args, System.getenv(), System.out, System.err));
  }
}
