package bureau.inference.models.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.Promise;
import bureau.inference.models.Promises;
import bureau.inference.models.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of `models.promises`, which are only added.
public final class PromiseStore {
  static final String COLUMNS =
      """
      region, country, training_standing, training_clause, training_link, training_as_of,
      retention_days, retention_standing, retention_clause, retention_link, retention_as_of,
      hosting_standing, hosting_clause, hosting_link, hosting_as_of
      """;

  /// {@return what was noted of the provider, the newest first}
  public List<Promises.Version> list(Tx tx, ProviderId provider) {
    return tx.sql()
        .sql(
            "select version, noted_at, noted_by, "
                + COLUMNS
                + """
                from models.promises where agency_id = ? and provider_id = ?
                order by version desc
                """)
        .params(tx.agency().value(), provider.value())
        .query(
            (row, n) ->
                new Promises.Version(
                    row.getInt(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    promises(row)))
        .list();
  }

  public void insert(Tx tx, ProviderId provider, Promises.Version version) {
    var said = version.promises();
    var statement =
        tx.sql()
            .sql(
                "insert into models.promises (agency_id, provider_id, version, noted_at, noted_by, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .param(tx.agency().value())
            .param(provider.value())
            .param(version.number())
            .param(version.at().atOffset(ZoneOffset.UTC))
            .param(version.by())
            .param(said.region())
            .param(said.country())
            .param(said.training().standing().wireName())
            .param(said.training().clause())
            .param(said.training().link())
            .param(said.training().asOf())
            .param(said.retentionDays())
            .param(said.retention().standing().wireName())
            .param(said.retention().clause())
            .param(said.retention().link())
            .param(said.retention().asOf())
            .param(said.hosting().standing().wireName())
            .param(said.hosting().clause())
            .param(said.hosting().link())
            .param(said.hosting().asOf());
    statement.update();
  }

  /// {@return what the row says, none where the columns are empty}
  static Promises promises(ResultSet row) throws SQLException {
    if (row.getString("training_standing") == null) {
      return Promises.NONE;
    }
    return new Promises(
        row.getString("region"),
        row.getString("country"),
        promise(row, "training"),
        promise(row, "retention"),
        number(row, "retention_days"),
        promise(row, "hosting"));
  }

  private static Promise promise(ResultSet row, String what) throws SQLException {
    return new Promise(
        Promise.Standing.of(row.getString(what + "_standing")).orElseThrow(),
        row.getString(what + "_clause"),
        row.getString(what + "_link"),
        row.getObject(what + "_as_of", LocalDate.class));
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    var number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
