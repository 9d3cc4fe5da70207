package bureau.ground.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the disk that holds the embedded database has room for more. A database that finds no
/// room for its log ends, and with it all reading: so what people write is refused while a reserve
/// is left, which what is under way may still use. A database elsewhere is looked after there.
public final class DiskRoom {
  private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

  private final Optional<Path> data;
  private final long reserve;
  private volatile boolean scarce;

  /// @param reserve bytes that must be left; 0 to look after nothing
  public DiskRoom(Path home, long reserve) {
    this.data = EmbeddedPostgres.dataIn(home);
    this.reserve = reserve;
  }

  public boolean isScarce() {
    return scarce;
  }

  /// Looks how much is left now.
  public void look() {
    try {
      var left =
          data.isPresent() ? Files.getFileStore(data.get()).getUsableSpace() : Long.MAX_VALUE;
      var before = scarce;
      scarce = left < reserve;
      if (scarce && !before) {
        LOG.error("The disk of {} has {} MB left: nothing more is taken", data.get(), left >> 20);
      } else if (before && !scarce) {
        LOG.info("The disk has room again");
      }
    } catch (IOException e) {
      LOG.warn("How much room the disk has cannot be found out: {}", e.getMessage());
    }
  }
}
