package bureau.trust.audit.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Cursors;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.audit.AuditEvent;
import bureau.trust.audit.AuditReading;
import bureau.trust.audit.AuditVerification;
import bureau.trust.audit.chain.Verifier;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit in the console: administrators and auditors see their agency's events; the operator
/// sees those of the operator's own office, and any agency's without the names of its people.
@RestController
@RequestMapping("/console/api/audit")
public final class AuditRoutes {
  static final AuditAction EXPORTED =
      new AuditAction("audit.exported", "Somebody took a copy of all events.");

  private static final Pattern ACTION = Pattern.compile("[a-z.-]{1,80}");
  private static final Pattern ACTOR = Pattern.compile("[a-z0-9_]{1,80}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Tenancy tenancy;
  private final Audit audit;
  private final AuditReading reading;
  private final Verifier verifier;
  private final Cursors cursors;
  private final Semaphore oneAtATime = new Semaphore(1);

  public AuditRoutes(
      Tenancy tenancy, Audit audit, AuditReading reading, Verifier verifier, Cursors cursors) {
    this.tenancy = tenancy;
    this.audit = audit;
    this.reading = reading;
    this.verifier = verifier;
    this.cursors = cursors;
  }

  /// Newest first. `from` and `to` are dates (UTC, both included) or moments.
  @GetMapping
  Page<AuditJson.Event> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    var of = readable(caller, agency);
    var most = Page.limit(limit);
    var list = "audit/" + of;
    var before = cursors.read(caller, list, after).map(UUID::getLeastSignificantBits).orElse(null);
    var query =
        new AuditReading.Query(
            word(action, "action", ACTION),
            word(actor, "actor", ACTOR),
            moment(from, "from", false),
            moment(to, "to", true));
    var found = reading.newest(of, query, before, most + 1, of.equals(caller.agency()));
    if (found.size() <= most) {
      return Page.whole(json(found));
    }
    var shown = found.subList(0, most);
    var last = new UUID(0, shown.getLast().sequence());
    return new Page<>(json(shown), cursors.after(caller, list, last));
  }

  /// Reads the whole chain again: 30 s for a million events. One at a time on each node.
  @GetMapping("/verification")
  AuditJson.Verification verification(
      Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var of = readable(caller, agency);
    return alone(() -> AuditJson.Verification.of(verifier.verify(of)));
  }

  /// For the operator: every chain of the installation.
  @GetMapping("/verifications")
  Page<AuditJson.Verification> verifications(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    List<AuditVerification> all = alone(verifier::verifyAll);
    return Page.whole(all.stream().map(AuditJson.Verification::of).toList());
  }

  /// Every event, oldest first, one JSON object a line with its hashes: what is needed to keep and
  /// to verify the chain elsewhere.
  @GetMapping("/export")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(implementation = String.class)))
  void export(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      HttpServletResponse response)
      throws IOException {
    var of = readable(caller, agency);
    tenancy.doInAgency(
        of, tx -> audit.append(tx, Actor.of(caller), EXPORTED, of.toString(), Map.of()));
    response.setContentType("application/x-ndjson");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit-" + of + ".jsonl\"");
    var out = response.getOutputStream();
    for (var page = reading.exportAfter(of, 0);
        !page.lines().isEmpty();
        page = reading.exportAfter(of, page.last())) {
      for (var line : page.lines()) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static AgencyId readable(Caller caller, @Nullable String agency) {
    caller.require(Permission.READ_AUDIT);
    var own = caller.agency();
    if (agency == null || agency.equals(own.toString())) {
      return own;
    }
    return caller.agencyFor(Permission.READ_AUDIT, agency);
  }

  private <T> T alone(Supplier<T> work) {
    if (!oneAtATime.tryAcquire()) {
      throw Problem.of("verification-running", 429).retryAfter(Duration.ofSeconds(10)).exception();
    }
    try {
      return work.get();
    } finally {
      oneAtATime.release();
    }
  }

  private static @Nullable String word(@Nullable String text, String field, Pattern form) {
    if (text != null && !text.isEmpty() && !form.matcher(text).matches()) {
      throw Problem.invalid(field, "format").exception();
    }
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable Instant moment(@Nullable String text, String field, boolean dayAfter) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      var moment = text.indexOf('T') >= 0 ? Instant.parse(text) : startOfDay(text, dayAfter);
      if (moment.isAfter(EARLIEST) && moment.isBefore(LATEST)) {
        return moment;
      }
      throw Problem.invalid(field, "range").exception();
    } catch (DateTimeException e) {
      throw Problem.invalid(field, "format").exception();
    }
  }

  private static Instant startOfDay(String text, boolean dayAfter) {
    var day = LocalDate.parse(text);
    return (dayAfter ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static List<AuditJson.Event> json(List<AuditEvent> events) {
    return events.stream().map(AuditJson.Event::of).toList();
  }
}
