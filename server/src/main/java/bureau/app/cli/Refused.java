package bureau.app.cli;

/// A command was not carried out; the message tells why and what to do.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String message) {
    super(message);
  }
}
