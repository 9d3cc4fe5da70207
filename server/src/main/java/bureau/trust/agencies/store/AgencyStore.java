package bureau.trust.agencies.store;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.Agency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Rows of `agencies.agency`: a table of the platform, visible in either scope.
public final class AgencyStore {
  private static final String COLUMNS =
      "id, name, domain, languages, time_zone, state, daily_tokens, created_at";

  /// {@return whether it was written: the domain may be another agency's}
  public boolean insert(Tx tx, Agency agency) {
    return tx.sql()
            .sql(
                "insert into agencies.agency ("
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (domain) do nothing")
            .params(
                agency.id().value(),
                agency.name(),
                agency.domain(),
                agency.languages().toArray(String[]::new),
                agency.timeZone().getId(),
                agency.state().wireName(),
                agency.dailyTokens(),
                agency.createdAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  public Optional<Agency> find(Tx tx, AgencyId id) {
    return tx.sql()
        .sql("select " + COLUMNS + " from agencies.agency where id = ?")
        .param(id.value())
        .query(AgencyStore::agency)
        .optional();
  }

  /// As {@link #find}, holding the row until the end of the transaction.
  public Optional<Agency> findForChange(Tx tx, AgencyId id) {
    return tx.sql()
        .sql("select " + COLUMNS + " from agencies.agency where id = ? for update")
        .param(id.value())
        .query(AgencyStore::agency)
        .optional();
  }

  public void update(Tx tx, Agency agency) {
    tx.sql()
        .sql(
            """
            update agencies.agency
            set name = ?, languages = ?, state = ?, daily_tokens = ?
            where id = ?
            """)
        .params(
            agency.name(),
            agency.languages().toArray(String[]::new),
            agency.state().wireName(),
            agency.dailyTokens(),
            agency.id().value())
        .update();
  }

  /// {@return those that were closed}
  public List<AgencyId> closed(Tx tx) {
    return tx.sql()
        .sql("select id from agencies.agency where state = 'closed' order by id")
        .query((row, n) -> new AgencyId(row.getObject(1, UUID.class)))
        .list();
  }

  /// {@return agencies in the order of their enrolment, those after the one given}
  public List<Agency> list(Tx tx, UUID after, int limit) {
    return tx.sql()
        .sql("select " + COLUMNS + " from agencies.agency where id > ? order by id limit ?")
        .params(after, limit)
        .query(AgencyStore::agency)
        .list();
  }

  private static Agency agency(ResultSet row, int n) throws SQLException {
    return new Agency(
        new AgencyId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("domain"),
        List.of((String[]) row.getArray("languages").getArray()),
        ZoneId.of(row.getString("time_zone")),
        Agency.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("daily_tokens"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
