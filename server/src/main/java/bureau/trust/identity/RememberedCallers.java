package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.concurrent.SharedReads;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.ground.platform.tenancy.store.LocatorStore;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who stands behind a credential, remembered until an access epoch says that it may have changed,
/// at most for a minute; then it is read again.
///
/// @param <I> by what the credential is named inside
/// @param <R> what the database knows of it
final class RememberedCallers<I, R> {
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  /// A kind of credential.
  interface Credentials<I, R> {
    /// What it is called among the locators.
    String kind();

    Optional<R> findByToken(Tx tx, byte[] hash);

    Optional<R> find(Tx tx, I id);

    /// {@return whom it stands for now; empty if it does not work, for whatever reason}
    ///
    /// @param stamp the state of the access epochs before the row was read
    Optional<Live> live(AgencyId agency, R row, long stamp);
  }

  /// @param endsAt `null` for never
  record Live(Caller caller, @Nullable Instant endsAt) {}

  private record Remembered(Live live, Instant readAt) {}

  /// What is remembered, and what is being read.
  private record Memory<K>(Cache<K, Remembered> known, SharedReads<K, Optional<Remembered>> reads) {
    static <K> Memory<K> empty() {
      return new Memory<>(Caches.ofAtMost(100_000).build(), new SharedReads<>());
    }
  }

  private final Credentials<I, R> credentials;
  private final Tenancy tenancy;
  private final LocatorStore locators;
  private final AccessEpochs epochs;
  private final InstantSource clock;
  private final Memory<Token.Hash> byToken = Memory.empty();
  private final Memory<I> byId = Memory.empty();

  RememberedCallers(
      Credentials<I, R> credentials,
      Tenancy tenancy,
      LocatorStore locators,
      AccessEpochs epochs,
      InstantSource clock) {
    this.credentials = credentials;
    this.tenancy = tenancy;
    this.locators = locators;
    this.epochs = epochs;
    this.clock = clock;
  }

  Optional<Caller> resolve(Token.Hash hash) {
    return remembered(
        byToken,
        hash,
        () ->
            tenancy
                .inPlatform(tx -> locators.find(tx, credentials.kind(), hash.bytes()))
                .flatMap(agency -> read(agency, tx -> credentials.findByToken(tx, hash.bytes()))));
  }

  Optional<Caller> resolve(AgencyId agency, I id) {
    return remembered(byId, id, () -> read(agency, tx -> credentials.find(tx, id)));
  }

  private Optional<Live> read(AgencyId agency, Function<Tx, Optional<R>> row) {
    var stamp = epochs.stamp();
    return tenancy.inAgency(agency, row).flatMap(it -> credentials.live(agency, it, stamp));
  }

  private <K> Optional<Caller> remembered(
      Memory<K> memory, K key, Supplier<Optional<Live>> reading) {
    var known = memory.known().getIfPresent(key);
    if (known != null && holds(known)) {
      return Optional.of(known.live().caller());
    }
    var read = memory.reads().read(key, () -> anew(memory, key, reading));
    if (read.isPresent() && !holds(read.get())) {
      read = anew(memory, key, reading); // others read it before a change of rights
    }
    return read.map(it -> it.live().caller());
  }

  private <K> Optional<Remembered> anew(Memory<K> memory, K key, Supplier<Optional<Live>> reading) {
    var read = reading.get().map(live -> new Remembered(live, clock.instant()));
    read.ifPresentOrElse(it -> memory.known().put(key, it), () -> memory.known().invalidate(key));
    return read;
  }

  private boolean holds(Remembered known) {
    var now = clock.instant();
    var endsAt = known.live().endsAt();
    return (endsAt == null || now.isBefore(endsAt))
        && !now.isBefore(known.readAt())
        && now.isBefore(known.readAt().plus(REMEMBERED))
        && !known.live().caller().mayHaveChanged(epochs);
  }
}
