package bureau.ground.platform.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  private static final Version VERSION = new Version(1, 4, 2);

  @TempDir Path place;

  @Test
  void isMadeForItsOwnerAlone() throws Exception {
    var folder = place.resolve("deep/home");

    try (var home = Home.open(folder, VERSION)) {
      assertThat(home.folder()).isEqualTo(folder);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isHeldByOneProcessAtATime() {
    try (var _ = Home.open(place, VERSION)) {
      assertThat(Home.isHeld(place)).isTrue();
      assertThatThrownBy(() -> Home.open(place, VERSION))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Another Bureau (process " + ProcessHandle.current().pid() + ")");
    }

    assertThat(Home.isHeld(place)).isFalse();
    Home.open(place, VERSION).close();
  }

  @Test
  void isRefusedWhenANewerVersionUsedIt() {
    try (var home = Home.open(place, VERSION)) {
      home.usedBy(VERSION);
    }

    Home.open(place, new Version(1, 5, 0)).close();
    assertThatThrownBy(() -> Home.open(place, new Version(1, 4, 1)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("was last used by Bureau 1.4.2, and this is Bureau 1.4.1");
    assertThat(Home.isHeld(place)).isFalse();
  }

  @Test
  void isNoFile() throws Exception {
    var file = Files.writeString(place.resolve("file"), "");

    assertThatThrownBy(() -> Home.open(file, VERSION))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("there is a file");
    assertThatThrownBy(() -> Home.open(file.resolve("below"), VERSION))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("there is a file");
  }

  @Test
  void versionOfThisBuildIsKnown() {
    assertThat(Version.current().toString()).matches("\\d+\\.\\d+\\.\\d+");
  }
}
