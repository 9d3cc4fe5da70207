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

/// Rows of `models.price`, which are only added.
public final class PriceStore {
  /// {@return the prices that the agency has set, the newest of each model first}
  public List<Price> list(Tx tx) {
    return tx.sql()
        .sql(
            """
            select id, model_id, holds_from, currency, input_nanos, cached_nanos, output_nanos,
              list_input_nanos, list_cached_nanos, list_output_nanos, source, note
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
               output_nanos, list_input_nanos, list_cached_nanos, list_output_nanos, source, note)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            tx.agency().value(),
            price.id(),
            price.model().value(),
            price.from().atOffset(ZoneOffset.UTC),
            price.paid().currency(),
            price.paid().inputNanos(),
            price.paid().cachedNanos(),
            price.paid().outputNanos(),
            price.list().inputNanos(),
            price.list().cachedNanos(),
            price.list().outputNanos(),
            price.source().wireName(),
            price.note())
        .update();
  }

  private static Price price(ResultSet row) throws SQLException {
    var currency = row.getString(4);
    return new Price(
        row.getObject(1, UUID.class),
        new ModelId(row.getObject(2, UUID.class)),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        new TokenPrice(currency, row.getLong(5), row.getLong(6), row.getLong(7)),
        new TokenPrice(currency, row.getLong(8), row.getLong(9), row.getLong(10)),
        Price.Source.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
        row.getString(12));
  }
}
