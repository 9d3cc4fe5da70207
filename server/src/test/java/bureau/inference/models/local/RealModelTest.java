package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the small model and its engine do for certain; never what they say.
@Tag("real-model")
@Timeout(120)
class RealModelTest {
  static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path home;
  static RealModel real;

  @BeforeAll
  static void start() {
    real = RealModel.start(home, RealModel.SMALL, false);
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Test
  void streamsRoleThenTextThenReasonThenUsage() throws IOException {
    var events = events(question("Name three colours.", 20));

    assertThat(events.getFirst().at("/choices/0/delta/role").asString()).isEqualTo("assistant");
    assertThat(textOf(events)).isNotBlank();
    assertThat(events.get(events.size() - 2).at("/choices/0/finish_reason").asString())
        .isIn("stop", "length");
    assertThat(events.getLast().at("/usage/completion_tokens").asInt()).isPositive();
  }

  @Test
  void countsWhatItReadAndWrote() throws IOException {
    var usage = events(question("Count from one to one hundred.", 8)).getLast().get("usage");

    assertThat(usage.get("completion_tokens").asInt()).isEqualTo(8);
    assertThat(usage.get("prompt_tokens").asInt()).isBetween(20, 60);
    assertThat(usage.get("total_tokens").asInt()).isEqualTo(8 + usage.get("prompt_tokens").asInt());
  }

  @Test
  void answersAnotherQuestionWithAnotherAnswer() throws IOException {
    var one = textOf(events(question("What is the capital of France? One word.", 8)));
    var other = textOf(events(question("What is seven times six? One number.", 8)));

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void tellsHowMuchOfALongQuestionItHasRead() throws IOException {
    var manyWords = "The council met and spoke about roads. ".repeat(35);

    var progress =
        events(question(manyWords, 2)).stream()
            .filter(event -> event.has("prompt_progress"))
            .map(event -> event.get("prompt_progress"))
            .toList();

    assertThat(progress).hasSizeGreaterThan(2);
    assertThat(progress).extracting(each -> each.get("processed").asInt()).isSorted();
    assertThat(progress.getLast().get("processed")).isEqualTo(progress.getLast().get("total"));
  }

  @Test
  void answersFourAtOnce() throws Exception {
    var allBegan = new CountDownLatch(4);
    Callable<String> ask =
        () -> {
          var call = real.post("/chat/completions", question("Count from one to fifty.", 12));
          try (var answer = call.send();
              var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            lines.readLine();
            allBegan.countDown();
            // none reads on before all have begun: one after the other would never get here
            assertThat(allBegan.await(60, TimeUnit.SECONDS)).isTrue();
            return lines.lines().reduce((first, last) -> last.isEmpty() ? first : last).orElse("");
          }
        };

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : threads.invokeAll(List.of(ask, ask, ask, ask))) {
        assertThat(each.get()).isEqualTo("data: [DONE]");
      }
    }
  }

  @Test
  void stopsComputingWhenTheStreamIsClosed() throws Exception {
    var call = real.post("/chat/completions", question("Count from one to one thousand.", 1500));
    try (var answer = call.send()) {
      assertThat(answer.body().read()).isPositive();
      assertThat(isComputing()).isTrue();
    }

    long closed = System.nanoTime();
    while (isComputing()) {
      assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void opensToNobodyWithoutItsSecret() throws IOException {
    assertThat(real.statusWithoutSecret("/chat/completions")).isEqualTo(401);
  }

  @Test
  void isBackAfterAKillWithAnotherSecret() throws Exception {
    isBackAfterAKill(Duration.ofMinutes(1));
  }

  @Test
  @Tag("nightly")
  void isBackWithinTenSecondsAfterAKill() throws Exception {
    isBackAfterAKill(Duration.ofSeconds(10));
  }

  private static void isBackAfterAKill(Duration longest) throws Exception {
    var before = real.endpoint();
    var back = new CountDownLatch(1);
    real.models.watch(
        status -> {
          if (status.state() == LocalModels.State.READY) {
            back.countDown();
          }
        });

    ProcessHandle.of(real.models.pid(RealModel.SMALL)).orElseThrow().destroyForcibly();

    assertThat(back.await(longest.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(real.endpoint().secret()).isNotEqualTo(before.secret());
    assertThat(textOf(events(question("Say hello.", 8)))).isNotBlank();
  }

  private static boolean isComputing() throws IOException {
    return real.slots().contains("\"is_processing\":true");
  }

  private static String question(String text, int tokens) {
    return """
    {"messages":[{"role":"user","content":"%s"}],"stream":true,"max_tokens":%d,"temperature":0,
     "return_progress":true,"stream_options":{"include_usage":true}}
    """
        .formatted(text, tokens);
  }

  private static List<JsonNode> events(String question) throws IOException {
    var events = new ArrayList<JsonNode>();
    try (var answer = real.post("/chat/completions", question).send();
        var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: {")) {
          events.add(JSON.readTree(line.substring("data: ".length())));
        }
      }
    }
    return events;
  }

  private static String textOf(List<JsonNode> events) {
    var text = new StringBuilder();
    events.forEach(event -> text.append(event.at("/choices/0/delta/content").asString("")));
    return text.toString();
  }
}
