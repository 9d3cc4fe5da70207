package bureau.material.knowledge.care;

import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.care.store.AskedQuestionStore;
import bureau.material.knowledge.care.store.MarkStore;
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

  private final Tenancy tenancy;
  private final Agencies agencies;
  private final Keyring keyring;
  private final CareConfig config;
  private final InstantSource clock;
  private final AskedQuestionStore questions = new AskedQuestionStore();
  private final MarkStore marks = new MarkStore();

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
    // nobody can read what was sealed, and nothing is left to be told by a hash or a number
    var before = keyring.isDestroyed(agency) ? now.plusSeconds(1) : null;
    tenancy.doInAgency(
        agency,
        tx -> {
          questions.forgetBefore(tx, before == null ? now.minus(config.questionsKept()) : before);
          marks.forgetBefore(tx, before == null ? oldest(now) : day(before).plusDays(1));
        });
  }

  private static LocalDate oldest(Instant now) {
    return day(now).minusDays(AskedQuestions.DAYS);
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
