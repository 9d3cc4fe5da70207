package bureau;

import bureau.app.cli.BureauCommand;

/// Start of every command.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(BureauCommand.run(args, System.getenv(), System.out, System.err));
  }
}
