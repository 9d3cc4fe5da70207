package bureau.ground.platform.database;

import bureau.ground.platform.home.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL that somebody else runs.
///
/// @param url as given; `postgresql://host:5432/name` and `jdbc:postgresql://…` are the same
/// @param user owns the schemas; where no `appUser` is given it must be allowed to create a login
/// @param appUser the login that owns nothing; `null` to have it made
public record ExternalPostgres(
    String url,
    String user,
    String password,
    @Nullable String appUser,
    @Nullable String appPassword) {
  private static final int OLDEST = 15;
  private static final String MADE_LOGIN = "bureau_app";
  private static final String WRONG_PASSWORD = "28P01";
  private static final String NO_PRIVILEGE = "42501";

  /// Connects once as each login, and makes the second where none was given.
  ///
  /// @param keys folder in which the password of a login made here is kept, for all nodes
  /// @throws CannotStart if the server cannot be reached, is too old, or a login may too much
  public DatabaseAccess access(Path keys) {
    try (var owner = connect(user, password)) {
      refuseOld(owner);
      var app = appUser == null ? madeLogin(owner, keys) : given(appUser);
      check(app);
      return app;
    } catch (SQLException e) {
      throw unreachable(user, e);
    }
  }

  /// {@return its version, having connected once and changed nothing}
  ///
  /// @throws CannotStart if the server cannot be reached or is too old
  public String checkedVersion() {
    try (var owner = connect(user, password)) {
      refuseOld(owner);
      return owner.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw unreachable(user, e);
    }
  }

  private void refuseOld(Connection connection) throws SQLException {
    var major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST) {
      throw new CannotStart(
          "The database at %s is PostgreSQL %d, and Bureau needs %d or newer: upgrade it or name another in BUREAU_DATABASE_URL."
              .formatted(jdbcUrl(), major, OLDEST));
    }
  }

  private DatabaseAccess given(String login) {
    return new DatabaseAccess(
        jdbcUrl(), user, password, login, appPassword == null ? "" : appPassword);
  }

  private DatabaseAccess madeLogin(Connection owner, Path keys) throws SQLException {
    var file = keys.resolve("database-app.password");
    try {
      Files.createDirectories(keys);
      var fresh = !Files.exists(file);
      if (fresh) {
        SecretFile.write(file, Passwords.randomPassword());
      }
      var secret = Files.readString(file).strip();
      var exists = Roles.exists(owner, MADE_LOGIN);
      if (!exists) {
        Roles.create(owner, MADE_LOGIN, secret);
      } else if (fresh) {
        Roles.changePassword(owner, MADE_LOGIN, secret);
      }
      return new DatabaseAccess(jdbcUrl(), user, password, MADE_LOGIN, secret);
    } catch (SQLException e) {
      if (NO_PRIVILEGE.equals(e.getSQLState())) {
        throw new CannotStart(
            "The database login '%s' may not create the second login that Bureau works as: create one that owns nothing and name it in BUREAU_DATABASE_APP_USER and BUREAU_DATABASE_APP_PASSWORD."
                .formatted(user),
            e);
      }
      throw e;
    } catch (IOException e) {
      throw new CannotStart("The password file " + file + " cannot be kept: " + e.getMessage(), e);
    }
  }

  /// Row-level security binds only a login without special rights.
  private void check(DatabaseAccess access) {
    try (var connection = connect(access.appUser(), access.appPassword())) {
      if (access.appUser().equals(user) || Roles.escapesRowSecurity(connection)) {
        throw new CannotStart(
            "The database login '%s' may pass by row-level security: name one in BUREAU_DATABASE_APP_USER that is no superuser, owns nothing and has no BYPASSRLS."
                .formatted(access.appUser()));
      }
    } catch (SQLException e) {
      throw unreachable(access.appUser(), e);
    }
  }

  private Connection connect(String login, String secret) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", login);
    properties.setProperty("password", secret);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  private CannotStart unreachable(String login, SQLException e) {
    if (WRONG_PASSWORD.equals(e.getSQLState())) {
      return new CannotStart(
          "The database at %s refuses the password of '%s': correct BUREAU_DATABASE_PASSWORD or BUREAU_DATABASE_APP_PASSWORD."
              .formatted(jdbcUrl(), login),
          e);
    }
    return new CannotStart(
        "The database at %s does not answer '%s' (%s): start it, or correct BUREAU_DATABASE_URL."
            .formatted(jdbcUrl(), login, firstLine(e)),
        e);
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("\\.$", "");
  }

  private String jdbcUrl() {
    return url.replaceFirst("^(jdbc:)?postgres(ql)?:", "jdbc:postgresql:");
  }

  @Override
  public String toString() {
    return "ExternalPostgres[" + jdbcUrl() + ", " + user + ", ***]";
  }
}
