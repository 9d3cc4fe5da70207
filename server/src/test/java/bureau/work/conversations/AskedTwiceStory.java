package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedTwiceStory {
  private ModelWorld world;
  private Chatter ada;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of());
    ada = Chatter.of(world, world.tenant().id());
    world
        .provider()
        .usually(new Script().usually(TextAnswer.of("Well", ".").every(Duration.ofMillis(300))));
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void aQuestionSentAgainIsOneMessage() {
    var id = ada.begin();
    var key = Chatter.key();
    var first = ada.send(id, Map.of("text", "Hello"), key);
    ada.events(id).rest();

    var second = ada.send(id, Map.of("text", "Hello"), key);
    var other = ada.send(id, Map.of("text", "Goodbye"), key);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/type")).isEqualTo("urn:bureau:problem:key-reused");
    assertThat(ada.messages(id)).hasSize(2);
  }

  @Test
  void aConversationMadeAgainIsOne() {
    var maker = ada.copy().with("Idempotency-Key", Chatter.key());

    var first = Chatter.created(maker.post("/api/conversations", Map.of()));
    var second = Chatter.created(maker.post("/api/conversations", Map.of()));

    assertThat(second.at("/id")).isEqualTo(first.at("/id"));
  }

  @RepeatedTest(5)
  void theSameQuestionFromManyConnectionsAtOnceIsOneMessage() throws Exception {
    var id = ada.begin();
    var key = Chatter.key();

    var answers = atOnce(6, _ -> ada.send(id, Map.of("text", "Hello"), key));

    assertThat(answers).allMatch(answer -> answer.status() == 201, "201");
    assertThat(answers.stream().map(Visitor.Answer::text).distinct()).hasSize(1);
    ada.events(id).rest();
    assertThat(ada.messages(id)).hasSize(2);
  }

  @RepeatedTest(5)
  void ofTwoTabsThatAskAtOnceOneIsAsked() throws Exception {
    var id = ada.begin();

    var answers = atOnce(2, tab -> ada.send(id, Map.of("text", "From tab " + tab), null));

    assertThat(answers.stream().map(Visitor.Answer::status)).containsExactlyInAnyOrder(201, 409);
    ada.events(id).rest();
    assertThat(ada.messages(id)).hasSize(2);
  }

  private static List<Visitor.Answer> atOnce(int count, IntFunction<Visitor.Answer> call)
      throws InterruptedException, ExecutionException {
    var gate = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<Visitor.Answer>>();
      for (int i = 0; i < count; i++) {
        int number = i;
        calls.add(
            threads.submit(
                () -> {
                  gate.await();
                  return call.apply(number);
                }));
      }
      gate.countDown();
      var answers = new ArrayList<Visitor.Answer>();
      for (var answer : calls) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
