package bureau.inference.models.local;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.OutboundRequest;
import bureau.ground.platform.egress.OutboundResponse;
import bureau.ground.platform.egress.Reach;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A model hub or a mirror: one file over HTTP, resumed where it broke off.
///
/// @param name `hub` or `mirror`
/// @param silence how long no byte may come before the next source is tried
record WebSource(String name, URI address, Reach reach, Egress egress, Duration silence)
    implements Source {
  static final Duration SILENCE = Duration.ofSeconds(15);
  private static final int BUFFER = 1 << 16;
  private static final int MOST_REDIRECTIONS = 5;

  @Override
  public boolean isPublic() {
    return reach instanceof Reach.Public;
  }

  /// Asks again as long as each answer brings something new; after silence it gives up.
  @Override
  public Path bring(ModelFile model, Path workplace, LongConsumer progress) throws IOException {
    var file = workplace.resolve("web.partial");
    long had = sizeOf(file);
    while (had < model.bytes()) {
      @Nullable IOException broken = null;
      try {
        read(model, file, had, progress);
      } catch (SocketTimeoutException silent) {
        throw silent;
      } catch (IOException failed) {
        broken = failed;
      }
      long has = sizeOf(file);
      if (has <= had || Thread.currentThread().isInterrupted()) {
        throw broken == null
            ? new IOException("ended after " + has + " of " + model.bytes() + " bytes")
            : broken;
      }
      had = has;
    }
    return file;
  }

  private void read(ModelFile model, Path file, long from, LongConsumer progress)
      throws IOException {
    try (var answer = open(from)) {
      boolean goesOn = answer.status() == 206 && startsAt(answer, from);
      if (!goesOn && answer.status() != 200) {
        Files.deleteIfExists(file);
        throw new IOException("answered " + answer.status());
      }
      if (append(model, file, goesOn ? from : 0, answer, progress) > model.bytes()) {
        Files.delete(file);
        throw new IOException("sent more than the " + model.bytes() + " bytes of the file");
      }
    }
  }

  /// {@return the size afterwards}
  private static long append(
      ModelFile model, Path file, long from, OutboundResponse answer, LongConsumer progress)
      throws IOException {
    var how = from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (var out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      var body = answer.body();
      var buffer = new byte[BUFFER];
      long has = from;
      for (int n = body.read(buffer); n >= 0 && has <= model.bytes(); n = body.read(buffer)) {
        out.write(buffer, 0, n);
        has += n;
        progress.accept(has);
      }
      return has;
    }
  }

  /// Follows redirections: a hub hands its files out from other hosts.
  private OutboundResponse open(long from) throws IOException {
    var headers = from > 0 ? Map.of("Range", "bytes=" + from + "-") : Map.<String, String>of();
    var at = address;
    for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
      var answer = egress.call(OutboundRequest.get(at.toString(), headers, reach, silence)).send();
      var next = answer.header("Location");
      if (answer.status() < 300 || answer.status() > 399 || next == null) {
        return answer;
      }
      answer.close();
      at = at.resolve(next);
    }
    throw new IOException("redirected too often");
  }

  private static boolean startsAt(OutboundResponse answer, long from) {
    var range = answer.header("Content-Range");
    return range != null && range.startsWith("bytes " + from + "-");
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
