package bureau.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.App;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Reads the database's own catalogue: what it says of tables, policies, keys and logins.
@Tag("T03")
class TenancyCatalogueTest {
  /// Tables without `agency_id`, and why: they carry no agency's content.
  private static final List<String> PLATFORM_TABLES =
      List.of(
          "platform.locator", // kind and keyed hash only: what is found before the agency is known
          "platform.access_epoch", // ids and counters
          "platform.node", // leases of servers
          "platform.key_check", // which keys the database was filled with
          "audit.chain", // which agencies have events
          "knowledge.agency_changes", // how often the documents of which agencies changed
          "knowledge.agency_sources", // which agencies have connected folders
          "conversations.node_at_work", // which servers have answers under way for which agencies
          "agencies.agency"); // the agencies themselves: name, domain, state

  private static final String TABLES =
      """
      select n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any (?)
        and c.relname <> 'flyway_schema_history'
      """;

  private static final String HAS_AGENCY =
      " and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname ="
          + " 'agency_id' and not a.attisdropped)";

  @SuppressWarnings("NullAway.Init")
  private static DatabaseAccess database;

  @BeforeAll
  static void migrate() {
    database = TestServer.migratedDatabase();
  }

  @Test
  void everyTableIsBoundToAnAgencyOrListedAsThePlatforms() throws SQLException {
    var unbound = names(TABLES + " and not (true" + HAS_AGENCY + ")");

    assertThat(PLATFORM_TABLES).containsAll(unbound);
  }

  @Test
  void everyAgencyBoundTableForcesItsPolicy() throws SQLException {
    assertThat(unforced()).isEmpty();
  }

  @Test
  void noticesATableWithoutAForcedPolicy() throws SQLException {
    asOwner("create table platform.broken (agency_id uuid not null, id uuid, primary key (id))");
    try {
      assertThat(unforced()).containsExactly("platform.broken");
      assertThat(keysWithoutAgency()).containsExactly("platform.broken: broken_pkey");
    } finally {
      asOwner("drop table platform.broken");
    }
  }

  @Test
  void everyPolicyComparesTheAgencyForReadingAndWriting() throws SQLException {
    var other =
        names(
            """
            select schemaname || '.' || tablename || ': ' || policyname from pg_policies
            where schemaname = any (?)
              and not (cmd = 'ALL' and permissive = 'PERMISSIVE' and qual =
                '(agency_id = (NULLIF(current_setting(''bureau.agency''::text, true), ''''::text))::uuid)'
                and (with_check is null or with_check = qual))
            """);

    assertThat(other).isEmpty();
  }

  @Test
  void everyKeyAndIndexOfAnAgencyBoundTableBeginsWithTheAgency() throws SQLException {
    assertThat(keysWithoutAgency()).isEmpty();
  }

  @Test
  void agencyIdIsNeverNull() throws SQLException {
    assertThat(
            names(
                TABLES
                    + " and exists (select 1 from pg_attribute a where a.attrelid = c.oid and"
                    + " a.attname = 'agency_id' and not a.attnotnull)"))
        .isEmpty();
  }

  @Test
  void noForeignKeyCrossesSchemas() throws SQLException {
    assertThat(
            names(
                """
                select k.conname from pg_constraint k
                join pg_class a on a.oid = k.conrelid join pg_namespace n on n.oid = a.relnamespace
                join pg_class b on b.oid = k.confrelid
                where k.contype = 'f' and n.nspname = any (?) and a.relnamespace <> b.relnamespace
                """))
        .isEmpty();
  }

  @Test
  void theServersLoginOwnsNothingAndBypassesNothing() throws SQLException {
    var owned =
        names(
            """
            select n.nspname || '.' || c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_roles r on r.oid = c.relowner
            where n.nspname = any (?) and r.rolname = '%s'
            """
                .formatted(database.appUser()));
    var powerful =
        names(
            """
            select rolname from pg_roles where rolname = '%s' and cardinality(?::text[]) > 0
              and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
            """
                .formatted(database.appUser()));

    assertThat(owned).isEmpty();
    assertThat(powerful).isEmpty();
  }

  private static List<String> unforced() throws SQLException {
    return names(
        TABLES
            + HAS_AGENCY
            + " and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from"
            + " pg_policy p where p.polrelid = c.oid))");
  }

  private static List<String> keysWithoutAgency() throws SQLException {
    return names(
        """
        select n.nspname || '.' || c.relname || ': ' || i.relname
        from pg_index x
        join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_class i on i.oid = x.indexrelid
        join pg_attribute g on g.attrelid = c.oid and g.attname = 'agency_id'
        where n.nspname = any (?) and x.indkey[0] <> g.attnum
        """);
  }

  private static List<String> names(String sql) throws SQLException {
    try (var connection = owner();
        var query = connection.prepareStatement(sql)) {
      query.setArray(1, connection.createArrayOf("text", App.MODULES.toArray()));
      var names = new ArrayList<String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  private static void asOwner(String sql) throws SQLException {
    try (var connection = owner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection owner() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
  }
}
