package bureau.trust.safeguards;

import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.concurrent.SharedReads;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.safeguards.store.LabelRuleStore;
import bureau.trust.safeguards.store.RuleStore;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What is looked for in each agency, kept in memory until somebody changes it, on whatever node.
final class KnownRules {
  private static final String CHANNEL = "safeguards";

  /// A change is told to every node; should a telling be lost, this is how long it stays unseen.
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private final Tenancy tenancy;
  private final RuleStore store;
  private final LabelRuleStore labels;
  private final List<Detector> detectors;
  private final Signals signals;
  private final AtomicLong changes = new AtomicLong();
  private final SharedReads<AgencyId, Watch> reads = new SharedReads<>();
  private final Cache<AgencyId, Watch> known =
      Caches.ofAtMost(10_000).expireAfterWrite(AT_MOST).build();

  KnownRules(
      Tenancy tenancy,
      RuleStore store,
      LabelRuleStore labels,
      List<Detector> detectors,
      Signals signals) {
    this.tenancy = tenancy;
    this.store = store;
    this.labels = labels;
    this.detectors = List.copyOf(detectors);
    this.signals = signals;
    // lives as long as the signals themselves
    var _ = signals.subscribe(CHANNEL, this::forget, this::forgetAll);
  }

  Watch of(AgencyId agency) {
    var watch = known.getIfPresent(agency);
    if (watch != null) {
      return watch;
    }
    var before = changes.get();
    var shared = reads.read(agency, () -> remembered(agency));
    return changes.get() == before ? shared : remembered(agency);
  }

  /// What was read while something changed is told once, and not kept.
  private Watch remembered(AgencyId agency) {
    var before = changes.get();
    var watch =
        tenancy.<Watch>inAgency(
            agency,
            tx ->
                new Watch(
                    Rules.DEFAULT.with(store.list(tx)),
                    labels.find(tx).orElse(LabelRules.DEFAULT),
                    detectors));
    if (changes.get() == before) {
      known.put(agency, watch);
    }
    return watch;
  }

  /// Tells every node, once the transaction has committed, that its agency's rules are others.
  void changed(Tx tx) {
    signals.publish(tx, CHANNEL, tx.agency().toString());
    tx.afterCommit(() -> forget(tx.agency().toString()));
  }

  private void forget(String agency) {
    changes.incrementAndGet();
    AgencyId.parse(agency).ifPresentOrElse(known::invalidate, known::invalidateAll);
  }

  private void forgetAll() {
    changes.incrementAndGet();
    known.invalidateAll();
  }
}
