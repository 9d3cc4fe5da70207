package bureau.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The program that recognises the text of pictures, where it is installed.
///
/// @param languages by Tesseract's names, those of Bureau that are installed
record Tesseract(Path program, List<String> languages) {
  private static final List<String> OURS = List.of("eng", "fra", "spa");
  private static final int LONGEST = 1 << 22;

  /// Kilobytes of address space: what a page of a picture needs, several times.
  private static final String MEMORY = "2000000";

  Tesseract {
    languages = List.copyOf(languages);
  }

  /// {@return the one on `PATH`, if it has a language of ours}
  static Optional<Tesseract> find(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "tesseract"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Tesseract(program, installed(program)))
        .filter(found -> !found.languages().isEmpty());
  }

  private static List<String> installed(Path program) {
    try {
      var said = run(List.of(program.toString(), "--list-langs"), Duration.ofSeconds(10));
      return OURS.stream().filter(said.lines().toList()::contains).toList();
    } catch (IOException doesNotStart) {
      return List.of();
    }
  }

  /// {@return the text on the picture, pages parted by form feeds}
  ///
  /// @throws IOException if it cannot be recognised in time
  String recognise(Path picture, Duration atMost) throws IOException {
    return run(
        List.of(
            "/bin/sh",
            "-c",
            "ulimit -v " + MEMORY + "; exec \"$@\"",
            "tesseract",
            program.toString(),
            picture.toAbsolutePath().toString(),
            "stdout",
            "-l",
            String.join("+", languages)),
        atMost);
  }

  private static String run(List<String> command, Duration atMost) throws IOException {
    var builder = new ProcessBuilder(new ArrayList<>(command));
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    var watch =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                      process.destroyForcibly();
                    }
                  } catch (InterruptedException ended) {
                    // it ended by itself
                  }
                });
    try (InputStream said = process.getInputStream()) {
      var text = new String(said.readNBytes(LONGEST), UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("tesseract ended with " + process.exitValue());
      }
      return text;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      process.destroyForcibly();
      watch.interrupt();
    }
  }
}
