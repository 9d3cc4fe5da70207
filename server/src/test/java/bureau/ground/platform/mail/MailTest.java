package bureau.ground.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.testing.Certificates;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
  private static final MailMessage INVITATION =
      new MailMessage(
          "anna@roads.example", "Bienvenue à l’Office", "Ouvrez :\nhttps://x.example/é\n");

  @TempDir private Path home;

  @Test
  void writesAMessageToAFileOfTheOwner() throws Exception {
    var folder = home.resolve("mail");

    var delivery =
        new FileMail(folder, "bureau@localhost", InstantSource.system()).send(INVITATION);

    assertThat(delivery).isEqualTo(Mail.Delivery.SHOWN);
    try (var files = Files.list(folder)) {
      var file = files.toList().getFirst();
      assertInvitation(Files.readAllBytes(file));
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void givesAMessageToTheMailServer() throws Exception {
    try (var server = new ScriptedMailServer(false);
        var egress = egress()) {
      var delivery = smtp(server.port(), MailConfig.Encryption.NONE, egress).send(INVITATION);

      assertThat(delivery).isEqualTo(Mail.Delivery.MAILED);
      var received = server.received.getFirst();
      assertThat(received.sender()).isEqualTo("<office@central.example>");
      assertThat(received.recipients()).containsExactly("<anna@roads.example>");
      assertInvitation(received.content().getBytes(UTF_8));
    }
  }

  @Test
  void saysThatTheServerRefusedWithoutTheAddress() throws Exception {
    try (var server = new ScriptedMailServer(true);
        var egress = egress()) {
      assertThatThrownBy(
              () -> smtp(server.port(), MailConfig.Encryption.NONE, egress).send(INVITATION))
          .isInstanceOf(MailNotSent.class)
          .hasMessageNotContaining("anna")
          .hasNoCause();
      assertThat(server.received).isEmpty();
    }
  }

  @Test
  void givesNothingToAServerThatDoesNotEncryptAsDemanded() throws Exception {
    try (var server = new ScriptedMailServer(false);
        var egress = egress()) {
      assertThatThrownBy(
              () -> smtp(server.port(), MailConfig.Encryption.STARTTLS, egress).send(INVITATION))
          .isInstanceOf(MailNotSent.class);
      assertThat(server.received).isEmpty();
    }
  }

  @Test
  void encryptsBeforeItSaysAnything() throws Exception {
    var tls = Certificates.made(home, "ip:127.0.0.1");
    try (var server = new ScriptedMailServer(false, tls);
        var egress = egress()) {
      var mail = smtp(server.port(), MailConfig.Encryption.STARTTLS, egress, tls);

      assertThat(mail.send(INVITATION)).isEqualTo(Mail.Delivery.MAILED);
      assertThat(server.received)
          .singleElement()
          .satisfies(
              received -> {
                assertThat(received.encrypted()).isTrue();
                assertInvitation(received.content().getBytes(UTF_8));
              });
    }
  }

  @Test
  void givesNothingToAServerThatCannotShowWhoItIs() throws Exception {
    var another = Certificates.made(home, "dns:another.example");
    try (var server = new ScriptedMailServer(false, another);
        var egress = egress()) {
      var trustsIt = smtp(server.port(), MailConfig.Encryption.STARTTLS, egress, another);
      assertThatThrownBy(() -> trustsIt.send(INVITATION)).isInstanceOf(MailNotSent.class);
      var knowsNobody = smtp(server.port(), MailConfig.Encryption.STARTTLS, egress);
      assertThatThrownBy(() -> knowsNobody.send(INVITATION)).isInstanceOf(MailNotSent.class);

      assertThat(server.received).isEmpty();
    }
  }

  @Test
  void saysThatThereIsNoServer() throws Exception {
    int port;
    try (var closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    try (var egress = egress()) {
      assertThatThrownBy(() -> smtp(port, MailConfig.Encryption.NONE, egress).send(INVITATION))
          .isInstanceOf(MailNotSent.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "anna@x.example, eve@y.example",
        "Anna <anna@x.example>",
        "anna@x.example\r\nBcc: eve@y.example"
      })
  void refusesWhatIsNotTheAddressOfOnePerson(String to) {
    assertThatThrownBy(() -> new MailMessage(to, "subject", "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesASubjectThatWouldBecomeAHeader() {
    assertThatThrownBy(
            () -> new MailMessage("anna@x.example", "subject\r\nBcc: eve@y.example", "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertInvitation(byte[] content) throws Exception {
    var read =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
    assertThat(read.getSubject()).isEqualTo(INVITATION.subject());
    assertThat(read.getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo(INVITATION.text().strip());
    assertThat(read.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly(INVITATION.to());
  }

  private static SmtpMail smtp(int port, MailConfig.Encryption encryption, Egress egress) {
    return smtp(port, encryption, egress, null);
  }

  private static SmtpMail smtp(
      int port, MailConfig.Encryption encryption, Egress egress, @Nullable SSLContext tls) {
    var config =
        new MailConfig(
            Optional.of("127.0.0.1"),
            port,
            encryption,
            Optional.empty(),
            Optional.empty(),
            "office@central.example");
    return new SmtpMail(
        config,
        "127.0.0.1",
        egress,
        InstantSource.system(),
        // whom the JVM trusts is not for a test to change
        tls == null ? Map.of() : Map.of("mail.smtp.ssl.socketFactory", tls.getSocketFactory()));
  }

  private static Egress egress() {
    return new Egress(
        new EgressConfig(List.of(), Duration.ofSeconds(5), 10, Duration.ofSeconds(1)));
  }
}
