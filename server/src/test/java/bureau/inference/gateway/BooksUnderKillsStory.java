package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.TokenPrice;
import bureau.testing.BureauProcess;
import bureau.testing.ServerRoom;
import bureau.testing.TestServer;
import bureau.testkit.RoundRobinProxy;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Thousands of calls through two servers that are killed in turn. Every call names itself by the
/// numbers of tokens that the provider counts for it, so that the ledger can be held against what
/// the provider counted, call by call, and against what that costs.
@Tag("T34")
class BooksUnderKillsStory {
  private static final int AT_ONCE = 64;
  private static final int MOST_OUTPUT = 97;
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private final int[] ports = {ServerRoom.freePort(), ServerRoom.freePort()};
  private final AtomicInteger next = new AtomicInteger(1_000);
  private final Set<Integer> counted = ConcurrentHashMap.newKeySet();
  private final Set<Integer> answered = ConcurrentHashMap.newKeySet();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theLedgerSaysWhatTheProviderCounted() throws Exception {
    keepBooks(1_000, 1);
  }

  @Test
  @Tag("nightly")
  void theLedgerSaysWhatTheProviderCountedThroughThreeKills() throws Exception {
    keepBooks(100_000, 3);
  }

  /// Prices of one token that come out even for hardly any call.
  private static final TokenPrice PRICE = new TokenPrice("EUR", 137, 137, 1_333);

  private record Row(String state, boolean estimated, int input, int output, long micros) {}

  private void keepBooks(int calls, int kills) throws Exception {
    try (var room = ServerRoom.withASharedDatabase(0)) {
      room.provider()
          .usually(
              (exchange, wire) -> {
                var number = exchange.json().at("/seed").asInt();
                counted.add(number);
                TextAnswer.of("a", "b")
                    .counting(new Usage(input(number), output(number)))
                    .give(exchange, wire);
              });
      var servers = new ArrayList<BureauProcess>();
      for (var port : ports) {
        servers.add(room.start(TestServer.newHome(), port, Map.of()));
      }
      servers.forEach(BureauProcess::address);
      setPrice(room, servers.getFirst());
      try (var proxy = RoundRobinProxy.before(ports)) {
        ask(room, proxy, servers, calls, kills);
        var rows = settled(room);

        assertThatTheBooksAreRight(rows, kills);
        var administrator = room.administrator(proxy.address());
        var used = administrator.get("/console/api/usage/allowance").json().at("/used").asLong();
        assertThat(rows.stream().mapToLong(row -> (long) row.input() + row.output()).sum())
            .isEqualTo(used);
      } finally {
        servers.forEach(BureauProcess::close);
        client.shutdownNow();
      }
    }
  }

  private static void setPrice(ServerRoom room, BureauProcess server) {
    var administrator = room.administrator(server.address());
    var catalogue = administrator.get("/console/api/models/catalogue").json().at("/items");
    for (var model : catalogue) {
      if (model.at("/ref").asString().equals("scripted-small")) {
        var set =
            administrator.post(
                "/console/api/models/catalogue/" + model.at("/id").asString() + "/prices",
                Map.of(
                    "currency", PRICE.currency(),
                    "inputNanos", PRICE.inputNanos(),
                    "cachedNanos", PRICE.cachedNanos(),
                    "outputNanos", PRICE.outputNanos()));
        assertThat(set.status()).as(set.text()).isEqualTo(201);
        return;
      }
    }
    throw new AssertionError("the model is not in the catalogue");
  }

