package bureau.inference.models.local;

import bureau.ground.platform.crypto.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// The proof of a file.
final class Sha256 {
  private Sha256() {}

  static String of(Path file) throws IOException {
    return of(file, bytes -> {});
  }

  /// @param progress told the bytes read so far
  static String of(Path file, LongConsumer progress) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = Hashes.sha256();
      var buffer = new byte[1 << 20];
      long read = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        read += n;
        progress.accept(read);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
