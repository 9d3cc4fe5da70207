package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// Plays the stories of `web/stories` in a real browser.
public final class Browser {
  private static final Path ROOT = root();
  private static final Path STORIES = ROOT.resolve("web").resolve("stories");
  private static final long LIMIT_MINUTES = 8;

  private Browser() {}

  /// Plays one story and fails with what it printed if a fact in it did not hold.
  ///
  /// @param given what the story needs, for example the address and who signs in
  public static void play(String story, Map<String, Object> given) {
    try {
      install();
      var all = new HashMap<>(given);
      all.put("pictures", pictures().toString());
      var output = Files.createTempFile("story", ".txt");
      var process = node("node", "run.js", story);
      process.environment().put("STORY", JsonMapper.shared().writeValueAsString(all));
      var running = process.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      boolean ended = running.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
      }
      var printed = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      assertThat(printed).as("story %s ended in time: %s", story, ended).contains(story + ": true");
    } catch (IOException e) {
      throw new IllegalStateException("The story cannot be played: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// {@return where pictures of pages are put}
  public static Path pictures() {
    return Path.of("target", "pictures").toAbsolutePath();
  }

  /// Installs the browser's package where it is missing or of another version than locked.
  private static synchronized void install() throws IOException, InterruptedException {
    var installed = STORIES.resolve("node_modules").resolve(".package-lock.json");
    var locked = STORIES.resolve("package-lock.json");
    if (Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(locked)) >= 0) {
      return;
    }
    var log = Files.createTempFile("stories-install", ".txt");
    var running =
        node("npm", "ci", "--ignore-scripts")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(running.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).as(Files.readString(log)).isZero();
    Files.setLastModifiedTime(installed, FileTime.fromMillis(System.currentTimeMillis()));
  }

  private static ProcessBuilder node(String... command) {
    var whole = new ArrayList<String>();
    whole.add(ROOT.resolve("scripts").resolve("node.sh").toString());
    whole.addAll(List.of(command));
    return new ProcessBuilder(whole).directory(STORIES.toFile());
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("web"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no folder 'web' above");
    }
    return folder;
  }
}
