package bureau.ground.platform.nodes;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.nodes.store.NodeStore;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// This server among those that share its database. Work under way carries {@link #self()}; a row
/// whose node is not among {@link #alive} belongs to a server that died, and whoever finds it ends
/// it.
///
/// A lease that ran out speaks against its server only if others could renew theirs meanwhile: who
/// has just come, or could not renew its own, gives everybody the time of a lease to come back.
public final class Nodes implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEWAL = Duration.ofSeconds(4);

  private final UUID self = UUID.randomUUID();
  private final Tenancy tenancy;
  private final NodeStore store;
  private volatile long judgesFrom = System.nanoTime() + LEASE.toNanos();

  public Nodes(Tenancy tenancy, NodeStore store) {
    this.tenancy = tenancy;
    this.store = store;
  }

  /// Takes the lease, and renews it until {@link #close}.
  public void start(Background background) {
    renew();
    background.every("node lease", RENEWAL, this::renew);
  }

  /// Takes the place of the server that used the same home before. A home belongs to one process,
  /// so that one is dead, and what it left is found at once instead of when its lease runs out.
  ///
  /// @param file where the home remembers its server
  public void succeed(Path file) {
    try {
      if (Files.exists(file)) {
        predecessor(Files.readString(file))
            .ifPresent(dead -> tenancy.doInPlatform(tx -> store.end(tx, dead)));
      }
      Files.writeString(file, self.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<UUID> predecessor(String text) {
    try {
      return Optional.of(UUID.fromString(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // cut off while it was written: the lease runs out by itself
    }
  }

  public UUID self() {
    return self;
  }

  /// {@return the servers that are not known to have died, this one among them; to be asked after
  /// looking whose work there is, as a server is entered before it works}
  public Set<UUID> alive(Tx tx) {
    var judges = System.nanoTime() - judgesFrom >= 0 && store.holds(tx, self);
    var alive = new HashSet<>(judges ? store.leased(tx) : store.entered(tx));
    alive.add(self);
    return Set.copyOf(alive);
  }

  private void renew() {
    boolean held =
        tenancy.<Boolean>inPlatform(
            tx -> {
              var before = store.holds(tx, self);
              store.renew(tx, self, LEASE);
              store.forget(tx, Duration.ofDays(1));
              return before;
            });
    if (!held) {
      judgesFrom = System.nanoTime() + LEASE.toNanos();
    }
  }

  @Override
  public void close() {
    tenancy.doInPlatform(tx -> store.end(tx, self));
  }
}
