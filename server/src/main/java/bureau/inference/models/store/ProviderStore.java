package bureau.inference.models.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.AzureVersion;
import bureau.inference.models.Dialect;
import bureau.inference.models.Provider;
import bureau.inference.models.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `models.provider`.
public final class ProviderStore {
  private static final String SELECT =
      "select id, name, dialect, url, reach, switched_off_at is not null, azure_version,"
          + " secret_sealed is not null, created_at, demonstration, "
          + PromiseStore.COLUMNS
          + """
          from models.provider left join lateral (
            select * from models.promises
            where promises.agency_id = provider.agency_id and promises.provider_id = provider.id
            order by version desc limit 1
          ) as noted on true
          """;

  /// {@return the agency's own providers, by name}
  public List<Provider> list(Tx tx) {
    return tx.sql().sql(SELECT + " order by name").query((row, n) -> provider(tx, row)).list();
  }

  public Optional<Provider> find(Tx tx, ProviderId id) {
    return tx.sql()
        .sql(SELECT + " where provider.agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .query((row, n) -> provider(tx, row))
        .optional();
  }

  /// Lets nobody else change the provider until the transaction ends.
  ///
  /// @return whether it is there
  public boolean lock(Tx tx, ProviderId id) {
    return tx.sql()
        .sql("select 1 from models.provider where agency_id = ? and id = ? for update")
        .params(tx.agency().value(), id.value())
        .query((row, n) -> row.getInt(1))
        .optional()
        .isPresent();
  }

  /// {@return the sealed secret; empty if the provider has none or is not the agency's}
  public Optional<byte[]> secret(Tx tx, ProviderId id) {
    return tx.sql()
        .sql(
            """
            select secret_sealed from models.provider
            where agency_id = ? and id = ? and secret_sealed is not null
            """)
        .params(tx.agency().value(), id.value())
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  /// {@return whether it was written: the name may be taken}
  public boolean insert(Tx tx, Provider provider, byte @Nullable [] sealedSecret) {
    return tx.sql()
            .sql(
                """
                insert into models.provider
                  (agency_id, id, name, dialect, azure_version, url, reach, demonstration,
                   secret_sealed, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (agency_id, name) do nothing
                """)
            .param(tx.agency().value())
            .param(provider.id().value())
            .param(provider.name())
            .param(provider.dialect().wireName())
            .param(provider.azure() == null ? null : provider.azure().text())
            .param(provider.url())
            .param(provider.onThisMachine() ? "loopback" : "public")
            .param(provider.demonstration())
            .param(sealedSecret)
            .param(provider.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Switches a provider off, or on again with `null`.
  ///
  /// @return whether anything changed by it; empty if there is no such provider
  public Optional<Boolean> switchOff(Tx tx, ProviderId id, @Nullable Instant at) {
    if (find(tx, id).isEmpty()) {
      return Optional.empty();
    }
    var changed =
        tx.sql()
            .sql(
                """
                update models.provider set switched_off_at = ?
                where agency_id = ? and id = ? and (switched_off_at is null) <> (?)
                """)
            .param(at == null ? null : at.atOffset(ZoneOffset.UTC))
            .param(tx.agency().value())
            .param(id.value())
            .param(at == null)
            .update();
    return Optional.of(changed == 1);
  }

  /// Removes the provider and its models.
  ///
  /// @return whether it was there
  public boolean delete(Tx tx, ProviderId id) {
    return tx.sql()
            .sql("delete from models.provider where agency_id = ? and id = ?")
            .params(tx.agency().value(), id.value())
            .update()
        == 1;
  }

  private static Provider provider(Tx tx, ResultSet row) throws SQLException {
    return new Provider(
        new ProviderId(row.getObject(1, UUID.class)),
        tx.agency(),
        row.getString(2),
        Dialect.of(row.getString(3)).orElseThrow(),
        azure(row.getString(7)),
        row.getString(4),
        row.getBoolean(10),
        row.getString(5).equals("loopback"),
        row.getBoolean(6),
        row.getBoolean(8),
        PromiseStore.promises(row),
        row.getObject(9, OffsetDateTime.class).toInstant());
  }

  private static @Nullable AzureVersion azure(@Nullable String text) {
    return text == null ? null : AzureVersion.of(text).orElseThrow();
  }
}
