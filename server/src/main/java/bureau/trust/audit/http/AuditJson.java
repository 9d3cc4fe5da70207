package bureau.trust.audit.http;

import bureau.ground.platform.http.OneOf;
import bureau.trust.audit.AuditEvent;
import bureau.trust.audit.AuditVerification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The wire's forms of the audit.
final class AuditJson {
  private AuditJson() {}

  record Actor(
      @OneOf(bureau.trust.audit.Actor.Kind.class) String kind, String id, @Nullable String name) {}

  record Event(
      long sequence,
      Instant at,
      Actor actor,
      String action,
      String subject,
      Map<String, String> details) {
    static Event of(AuditEvent event) {
      var actor = event.actor();
      return new Event(
          event.sequence(),
          event.at(),
          new Actor(actor.kind().wireName(), actor.id(), event.actorName()),
          event.action(),
          event.subject(),
          event.details());
    }
  }

  record Verification(
      String agency,
      boolean ok,
      long events,
      long anchoredUpTo,
      long notAnchored,
      @Nullable Long firstBad,
      @OneOf(AuditVerification.Finding.class) @Nullable String finding,
      List<Restoration> restorations) {
    record Restoration(Instant at, String from, long sequence, long lostUpTo) {}

    static Verification of(AuditVerification verified) {
      var finding = verified.finding();
      return new Verification(
          verified.agency().toString(),
          verified.ok(),
          verified.events(),
          verified.anchoredUpTo(),
          verified.notAnchored(),
          verified.firstBad(),
          finding == null ? null : finding.wireName(),
          verified.restorations().stream()
              .map(one -> new Restoration(one.at(), one.from(), one.sequence(), one.lostUpTo()))
              .toList());
    }
  }
}
