package bureau.trust.agencies.store;

import bureau.ground.access.GroupId;
import bureau.ground.access.KeyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.Capability;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.EntitlementId;
import bureau.trust.agencies.Phase;
import bureau.trust.agencies.What;
import bureau.trust.agencies.Who;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `agencies.entitlement`.
public final class EntitlementStore {
  private static final String FIND =
      """
      select id, name_sealed, who_kind, who_id, what_kind, what_name, phases, each_alone, hard,
        by_operator, begins, ends
      from agencies.entitlement where agency_id = ?\
      """;

  /// A rule as stored: its name sealed, and empty in the rule itself.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(Entitlement rule, byte[] nameSealed) {}

  public void insert(Tx tx, Row row, Instant now) {
    var rule = row.rule();
    tx.sql()
        .sql(
            """
            insert into agencies.entitlement
              (agency_id, id, name_sealed, who_kind, who_id, what_kind, what_name, phases,
               each_alone, hard, by_operator, begins, ends, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                rule.id().value(),
                row.nameSealed(),
                rule.who().kind().wireName(),
                id(rule.who()),
                rule.what().kind().wireName(),
                name(rule.what()),
                phases(rule),
                rule.eachAlone(),
                rule.hard(),
                rule.byOperator(),
                time(rule.begins()),
                rule.ends() == null ? null : time(rule.ends()),
                time(now)))
        .update();
  }

  /// Writes what of a rule may change: its name, phases, hardness and end.
  public void update(Tx tx, Row row) {
    var rule = row.rule();
    tx.sql()
        .sql(
            """
            update agencies.entitlement set name_sealed = ?, phases = ?, hard = ?, ends = ?
            where agency_id = ? and id = ?
            """)
        .params(
            Arrays.asList(
                row.nameSealed(),
                phases(rule),
                rule.hard(),
                rule.ends() == null ? null : time(rule.ends()),
                tx.agency().value(),
                rule.id().value()))
        .update();
  }

  /// {@return the rule, held until the end of the transaction}
  public Optional<Row> findForChange(Tx tx, EntitlementId id) {
    return tx.sql()
        .sql(FIND + " and id = ? for update")
        .params(tx.agency().value(), id.value())
        .query(EntitlementStore::row)
        .optional();
  }

  /// {@return the agency's rules that end after that or never, in the order in which they were
  /// made}
  public List<Row> list(Tx tx, Instant since) {
    return tx.sql()
        .sql(FIND + " and (ends is null or ends > ?) order by id")
        .params(tx.agency().value(), time(since))
        .query(EntitlementStore::row)
        .list();
  }

  private static String[] phases(Entitlement rule) {
    return rule.phases().stream().map(PhaseText::of).toArray(String[]::new);
  }

  private static @Nullable UUID id(Who who) {
    return switch (who) {
      case Who.WholeAgency _ -> null;
      case Who.OneGroup(var id) -> id.value();
      case Who.OnePerson(var id) -> id.value();
      case Who.OneKey(var id) -> id.value();
    };
  }

  private static @Nullable String name(What what) {
    return switch (what) {
      case What.Everything _ -> null;
      case What.OneCapability(var capability) -> capability.name();
      case What.OneModel(var ref) -> ref;
    };
  }

  private static Who who(String kind, @Nullable UUID id) {
    if (id == null) {
      return new Who.WholeAgency();
    }
    return switch (kind) {
      case "group" -> new Who.OneGroup(new GroupId(id));
      case "person" -> new Who.OnePerson(new PersonId(id));
      default -> new Who.OneKey(new KeyId(id));
    };
  }

  private static What what(String kind, @Nullable String name) {
    if (name == null) {
      return new What.Everything();
    }
    return kind.equals("model")
        ? new What.OneModel(name)
        : new What.OneCapability(new Capability(name));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var ends = row.getObject("ends", OffsetDateTime.class);
    List<Phase> phases =
        Arrays.stream((String[]) row.getArray("phases").getArray()).map(PhaseText::read).toList();
    return new Row(
        new Entitlement(
            new EntitlementId(row.getObject("id", UUID.class)),
            "",
            who(row.getString("who_kind"), row.getObject("who_id", UUID.class)),
            what(row.getString("what_kind"), row.getString("what_name")),
            phases,
            row.getBoolean("each_alone"),
            row.getBoolean("hard"),
            row.getBoolean("by_operator"),
            row.getObject("begins", OffsetDateTime.class).toInstant(),
            ends == null ? null : ends.toInstant()),
        row.getBytes("name_sealed"));
  }
}
