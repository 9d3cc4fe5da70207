package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.UsageRow.Percentiles;
import bureau.inference.gateway.UsageRow.Spent;
import bureau.inference.gateway.ledger.Cost;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.store.UsageStore;
import bureau.inference.models.ModelRoute;
import bureau.inference.models.Models;
import bureau.inference.models.ProviderId;
import bureau.inference.models.UsedTokens;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What an agency has used, in the console.
@RestController
@RequestMapping("/console/api/usage")
final class UsageRoutes {
  /// @param key what the row is about, empty for the people and keys of no group
  /// @param label the key as people know it: the name of a person, a key or a group where it is
  ///   known, but for an operator, to whom none of these have names here; a provider's or an
  ///   agency's name
  record Row(
      String key,
      String label,
      long calls,
      long inputTokens,
      long cachedTokens,
      long outputTokens,
      long failed,
      long estimated,
      long elsewhere,
      @Nullable Percentiles firstMillis,
      @Nullable Percentiles totalMillis,
      List<Spent> costs) {
    static Row of(UsageRow row, Map<String, String> labels) {
      return new Row(
          row.key(),
          labels.getOrDefault(row.key(), row.key()),
          row.calls(),
          row.inputTokens(),
          row.cachedTokens(),
          row.outputTokens(),
          row.failed(),
          row.estimated(),
          row.elsewhere(),
          row.firstMillis(),
          row.totalMillis(),
          row.costs());
    }
  }

  record Allowance(long dailyTokens, long used, long reserved, Instant resetsAt) {}

  /// Names of people and keys.
  @FunctionalInterface
  interface Names {
    /// {@return the names of those of the callers that have one, by id}
    Map<String, String> of(AgencyId agency, Set<String> callers);
  }

  private final UsageReading reading;
  private final Tenancy tenancy;
  private final UsageStore store;
  private final Ledger ledger;
  private final Models models;

  UsageRoutes(
      UsageReading reading, Tenancy tenancy, UsageStore store, Ledger ledger, Models models) {
    this.reading = reading;
    this.tenancy = tenancy;
    this.store = store;
    this.ledger = ledger;
    this.models = models;
  }

  /// By group, whoever is in several counts in each, with the groups of today, and a key with its
  /// holder. By agency it is the operator's alone: of all, unless one is named.
  @GetMapping
  Page<Row> usage(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @Schema(allowableValues = {"day", "model", "person", "group", "key", "provider", "agency"})
          @RequestParam(required = false)
          @Nullable String by) {
    return Page.whole(reading.rows(caller, agency, from, to, by));
  }

  /// The same as a table for a spreadsheet, a row for each currency.
  @GetMapping(value = "/export", produces = "text/csv;charset=utf-8")
  ResponseEntity<String> export(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @Schema(allowableValues = {"day", "model", "person", "group", "key", "provider", "agency"})
          @RequestParam(required = false)
          @Nullable String by) {
    return ResponseEntity.ok()
        .header("Content-Disposition", "attachment; filename=\"usage.csv\"")
        .body(UsageTable.of(reading.rows(caller, agency, from, to, by)));
  }

  /// What the last thirty days with a provider cost, and what they would have cost without it.
  @GetMapping("/without/{provider}")
  Page<Leaving> without(
      Caller caller,
      @PathVariable String provider,
      @RequestParam(required = false) @Nullable String agency) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var leaving = ProviderId.parse(provider).orElseThrow(() -> Problem.notFound().exception());
    if (!models.providerNames(whose).containsKey(leaving)) {
      throw Problem.notFound().exception();
    }
    var today = reading.today(whose);
    var rows =
        tenancy.<List<UsageRow>>inAgency(
            whose,
            tx ->
                store.sumsOfModels(
                    tx, leaving, today.minusDays(UsageReading.USUAL_SPAN - 1L), today));
    return Page.whole(
        rows.stream()
            .map(row -> Leaving.of(row, models.without(whose, row.key(), leaving)))
            .toList());
  }

  /// @param by the model that would have answered; `null` where none would
  /// @param wouldCost what the same tokens cost there now; `null` where nobody has said
  record Leaving(
      String model,
      long calls,
      long inputTokens,
      long outputTokens,
      List<Spent> costs,
      @Nullable String by,
      @Nullable Spent wouldCost) {
    static Leaving of(UsageRow row, Optional<ModelRoute> instead) {
      var cost =
          instead
              .map(
                  route ->
                      Cost.of(
                          route.price(),
                          new UsedTokens(
                              row.inputTokens(), row.cachedTokens(), 0, 0, row.outputTokens())))
              .map(one -> new Spent(one.currency(), one.micros(), one.listMicros()));
      return new Leaving(
          row.key(),
          row.calls(),
          row.inputTokens(),
          row.outputTokens(),
          row.costs(),
          instead.map(route -> route.model().ref()).orElse(null),
          cost.orElse(null));
    }
  }

  @GetMapping("/allowance")
  Allowance allowance(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var known = reading.terms(whose);
    var day = reading.today(whose);
    var balance = ledger.balance(whose, day);
    return new Allowance(
        known.dailyTokens(),
        balance.used(),
        balance.reserved(),
        day.plusDays(1).atStartOfDay(known.timeZone()).toInstant());
  }
}
