package bureau.inference.gateway.store;

import bureau.ground.access.KeyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.UsageRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Sums over `gateway.call`.
public final class UsageStore {
  private static final String SUMS =
      """
      count(*), coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
      count(*) filter (where state in ('failed', 'abandoned')), count(*) filter (where estimated)
      from gateway.call
      where agency_id = ? and id >= ? and id < ? and day between ? and ?
      """;

  /// @param from first day
  /// @param to last day
  public List<UsageRow> byDay(Tx tx, LocalDate from, LocalDate to) {
    return sums(tx, from, to, "select day::text, " + SUMS + " group by day order by day");
  }

  /// As by day, the most used first.
  public List<UsageRow> byModel(Tx tx, LocalDate from, LocalDate to) {
    return sums(
        tx, from, to, "select model_ref, " + SUMS + " group by model_ref order by 2 desc, 1");
  }

  /// As by day, the most active first; programs are listed by their keys.
  public List<UsageRow> byPerson(Tx tx, LocalDate from, LocalDate to) {
    return sums(
            tx,
            from,
            to,
            "select caller_kind || ' ' || caller_id, "
                + SUMS
                + " group by caller_kind, caller_id order by 2 desc, 1")
        .stream()
        .map(UsageStore::withPublicId)
        .toList();
  }

  private static List<UsageRow> sums(Tx tx, LocalDate from, LocalDate to, String sql) {
    return tx.sql()
        .sql(sql)
        .param(tx.agency().value())
        .param(firstIdOf(from.minusDays(1)))
        .param(firstIdOf(to.plusDays(2)))
        .param(from)
        .param(to)
        .query((row, n) -> row(row))
        .list();
  }

  /// Identifiers rise with time: those of a span of days lie between two of them, whatever the time
  /// zone, if a day is added at each end.
  private static UUID firstIdOf(LocalDate day) {
    var millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millis << 16, 0);
  }

  private static UsageRow row(ResultSet row) throws SQLException {
    return new UsageRow(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }

  private static UsageRow withPublicId(UsageRow row) {
    var space = row.key().indexOf(' ');
    var id = UUID.fromString(row.key().substring(space + 1));
    var key = row.key().startsWith("key ") ? new KeyId(id).toString() : new PersonId(id).toString();
    return new UsageRow(
        key, row.calls(), row.inputTokens(), row.outputTokens(), row.failed(), row.estimated());
  }
}
