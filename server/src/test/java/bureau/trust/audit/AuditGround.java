package bureau.trust.audit;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.ConnectionPool;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.testing.TestServer;
import bureau.testkit.SettableClock;
import bureau.trust.audit.chain.Chain;
import bureau.trust.audit.chain.Checkpoints;
import bureau.trust.audit.chain.Verifier;
import bureau.trust.audit.store.EventRow;
import bureau.trust.audit.store.EventStore;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// An audit on a database and keys of its own, for tests.
final class AuditGround implements AutoCloseable {
  static final AgencyId ROADS = new AgencyId(new UUID(1, 1));
  static final AgencyId PARKS = new AgencyId(new UUID(1, 2));
  static final AuditAction SIGNED_IN = new AuditAction("session.started", "Somebody signed in.");
  static final AuditAction CALLED = new AuditAction("model.called", "A model was called.");
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456Z");

  final SettableClock clock = new SettableClock(NOON);
  final DatabaseAccess database = TestServer.migratedDatabase();
  final Path keys = TestServer.newHome().resolve("keys");
  final Keyring keyring = new Keyring(keys, InstantSource.system());
  final EventStore store = new EventStore();
  final Chain chain = new Chain(keyring.deriveSecret("audit mark"), JsonMapper.builder().build());
  final Audit audit = new Audit(store, chain, clock);
  final Tenancy tenancy;
  final Checkpoints checkpoints;
  final Verifier verifier;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HikariDataSource connections;

  AuditGround() {
    connections = ConnectionPool.open(database, 10, Duration.ofSeconds(30));
    tenancy = new Tenancy(connections);
    checkpoints = new Checkpoints(tenancy, store, keyring, json, clock);
    verifier = new Verifier(tenancy, store, chain, checkpoints, json);
  }

  void signIn(AgencyId agency, String person) {
    tenancy.doInAgency(
        agency,
        tx ->
            audit.append(
                tx,
                new Actor(Actor.Kind.PERSON, person),
                SIGNED_IN,
                person,
                Map.of("way", "password")));
  }

  /// Appends so many events in batches of at most 1,000.
  void fill(AgencyId agency, int events) {
    for (var from = 0; from < events; from += 1_000) {
      var first = from;
      tenancy.doInAgency(
          agency,
          tx ->
              audit.appendAll(
                  tx,
                  IntStream.range(first, Math.min(events, first + 1_000))
                      .mapToObj(AuditGround::call)
                      .toList()));
    }
  }

  static AuditEntry call(int n) {
    return new AuditEntry(
        NOON.plusMillis(n),
        new Actor(Actor.Kind.KEY, "key_" + n % 7),
        CALLED,
        "cal_" + n,
        Map.of("model", "mdl_" + n % 3, "tokens", Integer.toString(n)));
  }

  List<EventRow> events(AgencyId agency) {
    return tenancy.inAgency(agency, tx -> store.range(tx, 0, Long.MAX_VALUE));
  }

  /// Runs the statements as somebody who may do anything in the database.
  void tamper(String... statements) throws SQLException {
    try (var owner =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        var statement = owner.createStatement()) {
      statement.execute("alter table audit.event no force row level security");
      statement.execute("alter table audit.event disable row level security");
      for (var sql : statements) {
        statement.execute(sql);
      }
      statement.execute("alter table audit.event enable row level security");
      statement.execute("alter table audit.event force row level security");
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
