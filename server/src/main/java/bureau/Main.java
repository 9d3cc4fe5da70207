package bureau;

/** Start. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
