package bureau.inference.gateway.hub;

/// What a provider sent is not in its own format.
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  public Unreadable() {
    super("not in the provider's format", null, false, false);
  }
}
