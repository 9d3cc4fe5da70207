package bureau.ground.platform.database;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/// The passwords of the three logins of an embedded database, in a file that only its owner may
/// read.
record Passwords(String superuser, String owner, String app) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Passwords random() {
    return new Passwords(randomPassword(), randomPassword(), randomPassword());
  }

  static Passwords read(Path file) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return new Passwords(
        properties.getProperty("superuser", ""),
        properties.getProperty("owner", ""),
        properties.getProperty("app", ""));
  }

  void write(Path file) throws IOException {
    SecretFile.write(file, "superuser=" + superuser + "\nowner=" + owner + "\napp=" + app + "\n");
  }

  static String randomPassword() {
    var bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Passwords[***]";
  }
}
