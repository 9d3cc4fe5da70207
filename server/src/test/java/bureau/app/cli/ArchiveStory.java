package bureau.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.BureauProcess;
import bureau.testing.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archive of `make dist`, unpacked on a machine that has nothing of the project: no Java, no
/// variables, another place than the one it was made in.
@Tag("nightly")
class ArchiveStory {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path place;

  @Test
  void startsWhereverItIsUnpacked() throws Exception {
    run(PROJECT, "make", "dist");
    run(place, "tar", "-xzf", only(PROJECT.resolve("dist"), "bureau-*.tar.gz").toString());
    var moved = Files.move(only(place, "bureau-*"), place.resolve("elsewhere"));

    var launcher =
        new ProcessBuilder(
                "env",
                "--ignore-environment",
                "PATH=/usr/bin:/bin",
                "HOME=" + place,
                "BUREAU_HOME=" + place.resolve("home"),
                "BUREAU_PORT=0",
                "BUREAU_MODELS_LOCAL=none",
                "BUREAU_PLATFORM_METRICS_PORT=0",
                "./bureau",
                "serve")
            .directory(moved.toFile());
    try (var server = BureauProcess.start(launcher)) {
      var visitor = new Visitor(server.address());

      assertThat(visitor.get("/health/ready").status()).isEqualTo(200);
      assertThat(visitor.get("/").text()).contains("<title>Bureau</title>");
      server.signal("TERM");
      assertThat(server.ended().err())
          .isEmpty(); // a cache of classes that does not fit is said there
    }
  }

  private static Path only(Path folder, String name) throws IOException {
    try (var found = Files.newDirectoryStream(folder, name)) {
      var all = found.iterator();
      var one = all.next();
      assertThat(all.hasNext()).isFalse();
      return one;
    }
  }

  private static void run(Path folder, String... command) throws Exception {
    var said = Files.createTempFile("said", ".txt");
    var status =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(status).as(Files.readString(said)).isZero();
  }
}
