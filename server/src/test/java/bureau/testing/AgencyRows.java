package bureau.testing;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// All rows of one agency as they stand in the database, in every table that is bound to agencies.
public final class AgencyRows implements AutoCloseable {
  private final Connection connection;
  private final List<String> tables;

  private AgencyRows(Connection connection, List<String> tables) {
    this.connection = connection;
    this.tables = tables;
  }

  public static AgencyRows of(DatabaseAccess database, AgencyId agency) {
    try {
      var connection = asOwner(database, agency);
      return new AgencyRows(connection, tables(connection));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<String> tables() {
    return tables;
  }

  /// {@return for each table how many rows there are and a digest over them, to be compared with
  /// another moment's; that a session or a key is in use, which is noted once a minute, does not
  /// count}
  public List<String> fingerprint() {
    var prints = new ArrayList<String>();
    for (var table : tables) {
      prints.add(
          table
              + " "
              + text(
                  """
                  select count(*) || ' ' || coalesce(md5(string_agg(row, ',' order by row)), '')
                  from (select (to_jsonb(t) - 'last_used_at')::text as row from %s t) rows
                  """
                      .formatted(table)));
    }
    return prints;
  }

  /// {@return every row of every table that the agency's rows stand in or that all share, as text}
  public String dump() {
    var all = new StringBuilder();
    var everywhere =
        text(
            """
            select string_agg(c.oid::regclass::text, ' ' order by 1) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
            """);
    for (var table : everywhere.split(" ", -1)) {
      all.append(table)
          .append('\n')
          .append(text("select coalesce(string_agg(t::text, chr(10)), '') from " + table + " t"))
          .append('\n');
    }
    return all.toString();
  }

  /// {@return the one value of the one row that the query finds}
  public String text(String sql) {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void change(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// {@return every table bound to agencies}
  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                """
                select c.oid::regclass::text from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
                where c.relkind = 'r' and c.relrowsecurity order by 1
                """)) {
      while (result.next()) {
        tables.add(result.getString(1));
      }
    }
    return tables;
  }

  /// The owner of the schemas is bound by the policies too: it has to say whose rows it reads.
  public static Connection asOwner(DatabaseAccess database, AgencyId agency) throws SQLException {
    var connection =
        DriverManager.getConnection(
            database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    try (var set = connection.prepareStatement("select set_config('bureau.agency', ?, false)")) {
      set.setString(1, agency.value().toString());
      set.execute();
    }
    return connection;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
