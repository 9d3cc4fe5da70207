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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sums over the ledger: of days that are summed already over `gateway.usage_day`, of all others
/// over `gateway.call`.
public final class UsageStore {
  private static final String SUMMED = "where agency_id = ? and day between ? and ?";

  private static final String CALLS =
      "where agency_id = ? and id >= ? and id < ? and day between ? and ?";

  /// How long calls took, in two parts: until the first words, and as a whole.
  static final String TOOK =
      ", lateral (values (1, {first}), (2, case when state = 'complete' then {total} end))"
              .replace("{first}", step("first_millis"))
              .replace("{total}", step("total_millis"))
          + " as took (part, millis)";

  private static final String FACTS =
      """
      with fact as (
        select day, caller_kind, caller_id, model_ref, provider_id, currency, calls, input_tokens,
          cached_tokens, output_tokens, failed, estimated, elsewhere, cost_micros, list_micros
        from gateway.usage_day {summed}
        union all
        select day, caller_kind, caller_id, model_ref, provider_id,
          case when cost_micros is null then '' else currency end, 1, coalesce(input_tokens, 0),
          coalesce(cached_tokens, 0), coalesce(output_tokens, 0),
          (state in ('failed', 'abandoned'))::int, coalesce(estimated, false)::int,
          (attempt > 1)::int, coalesce(cost_micros, 0), coalesce(list_micros, 0)
        from gateway.call {calls}
      )
      select {key}, currency, sum(calls), sum(input_tokens), sum(cached_tokens),
        sum(output_tokens), sum(failed), sum(estimated), sum(elsewhere), sum(cost_micros),
        sum(list_micros)
      from fact {which} group by 1, 2 order by 1, 2
      """
          .replace("{summed}", SUMMED)
          .replace("{calls}", CALLS);

  /// By key and part: how long half and nineteen of twenty took at most.
  private static final String TIMES =
      """
      with fact as (
        select 1 as part, millis, n, {columns}
        from gateway.{table}, unnest(first_millis, first_calls) as took (millis, n) {summed}
        union all
        select 2, millis, n, {columns}
        from gateway.{table}, unnest(total_millis, total_calls) as took (millis, n) {summed}
        union all
        select part, millis, 1, {columns}
        from gateway.call{took} {calls} and millis is not null
      ), counted as (
        select {key} as key, part, millis, sum(n) as n from fact {which} group by 1, 2, 3
      ), ranked as (
        select key, part, millis, sum(n) over (partition by key, part order by millis) as rank,
          sum(n) over (partition by key, part) as calls
        from counted
      )
      select key, part, min(millis) filter (where rank * 2 >= calls),
        min(millis) filter (where rank * 20 >= calls * 19)
      from ranked group by 1, 2
      """
          .replace("{summed}", SUMMED)
          .replace("{calls}", CALLS)
          .replace("{took}", TOOK);

  private static final String TIMES_OF_MODELS =
      TIMES
          .replace("{table}", "usage_model_time")
          .replace("{columns}", "day, model_ref, provider_id");

  private static final String TIMES_OF_CALLERS =
      TIMES
          .replace("{table}", "usage_caller_time")
          .replace("{columns}", "day, caller_kind, caller_id");

  private static final Comparator<UsageRow> MOST_USED =
      Comparator.comparingLong(UsageRow::calls).reversed().thenComparing(UsageRow::key);

  /// By what usage is listed.
  public enum By {
    DAY("day::text", "", TIMES_OF_MODELS),
    MODEL("model_ref", "", TIMES_OF_MODELS),
    /// Programs are listed by their keys: `person` or `key`, a space and the bare id.
    CALLER("caller_kind || ' ' || caller_id", "", TIMES_OF_CALLERS),
    /// Programs alone, by the bare id of their key.
    KEY("caller_id::text", "where caller_kind = 'key'", TIMES_OF_CALLERS),
    /// By the bare id.
    PROVIDER("provider_id::text", "", TIMES_OF_MODELS),
    /// By the bare id of the provider, a space, and the model's reference.
    ROUTE("provider_id || ' ' || model_ref", "", TIMES_OF_MODELS),
    /// Everything in one row, whose key says nothing.
    WHOLE("''", "", TIMES_OF_MODELS);

    private final String key;
    private final String which;
    private final String times;

    By(String key, String which, String times) {
      this.key = key;
      this.which = which;
      this.times = times;
    }
  }

  /// A caller, a person or a key, who is of a group.
  public record Member(UUID group, UUID caller) {}

  /// @param which what narrows or joins the facts
  /// @param params of that
  private record Listing(String key, String which, String times, List<Object> params) {
    String sums() {
      return in(FACTS);
    }

    String percentiles() {
      return in(times);
    }

    private String in(String sql) {
      return sql.replace("{key}", key).replace("{which}", which);
    }
  }

  private final UsageDayStore days = new UsageDayStore();

