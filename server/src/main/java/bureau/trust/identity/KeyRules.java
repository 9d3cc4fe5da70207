package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.identity.store.KeyRuleStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long an agency's keys may work at most. What an agency says holds for every key that is made
/// or rotated from then on, whoever makes it; where it says nothing, the installation's bound holds
/// for the keys that people ask for. A key that was made before keeps its end until it is rotated.
public final class KeyRules {
  private final Tenancy tenancy;
  private final KeyRuleStore store;
  private final Agencies agencies;
  private final Audit audit;
  private final InstantSource clock;
  private final Duration installation;

  public KeyRules(
      Tenancy tenancy,
      KeyRuleStore store,
      Agencies agencies,
      Audit audit,
      InstantSource clock,
      IdentityConfig config) {
    this.tenancy = tenancy;
    this.store = store;
    this.agencies = agencies;
    this.audit = audit;
    this.clock = clock;
    this.installation = config.keyLongest();
  }

  /// {@return the most days that an agency can allow}
  public int installationDays() {
    return (int) installation.toDays();
  }

  /// {@return the days that the agency allows at most; empty where it has said nothing}
  public Optional<Integer> days(AgencyId agency) {
    return tenancy.<Optional<Integer>>inAgency(agency, store::longestDays);
  }

  /// {@return for how many days a key works at most that somebody asks for}
  public int daysOfRequest(AgencyId agency) {
    return days(agency).map(own -> Math.min(own, installationDays())).orElse(installationDays());
  }

  /// @param days `null` to leave it to the installation
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such agency, 400 if it
  ///   is more than the installation allows
  public void change(Caller caller, AgencyId agency, @Nullable Integer days) {
    caller.require(Permission.MANAGE_KEYS);
    if (days != null && (days < 1 || days > installationDays())) {
      throw Problem.invalid("longestDays", "range").exception();
    }
    tenancy.doInAgency(
        agency,
        tx -> {
          if (agencies.find(tx, agency).isEmpty()) {
            throw Problem.notFound().exception();
          }
          var before = store.longestDays(tx);
          if (!before.equals(Optional.ofNullable(days))) {
            store.setLongestDays(tx, days);
            audit.append(
                tx,
                Actor.of(caller),
                IdentityEvents.KEY_RULES_CHANGED,
                agency.toString(),
                Map.of("longestDaysBefore", said(before), "longestDays", said(days)));
          }
        });
  }

  private static String said(@Nullable Integer days) {
    return days == null ? "none" : days.toString();
  }

  private static String said(Optional<Integer> days) {
    return said(days.orElse(null));
  }

  /// {@return when a key ends that is made now}
  ///
  /// @param wanted `null` for the longest that the agency allows, or for never where it says
  ///   nothing
  /// @throws bureau.ground.platform.http.ProblemException 400 if that is longer than the agency
  ///   allows
  @Nullable Instant ofNew(Tx tx, @Nullable Instant wanted) {
    var last = store.longestDays(tx).map(this::last);
    if (wanted != null && last.isPresent() && wanted.isAfter(last.get())) {
      throw Problem.invalid("expiresAt", "range").exception();
    }
    return wanted == null ? last.orElse(null) : wanted;
  }

  /// {@return the last end that a key may have that somebody asks for now}
  Instant lastOfRequest(Tx tx) {
    return store
        .longestDays(tx)
        .map(this::last)
        .orElseGet(() -> clock.instant().plus(installation));
  }

  /// {@return the end that a key keeps that is rotated now}
  @Nullable Instant ofRotated(Tx tx, @Nullable Instant ends) {
    var last = store.longestDays(tx).map(this::last).orElse(null);
    return last == null || (ends != null && ends.isBefore(last)) ? ends : last;
  }

  /// The installation may have become stricter since the agency chose.
  private Instant last(int days) {
    var own = Duration.ofDays(days);
    return clock.instant().plus(own.compareTo(installation) < 0 ? own : installation);
  }
}
