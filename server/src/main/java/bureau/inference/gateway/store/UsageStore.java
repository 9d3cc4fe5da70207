package bureau.inference.gateway.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.UsageRow;
import bureau.inference.gateway.UsageRow.Percentiles;
import bureau.inference.gateway.UsageRow.Spent;
import bureau.inference.models.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sums over `gateway.call`.
public final class UsageStore {
  private static final String CALLS =
      "from gateway.call where agency_id = ? and id >= ? and id < ? and day between ? and ?"
          + " and (?::uuid is null or provider_id = ?)";

  private static final String SUMS =
      """
      count(*), coalesce(sum(input_tokens), 0), coalesce(sum(cached_tokens), 0),
      coalesce(sum(output_tokens), 0),
      count(*) filter (where state in ('failed', 'abandoned')), count(*) filter (where estimated),
      count(*) filter (where attempt > 1),
      percentile_disc(0.5) within group (order by first_millis),
      percentile_disc(0.95) within group (order by first_millis),
      percentile_disc(0.5) within group (order by total_millis)
        filter (where state = 'complete'),
      percentile_disc(0.95) within group (order by total_millis)
        filter (where state = 'complete')
      """;

  /// By what usage is listed.
  public enum By {
    DAY("day::text", "1"),
    MODEL("model_ref", "2 desc, 1"),
    /// Programs are listed by their keys: `person` or `key`, a space and the bare id.
    CALLER("caller_kind || ' ' || caller_id", "2 desc, 1"),
    /// By the bare id.
    PROVIDER("provider_id::text", "2 desc, 1");

    private final String key;
    private final String order;

    By(String key, String order) {
      this.key = key;
      this.order = order;
    }
  }

  /// {@return the days in their order, everything else the most used first}
  ///
  /// @param of only the calls to this provider; `null` for all
  /// @param from first day
  /// @param to last day
  public List<UsageRow> sums(Tx tx, By by, @Nullable ProviderId of, LocalDate from, LocalDate to) {
    var costs = costs(tx, by, of, from, to);
    var sql = "select %s, %s %s group by 1 order by %s".formatted(by.key, SUMS, CALLS, by.order);
    return asked(tx, sql, of, from, to)
        .query((row, n) -> row(row, costs.getOrDefault(row.getString(1), List.of())))
        .list();
  }

  private static Map<String, List<Spent>> costs(
      Tx tx, By by, @Nullable ProviderId of, LocalDate from, LocalDate to) {
    var costs = new HashMap<String, List<Spent>>();
    var sql =
        """
        select %s, currency, sum(cost_micros), sum(list_micros) %s and cost_micros is not null
        group by 1, 2 order by 1, 2
        """
            .formatted(by.key, CALLS);
    asked(tx, sql, of, from, to)
        .query(
            row -> {
              costs
                  .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                  .add(new Spent(row.getString(2), row.getLong(3), row.getLong(4)));
            });
    return costs;
  }

  private static JdbcClient.StatementSpec asked(
      Tx tx, String sql, @Nullable ProviderId of, LocalDate from, LocalDate to) {
    var provider = of == null ? null : of.value();
    return tx.sql()
        .sql(sql)
        .param(tx.agency().value())
        .param(firstIdOf(from.minusDays(1)))
        .param(firstIdOf(to.plusDays(2)))
        .param(from)
        .param(to)
        .param(provider)
        .param(provider);
  }

  /// Identifiers rise with time: those of a span of days lie between two of them, whatever the time
  /// zone, if a day is added at each end.
  private static UUID firstIdOf(LocalDate day) {
    var millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millis << 16, 0);
  }

  private static UsageRow row(ResultSet row, List<Spent> costs) throws SQLException {
    return new UsageRow(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        percentiles(row, 9),
        percentiles(row, 11),
        costs);
  }

  private static @Nullable Percentiles percentiles(ResultSet row, int column) throws SQLException {
    var half = row.getLong(column);
    return row.wasNull() ? null : new Percentiles(half, row.getLong(column + 1));
  }
}
