package bureau.inference.models.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.Origin;
import bureau.inference.models.OriginRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// Rows of `models.origin_rule`, one for each agency at most.
public final class OriginStore {
  /// {@return the agency's own rule; empty if it has none}
  public Optional<OriginRule> find(Tx tx) {
    return tx.sql()
        .sql(
            """
            select maker_countries, hosting_countries, reason, set_at, set_by
            from models.origin_rule where agency_id = ?
            """)
        .param(tx.agency().value())
        .query((row, n) -> rule(row, tx.agency().isInstallation()))
        .optional();
  }

  public void put(Tx tx, OriginRule rule) {
    tx.sql()
        .sql(
            """
            insert into models.origin_rule
              (agency_id, maker_countries, hosting_countries, reason, set_at, set_by)
            values (?, ?::text[], ?::text[], ?, ?, ?)
            on conflict (agency_id) do update
              set maker_countries = excluded.maker_countries,
                hosting_countries = excluded.hosting_countries, reason = excluded.reason,
                set_at = excluded.set_at, set_by = excluded.set_by
            """)
        .param(tx.agency().value())
        .param(rule.origin().makerCountries().toArray(String[]::new))
        .param(rule.origin().hostingCountries().toArray(String[]::new))
        .param(rule.reason())
        .param(rule.at().atOffset(ZoneOffset.UTC))
        .param(rule.by())
        .update();
  }

  /// {@return whether there was one}
  public boolean delete(Tx tx) {
    return tx.sql()
            .sql("delete from models.origin_rule where agency_id = ?")
            .param(tx.agency().value())
            .update()
        == 1;
  }

  private static OriginRule rule(ResultSet row, boolean shared) throws SQLException {
    return new OriginRule(
        new Origin(texts(row, "maker_countries"), texts(row, "hosting_countries")),
        row.getString("reason"),
        row.getObject("set_at", OffsetDateTime.class).toInstant(),
        row.getString("set_by"),
        shared);
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    return Set.of((String[]) row.getArray(column).getArray());
  }
}
