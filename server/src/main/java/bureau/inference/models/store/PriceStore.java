package bureau.inference.models.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.ModelId;
import bureau.inference.models.Price;
import bureau.inference.models.TokenPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `models.price`, which are only added.
public final class PriceStore {
  /// {@return the prices that the agency has set, the newest of each model first}
  public List<Price> list(Tx tx) {
    return tx.sql()
        .sql(
            """
            select id, model_id, holds_from, currency, input_nanos, cached_nanos, output_nanos,
              list_input_nanos, list_cached_nanos, list_output_nanos, source, note, written_nanos,
              list_written_nanos, written_hour_nanos, list_written_hour_nanos
            from models.price order by model_id, holds_from desc, id desc
            """)
        .query((row, n) -> price(row))
        .list();
  }

  public void insert(Tx tx, Price price) {
    tx.sql()
        .sql(
            """
            insert into models.price
              (agency_id, id, model_id, holds_from, currency, input_nanos, cached_nanos,
               output_nanos, list_input_nanos, list_cached_nanos, list_output_nanos, source, note,
               written_nanos, list_written_nanos, written_hour_nanos, list_written_hour_nanos)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(tx.agency().value())
        .param(price.id())
        .param(price.model().value())
        .param(price.from().atOffset(ZoneOffset.UTC))
        .param(price.paid().currency())
        .param(price.paid().inputNanos())
        .param(price.paid().cachedNanos())
        .param(price.paid().outputNanos())
        .param(price.list().inputNanos())
        .param(price.list().cachedNanos())
        .param(price.list().outputNanos())
        .param(price.source().wireName())
        .param(price.note())
        .param(price.paid().writtenNanos())
        .param(price.list().writtenNanos())
        .param(price.paid().writtenHourNanos())
        .param(price.list().writtenHourNanos())
        .update();
  }

  private static Price price(ResultSet row) throws SQLException {
    var currency = row.getString(4);
    return new Price(
        row.getObject(1, UUID.class),
        new ModelId(row.getObject(2, UUID.class)),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        new TokenPrice(
            currency,
            row.getLong(5),
            row.getLong(6),
            row.getLong(7),
            nanos(row, 13),
            nanos(row, 15)),
        new TokenPrice(
            currency,
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            nanos(row, 14),
            nanos(row, 16)),
        Price.Source.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
        row.getString(12));
  }

  private static @Nullable Long nanos(ResultSet row, int column) throws SQLException {
    var nanos = row.getLong(column);
    return row.wasNull() ? null : nanos;
  }
}
