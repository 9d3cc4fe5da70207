package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.RoundRobinProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One of two servers stops, as in a rolling restart, while streams are open on it: nobody's short
/// request breaks, every stream is told, and what can go on goes on elsewhere.
@Tag("T59")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrainStory {

  private final HttpClient programs = HttpClient.newHttpClient();
  private ModelWorld world;
  private ModelWorld.Tenant tenant;
  private Chatter ada;

  @BeforeAll
  void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000"));
    tenant = world.tenant();
    world.allow(tenant.id(), Integer.MAX_VALUE);
    ada = Chatter.of(world, tenant.id());
  }

  @AfterAll
  void stop() {
    programs.shutdownNow();
    world.close();
  }

  @Test
  void aServerThatStopsWithStreamsOpenTellsThem() throws Exception {
    drain(50, 50, 400, Duration.ofMillis(50));
  }

  @Test
  @Tag("nightly")
  void aServerThatStopsWithAThousandStreamsOpenTellsThem() throws Exception {
    // they must not be over before the last has begun
    drain(880, 60, 600, Duration.ofMillis(200));
  }

  /// @param callers so many streams of programs
  /// @param each so many streams of its own answers, and of the other server's
  /// @param length pieces of each answer
  private void drain(int callers, int each, int length, Duration pace) throws Exception {
    world.provider().usually(new Script().usually(Counting.to(length, pace)));
    var stopping = secondServer();
    var there = ada.at(stopping);
    var relayed = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    var own = new ArrayList<Future<List<Events.Event>>>();
    var foreign = new ArrayList<Future<List<Events.Event>>>();
    var conversations = new ArrayList<String>();
    var isOver = new AtomicBoolean();
    try (var proxy =
            RoundRobinProxy.before(
                stopping.address().getPort(), world.server().address().getPort());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < callers; i++) {
        relayed.add(stream(stopping.address()));
      }
      for (var i = 0; i < each; i++) {
        own.add(threads.submit(followed(there, asked(there))));
        conversations.add(asked(ada));
        foreign.add(threads.submit(followed(there, conversations.getLast())));
      }
      var shortOnes = threads.submit(() -> askUntil(isOver, proxy.address()));

      var begun = System.nanoTime();
      stopping.close();
      var took = Duration.ofNanos(System.nanoTime() - begun);
      isOver.set(true);

      var asked = shortOnes.get();
      System.out.printf(
          "T59: %d streams, stopped after %,d ms, %d short requests meanwhile%n",
          callers + 2 * each, took.toMillis(), asked);
      assertThat(asked).isPositive();
      for (var one : relayed) {
        assertThat(one.get().body())
            .contains("\"code\":\"server-stopping\"")
            .doesNotContain("[DONE]");
      }
      for (var one : own) {
        var last = one.get().getLast();
        assertThat(last.name()).isEqualTo("done");
        assertThat(last.data().at("/state").asString()).isEqualTo("incomplete");
      }
      for (var i = 0; i < each; i++) {
        goesOnElsewhere(conversations.get(i), foreign.get(i).get(), length);
      }
    }
  }

  private void goesOnElsewhere(String conversation, List<Events.Event> heard, int length) {
    var last = heard.getLast();
    assertThat(last.name()).isEqualTo("reconnect");
    try (var events = ada.eventsAfter(conversation, last.id())) {
      var rest = events.rest();
      assertThat(Events.text(heard) + Events.text(rest)).isEqualTo(Counting.text(length));
      assertThat(rest.getLast().data().at("/state").asString()).isEqualTo("complete");
    }
  }

  private static String asked(Chatter who) {
    var id = who.begin();
    who.ask(id, "Count");
    return id;
  }

  /// {@return reads to the end; the stream is open already}
  private static java.util.concurrent.Callable<List<Events.Event>> followed(
      Chatter who, String conversation) {
    var events = who.events(conversation);
    return () -> {
      try (events) {
        return events.rest();
      }
    };
  }

  /// {@return how many requests were answered as if nothing happened}
  private int askUntil(AtomicBoolean isOver, URI proxy) {
    var count = 0;
    var through = ada.at(proxy);
    while (!isOver.get()) {
      Visitor.Answer answer;
      try {
        answer = through.copy().get("/api/session");
      } catch (UncheckedIOException e) {
        throw new AssertionError("broken after " + count, e);
      }
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      count++;
    }
    return count;
  }

  private CompletableFuture<HttpResponse<String>> stream(URI server) throws Exception {
    var begun = world.provider().exchanges().size();
    var answer =
        programs.sendAsync(
            HttpRequest.newBuilder(server.resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + tenant.secret())
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"scripted-small\",\"stream\":true,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"Count\"}]}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    Eventually.holds(() -> world.provider().exchanges().size() > begun);
    return answer;
  }

  private TestServer secondServer() throws IOException {
    var home = TestServer.newHome();
    Files.createSymbolicLink(home.resolve("keys"), world.server().installation().keys());
    return TestServer.start(
        Map.of(
            "bureau.platform.egress-allow", "127.0.0.1:" + world.provider().port(),
            "bureau.gateway.calls-per-minute", "1000000",
            "bureau.gateway.agency-calls-per-minute", "1000000",
            "bureau.gateway.drain-timeout", "1s"),
        InstantSource.system(),
        world.server().installation().database(),
        home);
  }
}