  private void ask(
      ServerRoom room, RoundRobinProxy proxy, List<BureauProcess> servers, int calls, int kills)
      throws Exception {
    var first = next.get();
    var working = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < AT_ONCE; i++) {
        working.add(threads.submit(() -> askUntil(room, proxy, first + calls)));
      }
      for (var kill = 0; kill < kills; kill++) {
        var at = first + calls * (kill + 1) / (kills + 1);
        while (next.get() < at) {
          LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        var victim = kill % 2;
        servers.get(victim).kill();
        servers.set(victim, room.start(TestServer.newHome(), ports[victim], Map.of()));
      }
      for (var one : working) {
        one.get();
      }
    }
    servers.forEach(BureauProcess::address);
  }

  private Integer askUntil(ServerRoom room, RoundRobinProxy proxy, int last)
      throws InterruptedException {
    var number = next.getAndIncrement();
    for (; number < last; number = next.getAndIncrement()) {
      var request =
          HttpRequest.newBuilder(proxy.address().resolve("/v1/chat/completions"))
              .header("Authorization", "Bearer " + room.key())
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"model\":\"scripted-small\",\"max_tokens\":100,\"seed\":%d,\"stream\":%s,"
                              .formatted(number, number % 2 == 0)
                          + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
              .build();
      try {
        var answer = client.send(request, BodyHandlers.ofString());
        var whole = number % 2 == 1 || answer.body().contains("[DONE]");
        if (answer.statusCode() == 200 && whole) {
          answered.add(number);
        }
      } catch (IOException e) {
        // the server was killed: nobody knows what became of the call
      }
    }
    return number;
  }

  private static int input(int number) {
    return number / MOST_OUTPUT + 1;
  }

  private static int output(int number) {
    return number % MOST_OUTPUT + 1;
  }

  /// {@return the number of the call that these tokens were counted for}
  private static int number(int input, int output) {
    return (input - 1) * MOST_OUTPUT + output - 1;
  }

  /// {@return what the call costs, in 1/1,000,000, each begun one in full}
  private static long micros(int number) {
    var nanos = input(number) * PRICE.inputNanos() + output(number) * PRICE.outputNanos();
    return (nanos + 999) / 1_000;
  }

  private static List<Row> settled(ServerRoom room) throws SQLException {
    var end = System.nanoTime() + SETTLED.toNanos();
    var rows = rows(room);
    while (rows.stream().anyMatch(row -> row.state().equals("open"))) {
      assertThat(System.nanoTime()).as("calls are settled in time").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      rows = rows(room);
    }
    return rows;
  }

  private void assertThatTheBooksAreRight(List<Row> rows, int kills) {
    var exact = new HashSet<Integer>();
    var sum = 0L;
    for (var row : rows) {
      if (row.state().equals("complete")) {
        assertThat(row.estimated()).isFalse();
        var number = number(row.input(), row.output());
        assertThat(row.micros()).isEqualTo(micros(number));
        sum += row.micros();
        assertThat(exact.add(number)).as("once: %s", row).isTrue();
      }
    }
    var abandoned = rows.stream().filter(row -> row.state().equals("abandoned")).count();
    System.out.printf(
        "T34: %,d calls in the ledger, %,d exact, %d of killed servers; %,d answered; %,d micros%n",
        rows.size(), exact.size(), abandoned, answered.size(), sum);
    assertThat(sum).isEqualTo(exact.stream().mapToLong(BooksUnderKillsStory::micros).sum());
    // what a program got is in the books; what is in the books, the provider counted
    assertThat(without(answered, exact)).isEmpty();
    assertThat(without(exact, counted)).isEmpty();
    var unknown = without(counted, exact);
    assertThat(unknown.size()).isLessThanOrEqualTo(kills * AT_ONCE);
    assertThat(abandoned).isLessThanOrEqualTo((long) kills * AT_ONCE);
  }

  private static Set<Integer> without(Set<Integer> all, Set<Integer> those) {
    return all.stream().filter(one -> !those.contains(one)).collect(Collectors.toSet());
  }

  private static List<Row> rows(ServerRoom room) throws SQLException {
    var database = room.database();
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.appUser(), database.appPassword());
        var setting = connection.prepareStatement("select set_config('bureau.agency', ?, false)");
        var query =
            connection.prepareStatement(
                "select state, estimated, coalesce(input_tokens, 0), coalesce(output_tokens, 0),"
                    + " coalesce(cost_micros, 0) from gateway.call")) {
      setting.setString(1, room.agency().value().toString());
      setting.execute();
      var rows = new ArrayList<Row>();
      try (var found = query.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Row(
                  found.getString(1),
                  found.getBoolean(2),
                  found.getInt(3),
                  found.getInt(4),
                  found.getLong(5)));
        }
      }
      return rows;
    }
  }
}
