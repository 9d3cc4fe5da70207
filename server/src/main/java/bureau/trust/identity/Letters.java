package bureau.trust.identity;

import bureau.ground.platform.mail.Mail;
import bureau.ground.platform.mail.MailMessage;
import bureau.ground.platform.mail.MailNotSent;
import java.net.URI;
import java.util.Locale;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is written to people: `letters/identity_<language>.properties`.
final class Letters {
  private static final Logger LOG = LoggerFactory.getLogger(Letters.class);

  private final Mail mail;

  Letters(Mail mail) {
    this.mail = mail;
  }

  /// Sends the link to the person it is for. A mail server that does not take it is no reason to
  /// lose the link: it is shown then.
  Mail.Delivery invite(Person person, String office, URI link, String language) {
    var texts =
        ResourceBundle.getBundle(
            "letters/identity",
            Locale.of(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    var text =
        texts
            .getString("invitation.text")
            .replace("{name}", person.name())
            .replace("{office}", office)
            .replace("{link}", link.toString());
    var subject = texts.getString("invitation.subject").replace("{office}", office);
    try {
      return mail.send(new MailMessage(person.email().text(), subject, text));
    } catch (MailNotSent e) {
      LOG.warn("An invitation could not be mailed, and is shown instead");
      return Mail.Delivery.SHOWN;
    }
  }
}
