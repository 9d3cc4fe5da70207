package bureau.ground.platform.database;

/// Where the database is, and the two logins that Bureau uses on it.
///
/// @param ownerUser owns every schema and migrates it; used at the start only
/// @param appUser owns nothing, is bound by row-level security, and does all other work
public record DatabaseAccess(
    String jdbcUrl, String ownerUser, String ownerPassword, String appUser, String appPassword) {

  @Override
  public String toString() {
    return "DatabaseAccess[" + jdbcUrl + ", " + ownerUser + ", ***, " + appUser + ", ***]";
  }
}
