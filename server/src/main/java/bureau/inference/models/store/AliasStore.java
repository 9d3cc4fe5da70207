package bureau.inference.models.store;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.Alias;
import bureau.inference.models.AliasId;
import bureau.inference.models.Capability;
import bureau.inference.models.Origin;
import bureau.inference.models.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of `models.alias`.
public final class AliasStore {
  /// {@return the agency's own aliases, by name}
  public List<Alias> list(Tx tx) {
    var shares = shares(tx);
    return tx.sql()
        .sql(
            """
            select id, name, maker_countries, capabilities, least_context_tokens, currency,
              most_output_nanos, reason, hosting_countries, ceiling, languages, first_within_millis
            from models.alias order by name
            """)
        .query((row, n) -> alias(row, shares))
        .list();
  }

  private static Map<UUID, List<Alias.Share>> shares(Tx tx) {
    var shares = new HashMap<UUID, List<Alias.Share>>();
    tx.sql()
        .sql(
            """
            select alias_id, provider_id, weight, reason from models.alias_share
            order by alias_id, provider_id
            """)
        .query(
            row -> {
              shares
                  .computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                  .add(
                      new Alias.Share(
                          new ProviderId(row.getObject(2, UUID.class)),
                          row.getInt(3),
                          row.getString(4)));
            });
    return shares;
  }

  /// {@return whether it was written: the name may be taken}
  public boolean insert(Tx tx, Alias alias) {
    var written =
        columns(
                    tx.sql()
                        .sql(
                            """
                            insert into models.alias
                              (maker_countries, capabilities, least_context_tokens, currency,
                               most_output_nanos, reason, hosting_countries, ceiling, languages,
                               first_within_millis, agency_id, id, name)
                            values (?::text[], ?::text[], ?, ?, ?, ?, ?::text[], ?, ?::text[], ?,
                              ?, ?, ?)
                            on conflict (agency_id, name) do nothing
                            """),
                    alias)
                .param(tx.agency().value())
                .param(alias.id().value())
                .param(alias.name())
                .update()
            == 1;
    if (written) {
      share(tx, alias);
    }
    return written;
  }

  /// Writes what a name stands for anew; the name stays.
  ///
  /// @return whether it was there
  public boolean update(Tx tx, Alias alias) {
    var found =
        columns(
                    tx.sql()
                        .sql(
                            """
                            update models.alias set maker_countries = ?::text[],
                              capabilities = ?::text[], least_context_tokens = ?, currency = ?,
                              most_output_nanos = ?, reason = ?, hosting_countries = ?::text[],
                              ceiling = ?, languages = ?::text[], first_within_millis = ?
                            where agency_id = ? and id = ?
                            """),
                    alias)
                .param(tx.agency().value())
                .param(alias.id().value())
                .update()
            == 1;
    if (found) {
      tx.sql()
          .sql("delete from models.alias_share where agency_id = ? and alias_id = ?")
          .params(tx.agency().value(), alias.id().value())
          .update();
      share(tx, alias);
    }
    return found;
  }

  private static void share(Tx tx, Alias alias) {
    for (var share : alias.shares()) {
      tx.sql()
          .sql(
              """
              insert into models.alias_share (agency_id, alias_id, provider_id, weight, reason)
              values (?, ?, ?, ?, ?)
              """)
          .params(
              tx.agency().value(),
              alias.id().value(),
              share.provider().value(),
              share.weight(),
              share.reason())
          .update();
    }
  }

  private static JdbcClient.StatementSpec columns(JdbcClient.StatementSpec statement, Alias alias) {
    var policy = alias.policy();
    var limit = policy.mostOutput();
    var within = policy.firstWithin();
    return statement
        .param(sorted(policy.origin().makerCountries()))
        .param(policy.capabilities().stream().map(Capability::wireName).toArray(String[]::new))
        .param(policy.leastContextTokens())
        .param(limit == null ? null : limit.currency())
        .param(limit == null ? null : limit.nanos())
        .param(alias.reason())
        .param(sorted(policy.origin().hostingCountries()))
        .param(policy.ceiling().wireName())
        .param(sorted(policy.languages()))
        .param(within == null ? null : within.toMillis());
  }

  private static String[] sorted(Set<String> texts) {
    return texts.stream().sorted().toArray(String[]::new);
  }

  /// {@return whether it was there}
  public boolean delete(Tx tx, AliasId id) {
    return tx.sql()
            .sql("delete from models.alias where agency_id = ? and id = ?")
            .params(tx.agency().value(), id.value())
            .update()
        == 1;
  }

  private static Alias alias(ResultSet row, Map<UUID, List<Alias.Share>> shares)
      throws SQLException {
    var names = texts(row, "capabilities");
    var capabilities =
        Stream.of(Capability.values())
            .filter(one -> names.contains(one.wireName()))
            .collect(Collectors.toSet());
    var within = row.getObject("first_within_millis", Integer.class);
    var id = row.getObject("id", UUID.class);
    return new Alias(
        new AliasId(id),
        row.getString("name"),
        new Alias.Policy(
            new Origin(texts(row, "maker_countries"), texts(row, "hosting_countries")),
            capabilities,
            texts(row, "languages"),
            Optional.ofNullable(row.getString("ceiling"))
                .flatMap(Sensitivity::parse)
                .orElse(Sensitivity.PUBLIC),
            row.getInt("least_context_tokens"),
            limit(row),
            within == null ? null : Duration.ofMillis(within)),
        shares.getOrDefault(id, List.of()),
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
