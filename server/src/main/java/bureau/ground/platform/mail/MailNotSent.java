package bureau.ground.platform.mail;

/// The message is not on its way. What the mail server said is in the log of the level `debug`
/// only: it may repeat the address.
public final class MailNotSent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MailNotSent(String message) {
    super(message);
  }
}
