package bureau.inference.gateway;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.BillForecast.Use;
import bureau.inference.gateway.store.UsageStore;
import bureau.inference.gateway.store.UsageStore.By;
import bureau.inference.models.Models;
import bureau.inference.models.ProviderId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the use of an agency will cost once prices change, in the console.
@RestController
@RequestMapping("/console/api/usage/forecast")
final class ForecastRoutes {
  /// Four whole weeks, so that each day of the week counts as often.
  private static final int DAYS = 28;

  private final UsageReading reading;
  private final Tenancy tenancy;
  private final UsageStore store;
  private final Models models;
  private final InstantSource clock;

  ForecastRoutes(
      UsageReading reading, Tenancy tenancy, UsageStore store, Models models, InstantSource clock) {
    this.reading = reading;
    this.tenancy = tenancy;
    this.store = store;
    this.models = models;
    this.clock = clock;
  }

  /// What the last 28 whole days would cost at the prices of now, and from each time on at which
  /// one changes.
  @GetMapping
  BillForecast forecast(Caller caller, @RequestParam(required = false) @Nullable String agency) {
    var whose = caller.agencyFor(Permission.SEE_USAGE, agency);
    var to = reading.today(whose).minusDays(1);
    var from = to.minusDays(DAYS - 1);
    var rows = tenancy.<List<UsageRow>>inAgency(whose, tx -> store.sums(tx, By.ROUTE, from, to));
    var uses = rows.stream().map(ForecastRoutes::use).toList();
    return BillForecast.of(from, to, clock.instant(), uses, models.priceCourses(whose));
  }

  /// The same as a table for a spreadsheet.
  @GetMapping(value = "/export", produces = "text/csv;charset=utf-8")
  ResponseEntity<String> export(
      Caller caller, @RequestParam(required = false) @Nullable String agency) {
    return ResponseEntity.ok()
        .header("Content-Disposition", "attachment; filename=\"forecast.csv\"")
        .body(ForecastTable.of(forecast(caller, agency)));
  }

  private static Use use(UsageRow row) {
    var space = row.key().indexOf(' ');
    var provider = new ProviderId(UUID.fromString(row.key().substring(0, space)));
    return new Use(row.key().substring(space + 1), provider, row);
  }
}
