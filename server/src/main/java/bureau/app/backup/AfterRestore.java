package bureau.app.backup;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.identity.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The first start after a restore: it goes on record, and every session ends, as some of them had
/// ended since the backup. Doing it twice does no harm: a stop in the middle repeats it.
final class AfterRestore {
  private static final int AT_ONCE = 100;

  private final Agencies agencies;
  private final Sessions sessions;
  private final Tenancy tenancy;
  private final Audit audit;

  AfterRestore(Agencies agencies, Sessions sessions, Tenancy tenancy, Audit audit) {
    this.agencies = agencies;
    this.sessions = sessions;
    this.tenancy = tenancy;
    this.audit = audit;
  }

  void finish(Path home) {
    try {
      var left = Restored.leftIn(home);
      if (left.isPresent()) {
        finish(left.get());
        Restored.forget(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void finish(Restored restored) {
    sessions.endAll(AgencyId.INSTALLATION);
    var page = agencies.list(Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(agency -> sessions.endAll(agency.id()));
      page = agencies.list(Optional.of(page.getLast().id()), AT_ONCE);
    }
    for (var lost : restored.lost()) {
      AgencyId.parse(lost.agency())
          .ifPresent(
              agency ->
                  record(
                      agency,
                      BackupEvents.EVENTS_LOST,
                      restored.from(),
                      Map.of(
                          "lastKept",
                          Long.toString(lost.sequence()),
                          "lastLost",
                          Long.toString(lost.lostUpTo()))));
    }
    var until = restored.until();
    record(
        AgencyId.INSTALLATION,
        BackupEvents.RESTORED,
        restored.from(),
        until == null ? Map.of() : Map.of("until", until.toString()));
  }

  private void record(
      AgencyId agency, AuditAction action, String subject, Map<String, String> details) {
    tenancy.doInAgency(agency, tx -> audit.append(tx, Actor.SYSTEM, action, subject, details));
  }
}
