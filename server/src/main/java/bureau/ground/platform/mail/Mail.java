package bureau.ground.platform.mail;

import bureau.ground.platform.http.WireName;
import java.util.Locale;

/// Sends plain messages to one person each.
public interface Mail {
  /// What became of a message.
  enum Delivery implements WireName {
    /// A mail server has taken it.
    MAILED,
    /// It was written to a file: whoever sent it shows its content to the person in another way.
    SHOWN;

    /// {@return the name on the wire, for example `mailed`}
    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Does not return before the message is in safe hands. Call it outside of transactions.
  ///
  /// @throws MailNotSent if the mail server cannot be reached or refuses the message
  Delivery send(MailMessage message);
}
