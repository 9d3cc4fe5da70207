package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.UsageRow.Percentiles;
import bureau.inference.gateway.UsageRow.Spent;
import bureau.inference.gateway.call.AgencyTerms;
import bureau.inference.gateway.ledger.Cost;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.store.UsageStore;
import bureau.inference.gateway.store.UsageStore.By;
import bureau.inference.models.ModelRoute;
import bureau.inference.models.Models;
import bureau.inference.models.ProviderId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
  private static final int LONGEST_SPAN = 400;
  private static final int USUAL_SPAN = 30;

  /// @param label the key as people know it: a person's or a key's name where it is known, but for
  ///   an operator, to whom an agency's people have no names here; a provider's name
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

  private final Tenancy tenancy;
  private final UsageStore store;
  private final Ledger ledger;
  private final AgencyTerms.Source terms;
  private final Names names;
  private final Models models;
  private final InstantSource clock;

  UsageRoutes(
      Tenancy tenancy,
      UsageStore store,
      Ledger ledger,
      AgencyTerms.Source terms,
      Names names,
      Models models,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.ledger = ledger;
    this.terms = terms;
    this.names = names;
    this.models = models;
    this.clock = clock;
  }

  @GetMapping
  Page<Row> usage(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @Schema(allowableValues = {"day", "model", "person", "provider"})
          @RequestParam(required = false)
          @Nullable String by) {
    return Page.whole(rows(caller, agency, from, to, by));
  }

  /// The same as a table for a spreadsheet, a row for each currency.
  @GetMapping(value = "/export", produces = "text/csv;charset=utf-8")
  ResponseEntity<String> export(
      Caller caller,
      @RequestParam(required = false) @Nullable String agency,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @Schema(allowableValues = {"day", "model", "person", "provider"})
          @RequestParam(required = false)
          @Nullable String by) {
    return ResponseEntity.ok()
        .header("Content-Disposition", "attachment; filename=\"usage.csv\"")
        .body(UsageTable.of(rows(caller, agency, from, to, by)));
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
    var today = today(whose);
    var rows =
        tenancy.<List<UsageRow>>inAgency(
            whose,
            tx -> store.sums(tx, By.MODEL, leaving, today.minusDays(USUAL_SPAN - 1L), today));
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
                          route.price(), row.inputTokens(), row.cachedTokens(), row.outputTokens()))
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

  private List<Row> rows(
      Caller caller,
      @Nullable String agency,
      @Nullable String from,
      @Nullable String to,
      @Nullable String by) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var today = today(whose);
    var last = to == null ? today : date(to, "to");
    var first = from == null ? last.minusDays(USUAL_SPAN - 1) : date(from, "from");
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) > LONGEST_SPAN) {
      throw Problem.invalid("from", "range").exception();
    }
    var key =
        switch (by == null ? "day" : by) {
          case "day" -> By.DAY;
          case "model" -> By.MODEL;
          case "person" -> By.CALLER;
          case "provider" -> By.PROVIDER;
          default -> throw Problem.invalid("by", "format").exception();
        };
    var rows =
        tenancy
            .<List<UsageRow>>inAgency(whose, tx -> store.sums(tx, key, null, first, last))
            .stream()
            .map(row -> row.named(publicKey(key, row.key())))
            .toList();
    var labels = labels(caller, whose, key, rows);
    return rows.stream().map(row -> Row.of(row, labels)).toList();
  }

  private Map<String, String> labels(Caller caller, AgencyId whose, By key, List<UsageRow> rows) {
    return switch (key) {
      case DAY, MODEL -> Map.of();
      case CALLER ->
          caller instanceof Caller.Operator
              ? Map.of()
              : names.of(whose, rows.stream().map(UsageRow::key).collect(Collectors.toSet()));
      case PROVIDER -> {
        var known = new HashMap<String, String>();
        models.providerNames(whose).forEach((id, name) -> known.put(id.toString(), name));
        known.put(PastCalls.NOBODYS.toString(), "–");
        yield known;
      }
    };
  }

  private static String publicKey(By by, String key) {
    return switch (by) {
      case DAY, MODEL -> key;
      case CALLER -> {
        var id = UUID.fromString(key.substring(key.indexOf(' ') + 1));
        yield key.startsWith("key ") ? new KeyId(id).toString() : new PersonId(id).toString();
      }
      case PROVIDER -> new ProviderId(UUID.fromString(key)).toString();
    };
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
