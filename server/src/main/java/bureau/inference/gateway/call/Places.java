package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.platform.ids.AgencyId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The places for calls under way on this server, and who has how many of them.
///
/// While an eighth is free and nobody was refused lately, whoever asks is given one. Else it goes
/// by shares: what would be left to each agency that was refused lately if all others had what they
/// have. An agency leaves the more free the nearer it is to its share, and whoever has brought it
/// there is given nothing more; yet its people, and those of its programs that have little, find
/// some of the last eighth free. So whoever floods stops, and who comes with little does not wait.
final class Places {
  private static final int EIGHTHS = 8;

  /// The last eighth has five parts.
  private static final int PARTS = 40;

  private static final int LEFT_BY_AN_AGENCY = 1;
  private static final int LEFT_BY_A_PROGRAM = 2;
  private static final int LEFT_BY_A_GROUP = 1;

  /// As long as whoever was told to come again may take to do so.
  private static final long LATELY_NANOS = 5_000_000_000L;

  private final int most;
  private final LongSupplier nanos;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<AgencyId, Held> held = new ConcurrentHashMap<>();
  private volatile boolean isContended;
  private volatile long contendedAt;

  /// What an agency has, its people, keys and groups.
  private static final class Held {
    final AtomicInteger places = new AtomicInteger();
    final Map<UUID, Integer> ofCallers = new ConcurrentHashMap<>();
    final Map<UUID, Integer> ofGroups = new ConcurrentHashMap<>();
    volatile boolean wasRefused;
    volatile long refusedAt;
  }

  /// @param nanos a clock that only goes on
  Places(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /// A call's place, until it is given back.
  final class Place {
    private final Caller caller;
    private final AtomicBoolean given = new AtomicBoolean();

    private Place(Caller caller) {
      this.caller = caller;
    }

    /// Gives it back; a second time does nothing.
    void giveBack() {
      if (given.compareAndSet(false, true)) {
        taken.decrementAndGet();
        var agency = of(caller.agency());
        agency.places.decrementAndGet();
        callers(caller).forEach(one -> agency.ofCallers.computeIfPresent(one, Places::oneLess));
        groups(caller)
            .forEach(one -> agency.ofGroups.computeIfPresent(one.value(), Places::oneLess));
      }
    }
  }

  int taken() {
    return taken.get();
  }

  /// {@return whether the caller is given a place if they ask now; where not, that they were
  /// refused is noted}
  boolean hasRoomFor(Caller caller) {
    var free = most - taken.get();
    if (EIGHTHS * free > most && !isContended()) {
      return true;
    }
    if (free > 0 && isTurnOf(caller, free)) {
      return true;
    }
    var now = nanos.getAsLong();
    var agency = of(caller.agency());
    agency.refusedAt = now;
    agency.wasRefused = true;
    contendedAt = now;
    isContended = true;
    return false;
  }

  Optional<Place> take(Caller caller) {
    if (!hasRoomFor(caller)) {
      return Optional.empty();
    }
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet(); // others were quicker
      return Optional.empty();
    }
    return Optional.of(noted(caller));
  }

  /// For a call that had a place already and goes on.
  Place takeAnyway(Caller caller) {
    taken.incrementAndGet();
    return noted(caller);
  }

  private Place noted(Caller caller) {
    var agency = of(caller.agency());
    agency.places.incrementAndGet();
    callers(caller).forEach(one -> agency.ofCallers.merge(one, 1, Integer::sum));
    groups(caller).forEach(one -> agency.ofGroups.merge(one.value(), 1, Integer::sum));
    return new Place(caller);
  }

  private boolean isTurnOf(Caller caller, int free) {
    var agency = of(caller.agency());
    var places = agency.places.get();
    var share = share();
    if (places < share) {
      return EIGHTHS * free * share > (double) most * places;
    }
    var callers = agency.ofCallers.size() + 1;
    if (callers(caller).stream().anyMatch(one -> callers * of(one, agency.ofCallers) > places)) {
      return false;
    }
    var isOfTheGroupWithMost =
        groups(caller).stream().anyMatch(one -> 2 * of(one.value(), agency.ofGroups) > places);
    var left =
        LEFT_BY_AN_AGENCY
            + (caller instanceof Caller.Key ? LEFT_BY_A_PROGRAM : 0)
            + (isOfTheGroupWithMost ? LEFT_BY_A_GROUP : 0);
    return PARTS * free > left * most;
  }

  /// {@return how many places are the share of an agency that wants more than it has}
  private double share() {
    var left = most * (EIGHTHS - 1) / (double) EIGHTHS;
    var wanting = 0;
    for (var agency : held.values()) {
      if (agency.wasRefused && isLately(agency.refusedAt)) {
        wanting++;
      } else {
        left -= agency.places.get();
      }
    }
    return Math.max(1, left / Math.max(1, wanting));
  }

  private boolean isContended() {
    return isContended && isLately(contendedAt);
  }

  private boolean isLately(long at) {
    return nanos.getAsLong() - at < LATELY_NANOS;
  }

  private static int of(UUID whose, Map<UUID, Integer> places) {
    return places.getOrDefault(whose, 0);
  }

  private Held of(AgencyId agency) {
    var known = held.get(agency);
    return known != null ? known : held.computeIfAbsent(agency, _ -> new Held());
  }

  private static @Nullable Integer oneLess(UUID whose, Integer places) {
    return places == 1 ? null : places - 1;
  }

  /// A key's calls are its holder's too: else many keys would be a way to many places.
  private static Set<UUID> callers(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> Set.of(person.id().value());
      case Caller.Key key ->
          key.holder() == null
              ? Set.of(key.id().value())
              : Set.of(key.id().value(), key.holder().person().value());
      case Caller.Operator _ -> Set.of();
    };
  }

  private static Collection<GroupId> groups(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.groups();
      case Caller.Key key -> key.holder() == null ? List.of() : key.holder().groups();
      case Caller.Operator _ -> List.of();
    };
  }
}
