package bureau;

/// Start of every command.
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
