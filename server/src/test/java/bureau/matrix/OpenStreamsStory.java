package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.KeyId;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.agencies.Agencies;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.People;
import bureau.trust.identity.Person;
import bureau.trust.identity.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Whoever loses their right to listen stops hearing, also in the middle of an answer: whichever
/// proof opened the stream, and for whichever reason it died.
@Tag("T05")
class OpenStreamsStory {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @Test
  void everyStreamEndsWithItsRight() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var scene = Scene.start(Map.of())) {
      var listening = new LinkedHashMap<String, Stream>();
      var ends = new LinkedHashMap<String, Runnable>();
      chats(scene, client, listening, ends);
      programs(scene, client, listening, ends);
      var stays = program(scene, client, key(scene, scene.world().operator(), scene.strange()));

      for (var end : ends.entrySet()) {
        var stream = Objects.requireNonNull(listening.get(end.getKey()), end.getKey());
        assertThat(stream.ended()).as("open before: %s", end.getKey()).isFalse();
      }
      ends.values().forEach(Runnable::run);
      long revoked = System.nanoTime();

      for (var stream : listening.entrySet()) {
        var left = PROMISED.toNanos() - (System.nanoTime() - revoked);
        assertThat(stream.getValue().endsWithin(left)).as(stream.getKey()).isTrue();
      }
      assertThat(stays.ended()).as("the control").isFalse();
      stays.close();
    }
  }

  private static void chats(
      Scene scene, HttpClient client, Map<String, Stream> listening, Map<String, Runnable> ends)
      throws IOException, InterruptedException {
    var people = scene.world().part(People.class);
    var operator = scene.world().operator();
    for (var reason :
        List.of("suspended", "signed out", "signed out everywhere", "by an administrator")) {
      var person = scene.cast().newcomer(Role.MEMBER);
      var opened = scene.world().part(Sessions.class).open(scene.agency(), person.id());
      var credential = new Credential(Map.of("Cookie", "bureau-session=" + opened.token()));
      listening.put(
          reason, chat(scene, client, scene.cast().session(scene.agency(), person), credential));
      ends.put(
          reason,
          switch (reason) {
            case "suspended" -> () -> people.suspend(operator, scene.agency(), person.id());
            case "signed out" -> () -> signOut(scene, person, opened.caller());
            case "signed out everywhere" ->
                () -> scene.world().part(Sessions.class).closeAll(scene.agency(), person.id());
            default -> () -> people.signOut(operator, scene.agency(), person.id());
          });
    }
  }

  private static void signOut(Scene scene, Person person, Caller caller) {
    if (caller instanceof Caller.Person signedIn && signedIn.session() != null) {
      scene.world().part(Sessions.class).close(scene.agency(), person.id(), signedIn.session());
    }
  }

  private static void programs(
      Scene scene, HttpClient client, Map<String, Stream> listening, Map<String, Runnable> ends)
      throws IOException, InterruptedException {
    var world = scene.world();
    var people = world.part(People.class);

    var revoked = key(scene, world.operator(), scene.agency());
    listening.put("key revoked", program(scene, client, revoked));
    ends.put(
        "key revoked",
        () -> world.part(ApiKeys.class).revoke(world.operator(), scene.agency(), id(revoked)));

    var maker = scene.cast().newcomer(Role.AGENCY_ADMIN);
    listening.put(
        "maker suspended",
        program(scene, client, key(scene, caller(scene.agency(), maker), scene.agency())));
    ends.put("maker suspended", () -> people.suspend(world.operator(), scene.agency(), maker.id()));

    var operator = scene.cast().person(AgencyId.INSTALLATION, Role.PLATFORM_OPERATOR);
    var made =
        key(scene, new Caller.Operator(operator.id(), null, SignIn.PASSWORD, 0), scene.agency());
    listening.put("operator suspended", program(scene, client, made));
    ends.put(
        "operator suspended",
        () -> people.suspend(world.operator(), AgencyId.INSTALLATION, operator.id()));

    var office = scene.cast().enrolWithModels();
    listening.put("agency suspended", program(scene, client, key(scene, world.operator(), office)));
    ends.put(
        "agency suspended", () -> world.part(Agencies.class).suspend(world.operator(), office));
  }

  private static Caller caller(AgencyId agency, Person person) {
    return new Caller.Person(
        person.id(), agency, person.roles(), Set.of(), null, SignIn.PASSWORD, 0);
  }

  private static ApiKeys.Created key(Scene scene, Caller maker, AgencyId agency) {
    return scene
        .world()
        .part(ApiKeys.class)
        .create(maker, agency, "Stream", Set.of(Scope.INFERENCE), null);
  }

  private static KeyId id(ApiKeys.Created key) {
    return key.key().id();
  }

  private static Stream chat(Scene scene, HttpClient client, Credential writer, Credential reader)
      throws IOException, InterruptedException {
    var made =
        scene.web().send("POST", "/api/conversations", writer, Map.of(), Map.of("title", "x"));
    var path = "/api/conversations/" + made.text("/id");
    scene
        .web()
        .send("POST", path + "/messages", writer, Map.of(), Map.of("text", "Sing at length"));
    return open(
        client,
        HttpRequest.newBuilder(scene.world().server().address().resolve(path + "/events")),
        reader);
  }

  private static Stream program(Scene scene, HttpClient client, ApiKeys.Created key)
      throws IOException, InterruptedException {
    var body =
        Map.of(
            "stream",
            true,
            "messages",
            List.of(Map.of("role", "user", "content", "Sing at length")));
    var request =
        HttpRequest.newBuilder(scene.world().server().address().resolve("/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    return open(client, request, Credential.bearer(key.secret()));
  }

  private static Stream open(HttpClient client, HttpRequest.Builder request, Credential credential)
      throws IOException, InterruptedException {
    credential.headers().forEach(request::header);
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    var stream = new Stream(response.body(), new CompletableFuture<>(), new AtomicReference<>(""));
    stream.listen();
    Scene.until(() -> stream.heard().get().contains("half"));
    return stream;
  }

  /// What comes in, and whether it has ended.
  private record Stream(
      InputStream in, CompletableFuture<Void> end, AtomicReference<String> heard) {
    void listen() {
      Thread.ofVirtual()
          .name("listener")
          .start(
              () -> {
                try (in) {
                  for (int read = in.read(); read >= 0; read = in.read()) {
                    var letter = (char) read;
                    heard.updateAndGet(before -> before + letter);
                  }
                } catch (IOException e) {
                  // cut off
                } finally {
                  end.complete(null);
                }
              });
    }

    boolean ended() {
      return end.isDone();
    }

    boolean endsWithin(long nanos) throws InterruptedException {
      try {
        end.get(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
        return true;
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        return false;
      }
    }

    void close() throws IOException {
      in.close();
    }
  }
}
