package bureau.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// What protects the indexes of knowledge, which hold words of documents in the clear: who may
/// enter the home, and whether its disk is encrypted.
final class Protection {
  private static final Path DEVICES = Path.of("/sys/class/block");

  private Protection() {}

  /// @param home its nearest folder that is there
  static Finding of(Path home) throws IOException {
    var rights = Files.getPosixFilePermissions(home);
    var disk = Files.getFileStore(home);
    var isOwners = PosixFilePermissions.toString(rights).endsWith("------");
    var who = isOwners ? "only its owner may enter" : "others than its owner may enter";
    if (isOwners && isEncrypted(disk.name())) {
      return Finding.ok("protection", "The home is on an encrypted disk, and %s".formatted(who));
    }
    return Finding.note(
        "protection",
        "Indexes of documents lie unsealed in the home: %s, and whether its disk (%s) is encrypted cannot be seen: keep it on an encrypted one."
            .formatted(who, disk.name()));
  }

  /// As Linux names encrypted block devices (dm-crypt).
  private static boolean isEncrypted(String device) throws IOException {
    if (!device.startsWith("/dev/")) {
      return false;
    }
    var real = Path.of(device);
    if (Files.exists(real)) {
      real = real.toRealPath();
    }
    var kind = DEVICES.resolve(String.valueOf(real.getFileName())).resolve("dm").resolve("uuid");
    return read(kind).filter(uuid -> uuid.startsWith("CRYPT-")).isPresent();
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty(); // no such device here, or not to be looked at
    }
  }
}
