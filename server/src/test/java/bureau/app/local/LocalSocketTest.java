package bureau.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSocketTest {
  @TempDir Path place;

  @Test
  void liesInAHomeOfAShortPath() throws Exception {
    var home = Files.createDirectory(place.resolve("h"));

    var socket = LocalSocket.prepare(home);

    assertThat(socket).isEqualTo(home.resolve("bureau.sock"));
    assertThat(LocalSocket.find(home)).isEmpty();
    Files.writeString(socket, "");
    assertThat(LocalSocket.find(home)).contains(socket);
  }

  @Test
  void liesInAPrivateFolderThatTheHomeNamesWhereThePathIsLong() throws Exception {
    var home = Files.createDirectory(place.resolve("a-long-name".repeat(12)));

    var socket = LocalSocket.prepare(home);
    Files.writeString(socket, "");

    assertThat(socket.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(100);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
        .isEqualTo("rwx------");
    assertThat(LocalSocket.find(home)).contains(socket);

    var next = LocalSocket.prepare(home);
    assertThat(socket.getParent()).doesNotExist();
    Files.delete(next.getParent());
  }
}
