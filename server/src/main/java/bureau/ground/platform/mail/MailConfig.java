package bureau.ground.platform.mail;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.config.Section;
import java.util.Locale;
import java.util.Optional;

/// Settings of the mail server.
///
/// @param host empty where messages are written to files
/// @param user empty where the server asks for no password
public record MailConfig(
    Optional<String> host,
    int port,
    Encryption encryption,
    Optional<String> user,
    Optional<Secret> password,
    String from) {
  /// How the connection is protected.
  public enum Encryption {
    /// From the first byte.
    TLS,
    /// After the greeting; a server that does not offer it gets no message.
    STARTTLS,
    /// Not at all: for a relay on the same machine.
    NONE
  }

  public static MailConfig read(Section section) {
    return new MailConfig(
        section.optionalText(
            "mail-host",
            "Mail server (SMTP) that takes invitations; without one they are shown, and written to"
                + " the folder 'mail' of the home"),
        section.integer("mail-port", 587, 1, 65535, "Port of the mail server"),
        encryption(
            section.text(
                "mail-encryption",
                "starttls",
                "How the connection to the mail server is protected: tls, starttls or none")),
        section.optionalText("mail-user", "Name with which Bureau signs in at the mail server"),
        section.secret("mail-password", "Password for the mail server"),
        section.text("mail-from", "bureau@localhost", "Address that messages come from"));
  }

  private static Encryption encryption(String text) {
    try {
      return Encryption.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadSetting(
          "Setting 'bureau.platform.mail-encryption' is '%s': give tls, starttls or none"
              .formatted(text));
    }
  }
}
