package bureau.ground.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/// Where no mail server is set: each message becomes a file that only Bureau's user may read, in
/// the form that every mail program opens.
public final class FileMail implements Mail {
  private final Path folder;
  private final String from;
  private final InstantSource clock;

  public FileMail(Path folder, String from, InstantSource clock) {
    this.folder = folder;
    this.from = from;
    this.clock = clock;
  }

  @Override
  public Delivery send(MailMessage message) {
    try {
      var bytes = new ByteArrayOutputStream();
      message.toMime(Session.getInstance(new Properties()), from, clock.instant()).writeTo(bytes);
      write(bytes.toByteArray());
      return Delivery.SHOWN;
    } catch (IOException e) {
      throw new MailNotSent("The message could not be written to " + folder);
    } catch (MessagingException e) {
      throw new IllegalStateException("A message could not be composed", e);
    }
  }

  private void write(byte[] message) throws IOException {
    var owner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
    var name = clock.instant().toString().replace(":", "") + "-" + UUID.randomUUID() + ".eml";
    var file = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(folder.resolve(name), fresh, file)) {
      var rest = ByteBuffer.wrap(message);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }
}
