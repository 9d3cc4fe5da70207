package bureau.ground.platform.mail;

import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.Reach;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives messages to the mail server that the operator has set, through the guard of outbound
/// connections.
public final class SmtpMail implements Mail {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpMail.class);
  private static final String TIMEOUT = Long.toString(Duration.ofSeconds(10).toMillis());

  private final MailConfig config;
  private final String host;
  private final Session session;
  private final InstantSource clock;

  /// @param host that of the configuration
  public SmtpMail(MailConfig config, String host, Egress egress, InstantSource clock) {
    this(config, host, egress, clock, Map.of());
  }

  /// @param more properties of the library beside these
  SmtpMail(
      MailConfig config,
      String host,
      Egress egress,
      InstantSource clock,
      Map<String, Object> more) {
    var properties = properties(config, host, egress);
    properties.putAll(more);
    this.config = config;
    this.host = host;
    this.session = Session.getInstance(properties);
    this.clock = clock;
  }

  private static Properties properties(MailConfig config, String host, Egress egress) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", host);
    properties.setProperty("mail.smtp.port", Integer.toString(config.port()));
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT);
    properties.setProperty("mail.smtp.timeout", TIMEOUT);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT);
    properties.setProperty("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    var encryption = config.encryption();
    var fromTheStart = encryption == MailConfig.Encryption.TLS;
    var afterGreeting = encryption == MailConfig.Encryption.STARTTLS;
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(fromTheStart));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(afterGreeting));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(afterGreeting));
    properties.put(
        "mail.smtp.socketFactory", egress.sockets(new Reach.Configured(host, config.port())));
    properties.setProperty("mail.smtp.socketFactory.fallback", "false"); // never around the guard
    return properties;
  }

  @Override
  public Delivery send(MailMessage message) {
    try (var transport = session.getTransport("smtp")) {
      var mime = message.toMime(session, config.from(), clock.instant());
      transport.connect(
          config.user().orElse(null), config.password().map(Secret::value).orElse(null));
      transport.sendMessage(mime, mime.getAllRecipients());
      return Delivery.MAILED;
    } catch (MessagingException e) {
      LOG.debug("Mail", e);
      throw new MailNotSent(
          "The mail server %s:%d took no message (%s)"
              .formatted(host, config.port(), e.getClass().getSimpleName()));
    }
  }
}
