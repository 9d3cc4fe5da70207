package bureau.inference.models.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongConsumer;

/// A model hub or a mirror: one file over HTTP, resumed where it broke off.
///
/// @param name `hub` or `mirror`
/// @param silence how long no byte may come
record WebSource(String name, boolean isPublic, URI address, HttpFetch http, Duration silence)
    implements Source {
  static final Duration CONNECT = Duration.ofSeconds(5);
  static final Duration SILENCE = Duration.ofSeconds(15);
  private static final int BUFFER = 1 << 16;

  @Override
  public Path bring(ModelFile model, Path workplace, LongConsumer progress) throws IOException {
    var file = workplace.resolve("web.partial");
    while (true) {
      long before = Files.exists(file) ? Files.size(file) : 0;
      if (before > model.bytes()) {
        Files.delete(file);
        continue;
      }
      if (before == model.bytes()) {
        return file;
      }
      try {
        read(model, file, before, progress);
      } catch (IOException broken) {
        if (sizeOf(file) <= before) {
          throw broken;
        }
      }
      if (sizeOf(file) <= before) {
        throw new IOException("ended after " + before + " of " + model.bytes() + " bytes");
      }
    }
  }

  private void read(ModelFile model, Path file, long before, LongConsumer progress)
      throws IOException {
    var answer = http.open(address, before, CONNECT, silence);
    try (var body = answer.body()) {
      boolean goesOn = answer.status() == 206 && answer.from() == before;
      if (!goesOn && answer.status() != 200) {
        Files.deleteIfExists(file);
        throw new IOException("answered " + answer.status());
      }
      var how = goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
      try (var out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
        var buffer = new byte[BUFFER];
        long had = goesOn ? before : 0;
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
          had += n;
          if (had > model.bytes()) {
            Files.delete(file);
            throw new IOException("sent more than the " + model.bytes() + " bytes of the file");
          }
          out.write(buffer, 0, n);
          progress.accept(had);
          if (Thread.currentThread().isInterrupted()) {
            throw new IOException("stopped");
          }
        }
      }
    }
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
