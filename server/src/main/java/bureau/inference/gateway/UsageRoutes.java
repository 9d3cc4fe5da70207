package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.call.AgencyTerms;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.store.UsageStore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What an agency has used, in the console.
@RestController
@RequestMapping("/console/api/usage")
final class UsageRoutes {
  private static final int LONGEST_SPAN = 400;
  private static final int USUAL_SPAN = 30;

  /// @param label the key as people know it: a person's or a key's name where it is known, but for
  ///   an operator, to whom an agency's people have no names here
  record Row(
      String key,
      String label,
      long calls,
      long inputTokens,
      long outputTokens,
      long failed,
      long estimated) {}

  record Allowance(long dailyTokens, long used, long reserved, Instant resetsAt) {}

  /// Names of people and keys.
  @FunctionalInterface
  interface Names {
    /// {@return the names of those of the callers that have one, by id}
    Map<String, String> of(AgencyId agency, Set<String> callers);
  }

  private final Tenancy tenancy;
  private final UsageStore store;
  private final Ledger ledger;
  private final AgencyTerms.Source terms;
  private final Names names;
  private final InstantSource clock;

  UsageRoutes(
      Tenancy tenancy,
      UsageStore store,
      Ledger ledger,
      AgencyTerms.Source terms,
      Names names,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.ledger = ledger;
    this.terms = terms;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping
  Page<Row> usage(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @Schema(allowableValues = {"day", "model", "person"}) @RequestParam(required = false)
          @Nullable String by) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var today = today(whose);
    var last = to == null ? today : date(to, "to");
    var first = from == null ? last.minusDays(USUAL_SPAN - 1) : date(from, "from");
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > LONGEST_SPAN) {
      throw Problem.invalid("from", "range").exception();
    }
    var rows =
        tenancy.<List<UsageRow>>inAgency(
            whose,
            tx ->
                switch (by == null ? "day" : by) {
                  case "day" -> store.byDay(tx, first, last);
                  case "model" -> store.byModel(tx, first, last);
                  case "person" -> store.byPerson(tx, first, last);
                  default -> throw Problem.invalid("by", "format").exception();
                });
    var labels =
        "person".equals(by) && !(caller instanceof Caller.Operator)
            ? names.of(whose, rows.stream().map(UsageRow::key).collect(Collectors.toSet()))
            : Map.<String, String>of();
    return Page.whole(
        rows.stream()
            .map(
                row ->
                    new Row(
                        row.key(),
                        labels.getOrDefault(row.key(), row.key()),
                        row.calls(),
                        row.inputTokens(),
                        row.outputTokens(),
                        row.failed(),
                        row.estimated()))
            .toList());
  }

  @GetMapping("/allowance")
  Allowance allowance(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var known = terms(whose);
    var day = today(whose);
    var balance = ledger.balance(whose, day);
    return new Allowance(
        known.dailyTokens(),
        balance.used(),
        balance.reserved(),
        day.plusDays(1).atStartOfDay(known.timeZone()).toInstant());
  }

  private AgencyTerms terms(AgencyId agency) {
    return terms.of(agency).orElseThrow(() -> Problem.notFound().exception());
  }

  private LocalDate today(AgencyId agency) {
    return LocalDate.ofInstant(clock.instant(), terms(agency).timeZone());
  }

  private static LocalDate date(String text, String field) {
    try {
      var date = LocalDate.parse(text);
      if (date.getYear() >= 2000 && date.getYear() <= 9998) {
        return date;
      }
    } catch (DateTimeException _) {
      // told below
    }
    throw Problem.invalid(field, "format").exception();
  }
}
