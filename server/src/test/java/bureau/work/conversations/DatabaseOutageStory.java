package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.database.EmbeddedPostgres;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.testing.ServerRoom;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The database is away for a while, one way or another: nothing acknowledged is lost, everybody is
/// told plainly, and all goes on by itself.
@Tag("T38")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseOutageStory {
  private static final Duration BACK = Duration.ofSeconds(10);

  private final Script script = new Script();
  private final HttpClient programs = HttpClient.newHttpClient();
  private Path home;
  private EmbeddedPostgres postgres;
  private ModelWorld world;
  private ModelWorld.Tenant tenant;
  private Chatter ada;

  @BeforeAll
  void start() {
    home = TestServer.newHome();
    postgres = EmbeddedPostgres.start(home, ServerRoom.ENGINES).keptRunning();
    world = ModelWorld.start(Map.of(), postgres.access(), home);
    world.provider().usually(script);
    tenant = world.tenant();
    ada = Chatter.of(world, tenant.id());
  }

  @AfterAll
  void stop() {
    world.close();
    postgres.close();
    programs.shutdownNow();
  }

  @Test
  void aDatabaseThatIsSilentForSecondsIsToldAndForgiven() throws Exception {
    outage(Duration.ofSeconds(7), this::freeze);
  }

  @Test
  @Tag("nightly")
  void aDatabaseThatIsSilentForAMinuteIsToldAndForgiven() throws Exception {
    outage(Duration.ofSeconds(60), this::freeze);
  }

  @Test
  void aDatabaseThatCrashesIsStartedAgain() throws Exception {
    outage(
        Duration.ZERO,
        () -> {
          signal(List.of(postmaster()), "QUIT"); // what PostgreSQL calls an immediate shutdown
          return () -> {};
        });
  }

  /// Takes the database away.
  private interface Outage {
    /// {@return brings it back}
    Runnable begin() throws IOException;
  }

  private void outage(Duration length, Outage outage) throws Exception {
    Eventually.holds(() -> recordedCalls() == 0);
    script.then(Counting.to(1500, Duration.ofMillis(20)));
    var running = ada.begin();
    var asked = ada.ask(running, "Count while the database is away");
    var kept = ada.begin();
    var program = stream();
    Eventually.holds(() -> recordedCalls() == 2);

    var back = outage.begin();
    var end = System.nanoTime() + length.toNanos();
    var told = 0;
    while (System.nanoTime() < end) {
      assertThatAllAreTold(kept);
      told++;
    }
    back.run();
    var since = System.nanoTime();

    Eventually.holds(BACK, () -> tellsPlainlyOrStores(kept));
    var after = Duration.ofNanos(System.nanoTime() - since);
    System.out.printf(
        "T38: away for %s, %d refusals in between, back after %,d ms%n",
        length, told, after.toMillis());
    if (length.toSeconds() > 4) {
      assertThat(program.get()).contains("\"code\":\"access-unchecked\"").doesNotContain("[DONE]");
    }
    try (var events = ada.events(running)) {
      var rest = events.rest(); // none where it came to its end meanwhile
      assertThat(Events.text(rest)).isIn("", Counting.text(1500));
    }
    var answer = ada.message(running, asked.answer());
    assertThat(answer.at("/state").asString()).isEqualTo("complete");
    assertThat(answer.at("/text").asString()).isEqualTo(Counting.text(1500));
  }

  private void assertThatAllAreTold(String conversation) {
    var sent = System.nanoTime();
    assertThat(new Visitor(world.server().address()).get("/health/live").status()).isEqualTo(200);
    var refused = ada.send(conversation, Map.of("text", "Hello?"), null);
    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(refused.text()).contains("database");
    assertThat(new Visitor(world.server().address()).get("/health/ready").status()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(30));
  }

  private boolean tellsPlainlyOrStores(String conversation) {
    var answer = ada.send(conversation, Map.of("text", "And now?"), null);
    assertThat(answer.status()).as(answer.text()).isIn(201, 503, 409);
    return answer.status() == 201;
  }

  @Test
  void aPoolThatIsUsedUpIsToldAtOnce() throws Exception {
    var id = ada.begin();
    var pool = world.part(HikariDataSource.class);
    var taken = new ArrayList<Connection>();
    try {
      for (var i = 0; i < pool.getMaximumPoolSize(); i++) {
        taken.add(pool.getConnection());
      }
      assertThatAllAreTold(id);
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }

    assertThat(ada.send(id, Map.of("text", "And now?"), null).status()).isEqualTo(201);
  }

  /// Serialisation failure, deadlock, cancelled, disk full, too many connections, read only.
  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "57014", "53100", "53300", "25006"})
  void whatTheDatabaseCannotDoNowIsNoFaultOfOurs(String state) throws Exception {
    var id = ada.begin();
    owner(
        "create or replace function public.fail() returns trigger language plpgsql as $$"
            + " begin raise exception 'scripted' using errcode = '"
            + state
            + "'; end $$",
        "create trigger fail before insert on conversations.message"
            + " for each row execute function public.fail()");
    Visitor.Answer refused;
    try {
      refused = ada.send(id, Map.of("text", "Hello?"), "the same " + state);
    } finally {
      owner("drop trigger fail on conversations.message");
    }
    var repeated = ada.send(id, Map.of("text", "Hello?"), "the same " + state);

    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(ada.messages(id)).hasSize(2);
  }

  /// {@return how many calls are recorded as begun, and as nothing more}
  private long recordedCalls() {
    return world
        .part(Tenancy.class)
        .<Long>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql("select count(*) from gateway.call where state = 'open'")
                    .query(Long.class)
                    .single());
  }

  private void owner(String... statements) throws SQLException {
    var access = world.server().installation().database();
    try (var connection =
            DriverManager.getConnection(
                access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
        var statement = connection.createStatement()) {
      for (var one : statements) {
        statement.execute(one);
      }
    }
  }

  /// {@return all that a program is sent that asks for a long answer}
  private CompletableFuture<String> stream() {
    script.then(Counting.to(1500, Duration.ofMillis(20)), Counting.to(1500, Duration.ofMillis(20)));
    var request =
        HttpRequest.newBuilder(world.server().address().resolve("/v1/chat/completions"))
            .header("Authorization", "Bearer " + tenant.secret())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JsonMapper.shared()
                        .writeValueAsString(
                            Map.of(
                                "model",
                                "scripted-small",
                                "stream",
                                true,
                                "messages",
                                List.of(Map.of("role", "user", "content", "Count"))))))
            .build();
    return programs
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private Runnable freeze() throws IOException {
    var processes = new ArrayList<>(List.of(postmaster()));
    ProcessHandle.of(postmaster())
        .orElseThrow()
        .descendants()
        .forEach(child -> processes.add(child.pid()));
    signal(processes, "STOP");
    return () -> signal(processes, "CONT");
  }

  private long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip());
  }

  private static void signal(List<Long> processes, String name) {
    var command = new ArrayList<>(List.of("kill", "-s", name));
    processes.forEach(process -> command.add(Long.toString(process)));
    try {
      // some may have ended by themselves
      var _ = new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
  }
}
