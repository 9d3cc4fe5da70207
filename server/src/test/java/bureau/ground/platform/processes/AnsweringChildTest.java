package bureau.ground.platform.processes;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.processes.AnsweringChild.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AnsweringChildTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;

  private AnsweringChild child(String script) throws Exception {
    return AnsweringChild.start(
        List.of("/bin/sh", "-c", script), Map.of("PATH", "/usr/bin:/bin"), folder);
  }

  @Test
  void answersLineByLine() throws Exception {
    try (var child = child("while read line; do echo \"heard $line\"; done")) {
      child.tell("one");
      child.tell("two");

      assertThat(child.hear(SOON)).isEqualTo(new Heard.Line("heard one"));
      assertThat(child.hear(SOON)).isEqualTo(new Heard.Line("heard two"));
      assertThat(child.hear(Duration.ofMillis(50))).isEqualTo(new Heard.Nothing());
    }
  }

  @Test
  void seesNothingOfTheServersEnvironment() throws Exception {
    try (var child =
        child("/usr/bin/env | grep -v -e ^PATH= -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=; pwd")) {
      assertThat(child.hear(SOON)).isEqualTo(new Heard.Line(folder.toRealPath().toString()));
    }
  }

  @Test
  void itsEndIsHeardWithItsCodeAndEverAfter() throws Exception {
    try (var child = child("exit 3")) {
      assertThat(child.hear(SOON)).isEqualTo(new Heard.Gone(3));
      child.tell("anybody there");
      assertThat(child.hear(SOON)).isEqualTo(new Heard.Gone(3));
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void aLineWithoutEndIsTheEndOfIt() throws Exception {
    try (var child = child("tr '\\0' x </dev/zero")) {
      assertThat(child.hear(SOON)).isEqualTo(new Heard.Gone(-1));
    }
  }

  @Test
  void closeEndsWhatItStartedToo() throws Exception {
    var child = child("trap '' TERM; sleep 600 & echo $!; cat >/dev/null");
    var line = child.hear(SOON);
    assertThat(line).isInstanceOf(Heard.Line.class);
    var grandchild = ProcessHandle.of(Long.parseLong(((Heard.Line) line).text())).orElseThrow();

    child.close();

    assertThat(child.isAlive()).isFalse();
    assertThat(grandchild.onExit()).succeedsWithin(Duration.ofSeconds(5));
  }
}
