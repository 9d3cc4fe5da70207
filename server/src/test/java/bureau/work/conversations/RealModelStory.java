package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// A conversation with the small real model, whatever it says.
@Tag("real-model")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealModelStory {
  private static final String MODEL = "qwen2.5-coder-0.5b-instruct";

  private TestServer server;
  private Chatter ada;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("bureau.models.local", MODEL));
    var office = new Office(server);
    ada = Chatter.signedIn(server.address(), office.person(office.agency().id(), Role.MEMBER));
    Eventually.holds(Duration.ofMinutes(2), this::isReady);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void tellsHowFarItHasReadALongQuestion() {
    var conversation = ada.begin();
    var passage =
        "The council met on Tuesday and spoke about the bridge over the river. ".repeat(60);
    var asked = ada.ask(conversation, passage + "Who met?");

    try (var events = ada.events(conversation)) {
      var progress = events.await("progress").data();
      assertThat(progress.path("messageId").asString()).isEqualTo(asked.answer());
      assertThat(progress.path("of").asInt()).isGreaterThan(500);
      assertThat(progress.path("read").asInt()).isBetween(0, progress.path("of").asInt());
      assertThat(events.await("delta").text()).isNotEmpty();
    }
    ada.act(conversation, asked.answer(), "stop");
  }

  @Test
  void aWorkerKilledInTheMiddleLeavesAnIncompleteAnswerAndComesBack() throws IOException {
    var conversation = ada.begin();
    var asked = ada.ask(conversation, "Count from one to three hundred, in words.");

    try (var events = ada.events(conversation)) {
      events.await("delta");
      var killed = System.nanoTime();
      kill();
      var done = events.await("done").data();

      assertThat(done.path("state").asString()).isEqualTo("incomplete");
      var answer = ada.message(conversation, asked.answer());
      assertThat(answer.path("state").asString()).isEqualTo("incomplete");
      assertThat(answer.path("text").asString()).isNotEmpty();
      assertThat(answer.path("notice").asString()).isNotBlank();
      assertThat(ada.visitor().get("/health/ready").status()).isEqualTo(200);
      Eventually.holds(Duration.ofSeconds(30), () -> !isReady() || pidIsNew());
      Eventually.holds(Duration.ofSeconds(30), this::isReady);
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(30));
    }
    var again = ada.act(conversation, asked.answer(), "retry");
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    try (var events = ada.events(conversation)) {
      assertThat(events.await("delta").text()).isNotEmpty();
    }
    ada.act(conversation, again.text("/answer/id"), "stop");
  }

  private long victim;

  private void kill() throws IOException {
    victim = pid();
    ProcessHandle.of(victim).orElseThrow().destroyForcibly();
  }

  private boolean pidIsNew() {
    try {
      return pid() != victim;
    } catch (IOException e) {
      return false; // between two of them
    }
  }

  private long pid() throws IOException {
    var file = server.installation().home().resolve("run/local-model-" + MODEL + ".pid");
    return Long.parseLong(Files.readString(file).strip().split("\\s+", 2)[0]);
  }

  private boolean isReady() {
    return ada.visitor().get("/api/models").text("/items/0/state").equals("ready");
  }
}
