package bureau.material.knowledge.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which folders may be connected by whom.
class AllowedFoldersTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path place;

  @Test
  void anAgencyHasItsOwnAndThoseOfAll() {
    var allowed =
        allowed("justice.example/cases=/srv/cases", "*/laws=/srv/laws", "health.example/b=/srv/b");

    assertThat(allowed.of("justice.example")).containsExactly("cases", "laws");
    assertThat(allowed.of("other.example")).containsExactly("laws");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv/cases",
        "cases=/srv/cases",
        "justice.example/cases=srv",
        "justice.example/Cases=/srv",
        "justice.example/../cases=/srv",
        "justice.example/=/srv"
      })
  void whatIsOfAnotherFormIsRefused(String entry) {
    assertThatThrownBy(() -> allowed(entry)).isInstanceOf(BadSetting.class);
  }

  @Test
  void oneNameIsOneFolder() {
    assertThatThrownBy(() -> allowed("*/a=/srv/a", "*/a=/srv/b"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("twice");
  }

  @Test
  @Tag("T16")
  void whatIsTheServersOwnIsNeverOpened() throws IOException {
    var home = Files.createDirectories(place.toRealPath().resolve("bureau/home"));
    for (var path : List.of(home, home.resolve("keys"), home.resolveSibling(".."), Path.of("/"))) {
      assertThatThrownBy(() -> new AllowedFolders(List.of("*/a=" + path), List.of(home)))
          .as("%s", path)
          .isInstanceOf(BadSetting.class);
    }
    var around = Files.createSymbolicLink(place.resolve("around"), home);
    assertThat(new AllowedFolders(List.of("*/a=" + around), List.of(home)).real("x.example", "a"))
        .as("by a link")
        .isEmpty();
  }

  @Test
  void aLinkedRootIsOpenedWhereItReallyLies() throws IOException {
    var real = Files.createDirectory(place.toRealPath().resolve("real"));
    var link = Files.createSymbolicLink(place.resolve("link"), real);

    assertThat(allowed("*/a=" + link).real("x.example", "a")).contains(real);
    assertThat(allowed("y.example/a=" + link).real("x.example", "a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../b", "/a", "a/", "a//b", ".hidden", "a\u0000b", "a\nb"})
  @Tag("T16")
  void aPlaceStaysBelowItsFolder(String path) {
    assertThatThrownBy(() -> new Place("laws", path)).isInstanceOf(ProblemException.class);
  }

  private AllowedFolders allowed(String... entries) {
    return new AllowedFolders(List.of(entries), List.of(place.resolve("home")));
  }
}
