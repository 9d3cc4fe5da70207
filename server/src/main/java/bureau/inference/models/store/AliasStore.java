package bureau.inference.models.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.Alias;
import bureau.inference.models.AliasId;
import bureau.inference.models.Capability;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows of `models.alias`.
public final class AliasStore {
  /// {@return the agency's own aliases, by name}
  public List<Alias> list(Tx tx) {
    return tx.sql()
        .sql(
            """
            select id, name, maker_countries, capabilities, least_context_tokens, currency,
              most_output_nanos, reason, hosting_countries
            from models.alias order by name
            """)
        .query((row, n) -> alias(row))
        .list();
  }

  /// {@return whether it was written: the name may be taken}
  public boolean insert(Tx tx, Alias alias) {
    var policy = alias.policy();
    var limit = policy.mostOutput();
    return tx.sql()
            .sql(
                """
                insert into models.alias
                  (agency_id, id, name, maker_countries, capabilities, least_context_tokens,
                   currency, most_output_nanos, reason, hosting_countries)
                values (?, ?, ?, ?::text[], ?::text[], ?, ?, ?, ?, ?::text[])
                on conflict (agency_id, name) do nothing
                """)
            .param(tx.agency().value())
            .param(alias.id().value())
            .param(alias.name())
            .param(policy.makerCountries().toArray(String[]::new))
            .param(policy.capabilities().stream().map(Capability::wireName).toArray(String[]::new))
            .param(policy.leastContextTokens())
            .param(limit == null ? null : limit.currency())
            .param(limit == null ? null : limit.nanos())
            .param(alias.reason())
            .param(policy.hostingCountries().toArray(String[]::new))
            .update()
        == 1;
  }

  /// {@return whether it was there}
  public boolean delete(Tx tx, AliasId id) {
    return tx.sql()
            .sql("delete from models.alias where agency_id = ? and id = ?")
            .params(tx.agency().value(), id.value())
            .update()
        == 1;
  }

  private static Alias alias(ResultSet row) throws SQLException {
    var names = texts(row, "capabilities");
    var capabilities =
        Stream.of(Capability.values())
            .filter(one -> names.contains(one.wireName()))
            .collect(Collectors.toSet());
    return new Alias(
        new AliasId(row.getObject("id", UUID.class)),
        row.getString("name"),
        new Alias.Policy(
            texts(row, "maker_countries"),
            texts(row, "hosting_countries"),
            capabilities,
            row.getInt("least_context_tokens"),
            limit(row)),
        row.getString("reason"));
  }

  private static Alias.@Nullable Limit limit(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    return currency == null ? null : new Alias.Limit(currency, row.getLong("most_output_nanos"));
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    return Set.of((String[]) row.getArray(column).getArray());
  }
}
