package bureau.inference.gateway.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.TaskFault;
import bureau.inference.gateway.TaskWorld;
import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import bureau.testkit.Transcript;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs have recordings written down, by OpenAI's own client.
class TranscriptionStory {
  private static final String PATH = "/v1/audio/transcriptions";
  private static final String FORM = "multipart/form-data; boundary=B";
  private static final int LIMIT = 1 << 20;
  private static final byte[] SOUND = sound(8000); // a second, as far as can be known
  private static TaskWorld world;

  @BeforeAll
  static void start() {
    world = TaskWorld.impatient(Map.of("bureau.gateway.upload-size", "1MB"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void behave() {
    world.provider().whenGivenTasks(null);
  }

  @Test
  void aClientReadsWhatWasSaid() {
    world.provider().whenGivenTasks(Transcript.of("Good ", "morning.").counting(14, 45));
    var tenant = world.models().tenant();

    var said = world.client(tenant).audio().transcriptions().create(question().build());

    assertThat(said.asTranscription().text()).isEqualTo("Good morning.");
    assertThat(said.asTranscription().usage().orElseThrow().asTokens().inputTokens()).isEqualTo(14);
    assertThat(world.settled(tenant)).containsExactly("transcription complete 14 45");
    assertThat(world.reserved(tenant)).isZero();
  }

  @Test
  void theProviderGetsTheFormWithItsOwnNames() {
    var tenant = world.models().tenant();

    world
        .client(tenant)
        .audio()
        .transcriptions()
        .create(
            question()
                .file(
                    MultipartField.<InputStream>builder()
                        .value(new ByteArrayInputStream(SOUND))
                        .filename("../Hearing of Ada.wav")
                        .contentType("audio/wav")
                        .build())
                .prompt("Grüße \"Ada\"")
                .language("de")
                .addTimestampGranularity(TranscriptionCreateParams.TimestampGranularity.WORD)
                .putAdditionalBodyProperty("future", JsonValue.from("kept"))
                .putAdditionalBodyProperty("user", JsonValue.from("Ada"))
                .build());

    var asked = world.provider().exchanges().getLast();
    assertThat(asked.target()).isEqualTo("/v1/audio/transcriptions");
    assertThat(asked.header("content-length")).isNotNull();
    var form = asked.form();
    assertThat(form.part("file").bytes()).isEqualTo(SOUND);
    assertThat(form.part("file").file()).isEqualTo("audio.wav");
    assertThat(form.part("file").head()).contains("Content-Type: audio/wav");
    assertThat(form.text("model")).isEqualTo("scripted-small");
    assertThat(form.text("prompt")).isEqualTo("Grüße \"Ada\"");
    assertThat(form.text("language")).isEqualTo("de");
    assertThat(form.text("timestamp_granularities[]")).isEqualTo("word");
    assertThat(form.text("future")).isEqualTo("kept");
    assertThat(form.text("user")).isNull();
    assertThat(asked.body()).doesNotContain("Hearing");
  }

  @ParameterizedTest
  @CsvSource({
    "text, text/plain, Good morning.",
    "srt, text/plain, 00:00:02",
    "vtt, text/vtt, WEBVTT",
    "verbose_json, application/json, duration"
  })
  void everyFormatIsRelayed(String format, String type, String holds) throws Exception {
    world.provider().whenGivenTasks(Transcript.of("Good ", "morning."));
    var tenant = world.models().tenant();

    var answer = send(tenant, "response_format", format);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith(type);
    assertThat(answer.body()).contains(holds);
    assertThat(answer.headers().firstValue("x-request-id").orElseThrow()).startsWith("cal_");
    assertThat(answer.headers().firstValue("x-bureau-route")).isPresent();
    assertThat(world.settled(tenant).getFirst())
        .startsWith("transcription complete ")
        .endsWith(" estimated");
    assertThat(
            world
                .client(tenant)
                .audio()
                .transcriptions()
                .create(question().responseFormat(AudioResponseFormat.of(format)).build()))
        .isNotNull();
  }

  @Test
  void secondsAreTokensOnlyAsAGuess() {
    world.provider().whenGivenTasks(Transcript.of("Good ", "morning.").lasting(9));
    var tenant = world.models().tenant();

    world.client(tenant).audio().transcriptions().create(question().build());

    assertThat(world.settled(tenant)).containsExactly("transcription complete 90 4 estimated");
  }

  @Test
  void aStreamIsRelayedAsItComes() {
    world.provider().whenGivenTasks(Transcript.of("Good ", "morning.").counting(14, 45));
    var tenant = world.models().tenant();
    var text = new StringBuilder();
    var done = new ArrayList<String>();

    try (var events =
        world.client(tenant).audio().transcriptions().createStreaming(question().build())) {
      events.stream()
          .forEach(
              event -> {
                event.transcriptTextDelta().ifPresent(one -> text.append(one.delta()));
                event.transcriptTextDone().ifPresent(one -> done.add(one.text()));
              });
    }

    assertThat(text).hasToString("Good morning.");
    assertThat(done).containsExactly("Good morning.");
    assertThat(world.settled(tenant)).containsExactly("transcription complete 14 45");
  }

  @Test
  void aStreamThatBreaksOffEndsWithAnErrorAndWithoutItsEnd() {
    for (var how :
        List.of(
            Transcript.of("Good ", "morning.").breakingOff(),
            Transcript.of("Good ", "morning.").endingEarly())) {
      world.provider().whenGivenTasks(how);
      var tenant = world.models().tenant();

      assertThatThrownBy(
              () -> {
                try (var events =
                    world
                        .client(tenant)
                        .audio()
                        .transcriptions()
                        .createStreaming(question().build())) {
                  events.stream()
                      .forEach(event -> assertThat(event.isTranscriptTextDone()).isFalse());
                }
              })
          .isInstanceOfAny(SseException.class, OpenAIServiceException.class);
      assertThat(world.settled(tenant).getFirst())
          .startsWith("transcription failed broke-off")
          .endsWith(" estimated");
      assertThat(world.reserved(tenant)).isZero();
    }
  }

  @Test
  void recordingsAreTranslatedToo() throws Exception {
    var tenant = world.models().tenant();

    var answer = send(tenant, "/v1/audio/translations", FORM, form("prompt", "about the weather"));

    assertThat(answer.body()).isEqualTo("{\"text\":\"Good morning.\"}");
    assertThat(world.provider().exchanges().getLast().target()).isEqualTo("/v1/audio/translations");
    assertThat(world.settled(tenant).getFirst()).startsWith("transcription complete");
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "GEMINI"})
  void providersOfOtherDialectsCannot(Dialect dialect) {
    var tenant = world.models().tenant(dialect);

    assertThatThrownBy(
            () -> world.client(tenant).audio().transcriptions().create(question().build()))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> {
              assertThat(e.code()).contains("provider-cannot");
              assertThat(e.param()).contains("audio/transcriptions");
            });
    assertThat(world.reserved(tenant)).isZero();
  }

  static Stream<TaskFault> faults() {
    var uploads =
        List.of(
            TaskFault.refused("too large", 413),
            TaskFault.brokeOff("error", Misbehaviour.ERROR_MID_STREAM.asAsked()));
    return Stream.of(TaskFault.ALWAYS, TaskFault.OF_JSON, uploads).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFaultIsToldAndSettled(TaskFault fault) throws Exception {
    fault.isToldAndSettled(
        world, world.models().tenant(), "transcription", tenant -> send(tenant, "language", "de"));
  }

  /// Ten megabytes of something else go on until they turn out to be no transcription.
  @Test
  void anEndlessAnswerOfAnotherKindNeverEnds() {
    world.provider().whenGivenTasks(Misbehaviour.TEN_MEGABYTE_LINE.asAsked());
    var tenant = world.models().tenant();

    assertThatThrownBy(() -> send(tenant, "language", "de")).isInstanceOf(IOException.class);
    assertThat(world.settled(tenant).getFirst()).startsWith("transcription failed unreadable");
  }

  @Test
  void aRecordingAsLargeAsAllowedPassesAndNoLargerOne() {
    var client = world.client(world.models().tenant());

    var largest = question().file(sound(LIMIT)).build();
    assertThat(client.audio().transcriptions().create(largest).isTranscription()).isTrue();
    assertThat(world.provider().exchanges().getLast().form().part("file").bytes()).hasSize(LIMIT);

    for (var size : List.of(LIMIT + 1, 4 * LIMIT)) {
      assertThatThrownBy(
              () -> client.audio().transcriptions().create(question().file(sound(size)).build()))
          .isInstanceOfSatisfying(
              OpenAIServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(413));
    }
  }

  @Test
  void aFormThatIsNoneIsRefused() throws Exception {
    var tenant = world.models().tenant();
    for (var type : List.of("application/json", "multipart/form-data", "multipart/mixed")) {
      assertThat(
              TaskWorld.outcome(send(tenant, PATH, type, "{}".getBytes(StandardCharsets.US_ASCII))))
          .isEqualTo("400 invalid");
    }
    assertThat(TaskWorld.outcome(send(tenant, "file", ""))).isEqualTo("400 invalid"); // twice
    assertThat(world.settled(tenant)).isEmpty();
  }

  @Test
  void aProgramThatHangsUpEndsTheCall() throws Exception {
    world.provider().whenGivenTasks(Misbehaviour.NEVER_ANSWERS);
    while (world.provider().hasTask()) {
      var _ = world.provider().awaitTask();
    }
    var tenant = world.models().tenant();
    var socket =
        new Socket(InetAddress.getLoopbackAddress(), world.models().server().address().getPort());
    var body = form("language", "de");
    socket
        .getOutputStream()
        .write(
            ("POST /v1/audio/transcriptions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + tenant.secret()
                    + "\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: "
                    + body.length
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    var exchange = world.provider().awaitTask();

    socket.close();

    assertThat(exchange.ending().aborted()).isTrue();
  }

  private static TranscriptionCreateParams.Builder question() {
    return TranscriptionCreateParams.builder().model("scripted-small").file(SOUND);
  }

  private static HttpResponse<String> send(Tenant tenant, String field, String value)
      throws IOException, InterruptedException {
    return send(tenant, PATH, FORM, form(field, value));
  }

  private static HttpResponse<String> send(
      Tenant tenant, String path, String contentType, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(world.models().server().address().resolve(path))
            .header("Authorization", "Bearer " + tenant.secret())
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return world.http().send(request, BodyHandlers.ofString());
  }

  private static byte[] form(String field, String value) {
    return ("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\nsound\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--B--\r\n"
                .formatted(field, value))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sound(int size) {
    var sound = new byte[size];
    new Random(size).nextBytes(sound);
    return sound;
  }
}
