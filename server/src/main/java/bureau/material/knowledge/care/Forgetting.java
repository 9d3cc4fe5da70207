package bureau.material.knowledge.care;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.care.store.AskedQuestionStore;
import bureau.material.knowledge.care.store.ConflictStore;
import bureau.material.knowledge.care.store.MarkStore;
import bureau.material.knowledge.care.store.UseStore;
import bureau.trust.agencies.Agencies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Forgets what was kept long enough in care of knowledge, and all of an agency whose key was
/// destroyed.
public final class Forgetting {
  private static final Duration ROUND = Duration.ofHours(1);
  private static final int AT_ONCE = 100;

  /// Longer than a document may be unused before it is shown.
  private static final int USES_KEPT_DAYS = 400;

  /// So many contradictions are kept of an agency, those that were shown last.
  private static final int MOST_CONFLICTS = 1_000;

  private final Tenancy tenancy;
  private final Agencies agencies;
  private final Keyring keyring;
  private final CareConfig config;
  private final InstantSource clock;
  private final AskedQuestionStore questions = new AskedQuestionStore();
  private final MarkStore marks = new MarkStore();
  private final UseStore uses = new UseStore();
  private final ConflictStore conflicts = new ConflictStore();

  Forgetting(
      Tenancy tenancy, Agencies agencies, Keyring keyring, CareConfig config, InstantSource clock) {
    this.tenancy = tenancy;
    this.agencies = agencies;
    this.keyring = keyring;
    this.config = config;
    this.clock = clock;
  }

  void start(Background background) {
    background.every("care of knowledge that is old", ROUND, this::round);
  }

  /// Looks at every agency once.
  public void round() {
    var page = agencies.list(Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(agency -> forget(agency.id()));
      page = agencies.list(Optional.of(page.getLast().id()), AT_ONCE);
    }
  }

  private void forget(AgencyId agency) {
    var now = clock.instant();
    if (keyring.isDestroyed(agency)) {
      // nobody can read what was sealed, and nothing is left to be told by a hash or a number
      forget(agency, now.plus(ROUND), day(now).plusDays(2), day(now).plusDays(2));
    } else {
      forget(
          agency,
          now.minus(config.questionsKept()),
          day(now).minusDays(AskedQuestions.DAYS),
          day(now).minusDays(USES_KEPT_DAYS));
    }
  }

  private void forget(
      AgencyId agency, Instant askedBefore, LocalDate markedBefore, LocalDate usedBefore) {
    tenancy.doInAgency(
        agency,
        tx -> {
          questions.forgetBefore(tx, askedBefore);
          conflicts.forget(tx, askedBefore, MOST_CONFLICTS);
          marks.forgetBefore(tx, markedBefore);
          uses.forgetBefore(tx, usedBefore);
        });
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
