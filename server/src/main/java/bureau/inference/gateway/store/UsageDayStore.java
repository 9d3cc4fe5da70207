package bureau.inference.gateway.store;

import bureau.ground.platform.tenancy.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of `gateway.usage_day` and of the times beside it: the calls of past days, summed once.
public final class UsageDayStore {
  private static final List<String> TABLES =
      List.of("usage_day", "usage_model_time", "usage_caller_time", "usage_summed");

  private static final String WHICH = "where agency_id = ? and id >= ? and id < ? and day = ?";

  private static final String SUM =
      """
      insert into gateway.usage_day (agency_id, day, caller_kind, caller_id, model_ref, provider_id,
        currency, calls, input_tokens, cached_tokens, output_tokens, failed, estimated, elsewhere,
        cost_micros, list_micros)
      select agency_id, day, caller_kind, caller_id, model_ref, provider_id,
        case when cost_micros is null then '' else currency end,
        count(*), coalesce(sum(input_tokens), 0), coalesce(sum(cached_tokens), 0),
        coalesce(sum(output_tokens), 0), count(*) filter (where state in ('failed', 'abandoned')),
        count(*) filter (where estimated), count(*) filter (where attempt > 1),
        coalesce(sum(cost_micros), 0), coalesce(sum(list_micros), 0)
      from gateway.call {which} group by 1, 2, 3, 4, 5, 6, 7
      """
          .replace("{which}", WHICH);

  private static final String SUM_TIMES =
      """
      with counted as (
        select agency_id, {columns}, part, millis, count(*)::int as n
        from gateway.call{took} {which} and millis is not null
        group by agency_id, {columns}, part, millis
      )
      insert into gateway.{table} (agency_id, {columns}, first_millis, first_calls, total_millis,
        total_calls)
      select agency_id, {columns},
        coalesce(array_agg(millis order by millis) filter (where part = 1), '{}'),
        coalesce(array_agg(n order by millis) filter (where part = 1), '{}'),
        coalesce(array_agg(millis order by millis) filter (where part = 2), '{}'),
        coalesce(array_agg(n order by millis) filter (where part = 2), '{}')
      from counted group by agency_id, {columns}
      """
          .replace("{took}", UsageStore.TOOK)
          .replace("{which}", WHICH);

  /// {@return the last day that is summed; empty while none is}
  public Optional<LocalDate> through(Tx tx) {
    return tx.sql()
        .sql("select through from gateway.usage_summed where agency_id = ?")
        .param(tx.agency().value())
        .query(LocalDate.class)
        .optional();
  }

  /// Sums the next day that is not summed yet.
  ///
  /// @param upTo the last day that is over, wherever on Earth the agency is
  /// @return whether there was one: not where a call of it is still under way, where another server
  ///   is at it, or where every day is summed
  public boolean sumNext(Tx tx, LocalDate upTo) {
    if (!isAlone(tx)) {
      return false;
    }
    var next = through(tx).map(day -> day.plusDays(1)).or(() -> first(tx));
    if (next.isEmpty() || next.get().isAfter(upTo) || hasOpenCalls(tx, next.get())) {
      return false;
    }
    sum(tx, next.get());
    tx.sql()
        .sql(
            """
            insert into gateway.usage_summed (agency_id, through) values (?, ?)
            on conflict (agency_id) do update set through = excluded.through
            """)
        .params(tx.agency().value(), next.get())
        .update();
    return true;
  }

  /// Forgets all sums: the ledger says them again.
  public void forget(Tx tx) {
    tx.sql()
        .sql("select pg_advisory_xact_lock(hashtextextended('gateway.usage ' || ?, 0))")
        .param(tx.agency().value().toString())
        .query()
        .listOfRows();
    for (var table : TABLES) {
      var _ = of(tx, "delete from gateway.%s where agency_id = ?".formatted(table)).update();
    }
  }

  private static void sum(Tx tx, LocalDate day) {
    sum(tx, day, SUM);
    sum(tx, day, times("usage_model_time", "day, model_ref, provider_id"));
    sum(tx, day, times("usage_caller_time", "day, caller_kind, caller_id"));
  }

  private static void sum(Tx tx, LocalDate day, String sql) {
    of(tx, sql)
        .param(UsageStore.firstIdOf(day.minusDays(1)))
        .param(UsageStore.firstIdOf(day.plusDays(2)))
        .param(day)
        .update();
  }

  private static String times(String table, String columns) {
    return SUM_TIMES.replace("{table}", table).replace("{columns}", columns);
  }

  private static boolean isAlone(Tx tx) {
    return tx.sql()
        .sql("select pg_try_advisory_xact_lock(hashtextextended('gateway.usage ' || ?, 0))")
        .param(tx.agency().value().toString())
        .query(Boolean.class)
        .single();
  }

  /// {@return the day before the first call's: a call after it may be of an earlier day where the
  /// agency has moved to another time zone}
  private static Optional<LocalDate> first(Tx tx) {
    return of(tx, "select day - 1 from gateway.call where agency_id = ? order by id limit 1")
        .query(LocalDate.class)
        .optional();
  }

  private static boolean hasOpenCalls(Tx tx, LocalDate day) {
    return tx.sql()
        .sql(
            "select exists (select from gateway.call"
                + " where agency_id = ? and state = 'open' and day <= ?)")
        .params(tx.agency().value(), day)
        .query(Boolean.class)
        .single();
  }

  private static JdbcClient.StatementSpec of(Tx tx, String sql) {
    return tx.sql().sql(sql).param(tx.agency().value());
  }
}
