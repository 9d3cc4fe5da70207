package bureau.material.documents;

import bureau.ground.platform.blobs.Blobs;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.store.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes blobs that belong to no file: what a server left that died between the writing of a blob
/// and of its row, and all of an agency whose key was destroyed.
public final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final Duration ROUND = Duration.ofHours(1);
  private static final Duration LOOK_AT_KEYS = Duration.ofSeconds(5);
  private static final int AT_ONCE = 500;

  private final Tenancy tenancy;
  private final FileStore store;
  private final Blobs blobs;
  private final Keyring keyring;
  private final Duration age;

  /// @param age of a blob before it may be taken for an orphan: its row may be about to be written
  public Orphans(Tenancy tenancy, FileStore store, Blobs blobs, Keyring keyring, Duration age) {
    this.tenancy = tenancy;
    this.store = store;
    this.blobs = blobs;
    this.keyring = keyring;
    this.age = age;
  }

  void start(Background background) {
    background.every("blobs of nobody", ROUND, this::sweep);
    background.every("blobs of closed agencies", LOOK_AT_KEYS, this::dropClosed);
  }

  /// {@return how many were removed}
  public int sweep() {
    try {
      var removed = 0;
      for (var agency : blobs.agencies()) {
        var old = new ArrayList<UUID>();
        blobs.olderThan(agency, age, old::add);
        for (var from = 0; from < old.size(); from += AT_ONCE) {
          removed += remove(agency, old.subList(from, Math.min(old.size(), from + AT_ONCE)));
        }
      }
      if (removed > 0) {
        LOG.info("{} sealed files that belonged to nothing were removed", removed);
      }
      return removed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int remove(AgencyId agency, List<UUID> some) throws IOException {
    var named = tenancy.inAgency(agency, tx -> store.named(tx, some));
    var removed = 0;
    for (var blob : some) {
      if (!named.contains(blob)) {
        blobs.delete(agency, blob);
        removed++;
      }
    }
    return removed;
  }

  /// Their content is unreadable already: this gives the room back.
  void dropClosed() {
    try {
      for (var agency : blobs.agencies()) {
        if (keyring.isDestroyed(agency)) {
          blobs.drop(agency);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
