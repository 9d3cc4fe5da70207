package bureau.trust.audit.store;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.RowArray;
import bureau.ground.platform.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The chains of events. Hashes travel in hexadecimal.
public final class EventStore {
  private static final String COLUMNS =
      """
      sequence, (extract(epoch from at) * 1000000)::bigint, actor_kind, actor_id, action, subject,
      details, encode(previous_hash, 'hex'), encode(hash, 'hex'), encode(mark, 'hex')
      """;

  /// What to list.
  ///
  /// @param before only events with a lower sequence; `null` from the newest
  public record Filter(
      @Nullable String action,
      @Nullable String actorId,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Long before) {}

  /// {@return the newest row; empty if there is none}
  public Optional<EventRow.Link> head(Tx tx) {
    return tx.sql()
        .sql(
            """
            select sequence, encode(hash, 'hex') from audit.event where agency_id = ?
            order by sequence desc limit 1
            """)
        .param(tx.agency().value())
        .query((row, n) -> new EventRow.Link(row.getLong(1), row.getString(2)))
        .optional();
  }

  public void addChain(Tx tx) {
    tx.sql()
        .sql("insert into audit.chain (agency) values (?) on conflict do nothing")
        .param(tx.agency().value())
        .update();
  }

  public List<AgencyId> chains(Tx tx) {
    return tx.sql()
        .sql("select agency from audit.chain order by agency")
        .query((row, n) -> new AgencyId(row.getObject(1, UUID.class)))
        .list();
  }

  /// Appends the rows if the agency's chain ends where they begin. No other transaction appends to
  /// it from then until the end of this one.
  ///
  /// @param last what the first of the rows follows
  /// @return where the chain ends instead, and nothing was appended; empty if the rows were
  public Optional<EventRow.Link> append(Tx tx, EventRow.Link last, List<EventRow> rows) {
    return tx.sql()
        .sql("select sequence, hash from audit.append_after(?, ?, ?, ?::audit.new_event[])")
        .param(tx.agency().value())
        .param(last.sequence())
        .param(last.hash())
        .param(array(rows))
        .query((row, n) -> new End(row.getLong(1), row.getString(2)))
        .single()
        .link();
  }

  /// {@return the rows as `audit.new_event[]`}
  public static String array(List<EventRow> rows) {
    var array = new RowArray();
    for (var row : rows) {
      array
          .row()
          .add(row.sequence())
          .add(row.at())
          .add(row.actorKind())
          .add(row.actorId())
          .add(row.action())
          .add(row.subject())
          .add(row.details())
          .add(row.previousHash())
          .add(row.hash())
          .add(row.mark());
    }
    return array.toString();
  }

  private record End(long sequence, @Nullable String hash) {
    Optional<EventRow.Link> link() {
      return hash == null ? Optional.empty() : Optional.of(new EventRow.Link(sequence, hash));
    }
  }

  /// {@return the rows with `after < sequence <= upTo`, in order}
  public List<EventRow> range(Tx tx, long after, long upTo) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + """
                from audit.event where agency_id = ? and sequence > ? and sequence <= ?
                order by sequence
                """)
        .params(tx.agency().value(), after, upTo)
        .query((row, n) -> event(row))
        .list();
  }

  /// {@return the first sequence above this one; empty if there is none}
  public Optional<Long> firstBeyond(Tx tx, long sequence) {
    return tx.sql()
        .sql("select min(sequence) from audit.event where agency_id = ? and sequence > ?")
        .params(tx.agency().value(), sequence)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single();
  }

  /// {@return the lowest sequence that no chain has, if a row with one was put in}
  public Optional<Long> belowFirst(Tx tx) {
    return tx.sql()
        .sql("select min(sequence) from audit.event where agency_id = ? and sequence < 1")
        .param(tx.agency().value())
        .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single();
  }

  /// {@return newest first}
  public List<EventRow> newest(Tx tx, Filter filter, int limit) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + """
                from audit.event
                where agency_id = :agency and sequence < :before
                  and (:action::text is null or action = :action)
                  and (:actor::text is null or actor_id = :actor)
                  and (:from::timestamptz is null or at >= :from)
                  and (:to::timestamptz is null or at < :to)
                order by sequence desc limit :limit
                """)
        .param("agency", tx.agency().value())
        .param("before", filter.before() == null ? Long.MAX_VALUE : filter.before())
        .param("action", filter.action())
        .param("actor", filter.actorId())
        .param("from", utc(filter.from()))
        .param("to", utc(filter.to()))
        .param("limit", limit)
        .query((row, n) -> event(row))
        .list();
  }

  private static EventRow event(ResultSet row) throws SQLException {
    return new EventRow(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
