package bureau.inference.gateway.store;

import bureau.ground.platform.tenancy.RowArray;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.ledger.Charge;
import bureau.inference.gateway.ledger.Use;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Rows of `gateway.entitlement_use`, many at a time.
public final class EntitlementUseStore {
  /// What is added to a count, or taken away.
  ///
  /// @param most what the rule allows now; 0 where that is not known
  /// @param cap what the count may come to with certainty for all calls; `null` for whatever, where
  ///   the rule only warns
  public record Addition(
      Charge.Count count, long reserved, long used, long most, @Nullable Long cap) {}

  /// Adds to the counts, in the order given, and locks them until the transaction ends.
  ///
  /// @param additions one for each count at most
  /// @return the counts after it, in no order
  public List<Use> add(Tx tx, Collection<Addition> additions) {
    return tx.sql()
        .sql(
            """
            select entitlement_id, subject_id, meter, window_from, reserved, used, most, warned
            from gateway.add_uses(?, ?::gateway.added_use[])
            """)
        .params(tx.agency().value(), rows(additions))
        .query(EntitlementUseStore::use)
        .list();
  }

  /// {@return the additions as `gateway.added_use[]`}
  static String rows(Collection<Addition> additions) {
    var rows = new RowArray();
    for (var one : additions) {
      rows.row()
          .add(one.count().rule())
          .add(one.count().subject())
          .add(one.count().meter())
          .add(ChargeText.micros(one.count().from()))
          .add(one.reserved())
          .add(one.used())
          .add(one.most())
          .add(one.cap());
    }
    return rows.toString();
  }

  /// Notes that the record says of these that they are nearly spent.
  public void markWarned(Tx tx, Collection<Charge.Count> counts) {
    tx.sql()
        .sql(
            """
            update gateway.entitlement_use known set warned = true
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[])
              as new (rule, subject, meter, micros)
            where agency_id = ? and entitlement_id = rule and subject_id = subject
              and known.meter = new.meter
              and window_from = timestamptz 'epoch' + micros * interval '1 microsecond'
            """)
        .param(texts(counts, one -> one.rule().toString()))
        .param(texts(counts, one -> one.subject().toString()))
        .param(texts(counts, Charge.Count::meter))
        .param(longs(counts, one -> ChargeText.micros(one.from())))
        .param(tx.agency().value())
        .update();
  }

  /// {@return the counts of a rule's window, the furthest first}
  public List<Use> list(Tx tx, UUID entitlement, String meter, Instant windowFrom, int limit) {
    return tx.sql()
        .sql(
            """
            select entitlement_id, subject_id, meter, window_from, reserved, used, most, warned
            from gateway.entitlement_use
            where agency_id = ? and entitlement_id = ? and meter = ? and window_from = ?
            order by used + reserved desc, subject_id limit ?
            """)
        .params(tx.agency().value(), entitlement, meter, windowFrom.atOffset(ZoneOffset.UTC), limit)
        .query(EntitlementUseStore::use)
        .list();
  }

  /// {@return one count; none where nothing was counted yet}
  public List<Use> find(Tx tx, UUID entitlement, UUID subject, String meter, Instant windowFrom) {
    return tx.sql()
        .sql(
            """
            select entitlement_id, subject_id, meter, window_from, reserved, used, most, warned
            from gateway.entitlement_use
            where agency_id = ? and entitlement_id = ? and subject_id = ? and meter = ?
              and window_from = ?
            """)
        .params(
            tx.agency().value(), entitlement, subject, meter, windowFrom.atOffset(ZoneOffset.UTC))
        .query(EntitlementUseStore::use)
        .list();
  }

  /// Forgets the counts of minutes that are over and that no call under way will come back to.
  public void forgetMinutes(Tx tx, Instant before) {
    tx.sql()
        .sql(
            """
            delete from gateway.entitlement_use
            where agency_id = ? and meter like '%/minute' and window_from < ? and reserved = 0
            """)
        .params(tx.agency().value(), before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static <T> Long[] longs(Collection<T> rows, ToLongFunction<T> column) {
    return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
  }

  private static Use use(ResultSet row, int n) throws SQLException {
    return new Use(
        new Charge.Count(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getObject(4, OffsetDateTime.class).toInstant()),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getBoolean(8));
  }
}