  /// {@return the days in their order, everything else the most used first}
  ///
  /// @param from first day
  /// @param to last day
  public List<UsageRow> sums(Tx tx, By by, LocalDate from, LocalDate to) {
    var listing = new Listing(by.key, by.which, by.times, List.of());
    var rows = rows(tx, listing, span(tx, from, to));
    return rows.sorted(by == By.DAY ? Comparator.comparing(UsageRow::key) : MOST_USED).toList();
  }

  /// {@return a row for each model of which that provider was asked something, the most used first}
  ///
  /// @param from first day
  /// @param to last day
  public List<UsageRow> sumsOfModels(Tx tx, ProviderId of, LocalDate from, LocalDate to) {
    var listing =
        new Listing(
            "model_ref", "where provider_id = ?", TIMES_OF_MODELS, List.<Object>of(of.value()));
    return rows(tx, listing, span(tx, from, to)).sorted(MOST_USED).toList();
  }

  /// {@return a row for each group, by its bare id, the most used first: whoever is in several
  /// counts in each, whoever is in none in a row whose key is empty}
  ///
  /// @param from first day
  /// @param to last day
  public List<UsageRow> sumsOfGroups(Tx tx, List<Member> members, LocalDate from, LocalDate to) {
    var listing =
        new Listing(
            "coalesce(member.group_id::text, '')",
            """
            left join unnest(?::uuid[], ?::uuid[]) as member (group_id, member_id)
              on member.member_id = fact.caller_id
            """,
            TIMES_OF_CALLERS,
            List.<Object>of(texts(members, Member::group), texts(members, Member::caller)));
    return rows(tx, listing, span(tx, from, to)).sorted(MOST_USED).toList();
  }

  private static Stream<UsageRow> rows(Tx tx, Listing listing, Span span) {
    var times = times(tx, listing, span);
    var sums = new HashMap<String, UsageRow>();
    for (var row : sums(tx, listing, span)) {
      sums.merge(row.key(), row, UsageRow::and);
    }
    return sums.values().stream()
        .map(row -> row.taking(times.get(row.key() + " 1"), times.get(row.key() + " 2")));
  }

  /// {@return a row for each key and currency}
  private static List<UsageRow> sums(Tx tx, Listing listing, Span span) {
    var statement = span.calls(tx, span.summed(tx, tx.sql().sql(listing.sums())));
    return with(statement, listing.params()).query((row, n) -> sum(row)).list();
  }

  private static UsageRow sum(ResultSet row) throws SQLException {
    var currency = row.getString(2);
    return new UsageRow(
        row.getString(1),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        null,
        null,
        currency.isEmpty()
            ? List.of()
            : List.of(new Spent(currency, row.getLong(10), row.getLong(11))));
  }

  private static Map<String, Percentiles> times(Tx tx, Listing listing, Span span) {
    var statement = span.summed(tx, tx.sql().sql(listing.percentiles()));
    var times = new HashMap<String, Percentiles>();
    with(span.calls(tx, span.summed(tx, statement)), listing.params())
        .query(
            row -> {
              times.put(
                  row.getString(1) + " " + row.getInt(2),
                  new Percentiles(row.getLong(3), row.getLong(4)));
            });
    return times;
  }

  private static JdbcClient.StatementSpec with(
      JdbcClient.StatementSpec statement, List<Object> params) {
    var with = statement;
    for (var param : params) {
      with = with.param(param);
    }
    return with;
  }

  private Span span(Tx tx, LocalDate from, LocalDate to) {
    var summed = days.through(tx).orElse(LocalDate.EPOCH);
    var after = summed.plusDays(1);
    return new Span(
        from, to.isBefore(summed) ? to : summed, from.isBefore(after) ? after : from, to);
  }

  /// Days, cut in two where what is summed ends.
  private record Span(LocalDate from, LocalDate through, LocalDate rest, LocalDate to) {
    JdbcClient.StatementSpec summed(Tx tx, JdbcClient.StatementSpec statement) {
      return statement.param(tx.agency().value()).param(from).param(through);
    }

    JdbcClient.StatementSpec calls(Tx tx, JdbcClient.StatementSpec statement) {
      return statement
          .param(tx.agency().value())
          .param(firstIdOf(rest.minusDays(1)))
          .param(firstIdOf(to.plusDays(2)))
          .param(rest)
          .param(to);
    }
  }

  /// Identifiers rise with time: those of a span of days lie between two of them, whatever the time
  /// zone, if a day is added at each end.
  static UUID firstIdOf(LocalDate day) {
    var millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millis << 16, 0);
  }

  /// {@return an expression for a column of milliseconds, rounded up by less than a hundredth: all
  /// but the seven bits after the first are set}
  private static String step(String column) {
    return """
        case when {of} < 256 then {of}
          else {of} | ((1 << (floor(ln({of}) / ln(2))::int - 7)) - 1) end\
        """
        .replace("{of}", column);
  }

  private static String[] texts(List<Member> members, Function<Member, UUID> part) {
    return members.stream().map(member -> part.apply(member).toString()).toArray(String[]::new);
  }
}
