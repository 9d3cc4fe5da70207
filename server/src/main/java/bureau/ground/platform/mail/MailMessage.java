package bureau.ground.platform.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// A message to one person.
///
/// @param to a bare address, `anna@agency.example`
/// @param subject one line
/// @param text plain text, its lines ended with `\n`
public record MailMessage(String to, String subject, String text) {
  public MailMessage {
    if (!isAddress(to)) {
      throw new IllegalArgumentException("not the address of one person");
    }
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line");
    }
  }

  private static boolean isAddress(String text) {
    try {
      var read = InternetAddress.parse(text, true);
      return read.length == 1 && read[0].getAddress().equals(text) && text.indexOf('@') > 0;
    } catch (AddressException e) {
      return false;
    }
  }

  /// {@return the message in its form on the wire (RFC 5322), in UTF-8}
  @SuppressWarnings("JavaUtilDate") // the library's own type
  MimeMessage toMime(Session session, String from, Instant now) throws MessagingException {
    var mime = new MimeMessage(session);
    mime.setFrom(new InternetAddress(from));
    mime.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mime.setSubject(subject, StandardCharsets.UTF_8.name());
    mime.setText(text, StandardCharsets.UTF_8.name());
    mime.setSentDate(Date.from(now));
    mime.setHeader("Auto-Submitted", "auto-generated");
    mime.saveChanges();
    return mime;
  }

  @Override
  public String toString() {
    return "MailMessage[***]";
  }
}
