package bureau.inference.gateway.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.TaskFault;
import bureau.inference.gateway.TaskWorld;
import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import bureau.testkit.Sound;
import com.openai.errors.BadRequestException;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.speech.SpeechCreateParams.ResponseFormat;
import com.openai.models.audio.speech.SpeechCreateParams.StreamFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs have texts read aloud, by OpenAI's own client.
class SpeechStory {
  private static final String PATH = "/v1/audio/speech";
  private static final String TEXT = "It rains in Ulm all day, and it will not end."; // 45 letters
  private static final String BODY = "{\"input\":\"" + TEXT + "\",\"voice\":\"coral\"}";
  private static TaskWorld world;

  @BeforeAll
  static void start() {
    world = TaskWorld.impatient(Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void behave() {
    world.provider().whenGivenTasks(null);
  }

  @ParameterizedTest
  @CsvSource({"mp3, audio/mpeg", "wav, audio/wav", "pcm, audio/pcm", "opus, audio/opus"})
  void aClientHearsTheSoundInEveryFormat(String format, String type) throws IOException {
    var sound = new byte[300_000];
    new Random(1).nextBytes(sound);
    world
        .provider()
        .whenGivenTasks(
            Sound.of(Arrays.copyOf(sound, 5), Arrays.copyOfRange(sound, 5, sound.length)));
    var tenant = world.models().tenant();

    try (var answer =
        world
            .client(tenant)
            .audio()
            .speech()
            .create(question().responseFormat(ResponseFormat.of(format)).build())) {
      assertThat(answer.headers().values("content-type")).containsExactly(type);
      assertThat(answer.headers().values("x-bureau-route")).hasSize(1);
      assertThat(answer.body().readAllBytes()).isEqualTo(sound);
    }

    // three seconds are guessed to be sixty tokens, and one
    assertThat(world.settled(tenant)).containsExactly("speech complete 12 61 estimated");
    assertThat(world.reserved(tenant)).isZero();
  }

  @Test
  void theProviderGetsTheRequestAsItCame() throws Exception {
    var tenant = world.models().tenant();

    var answer =
        world.post(
            tenant,
            PATH,
            "{ \"model\":\"scripted-small\",\"input\": \"a\",\"user\":\"Ada\",\"voice\":\"coral\",\"future\":1.50}");

    assertThat(answer.body()).isEqualTo("RIFFsound");
    assertThat(world.provider().exchanges().getLast().body())
        .isEqualTo(
            "{\"model\":\"scripted-small\",\"input\":\"a\",\"voice\":\"coral\",\"future\":1.50}");
  }

  @Test
  void soundAsEventsIsRelayedAsItComes() throws Exception {
    var tenant = world.models().tenant();

    var answer = world.post(tenant, PATH, BODY.replace("}", ",\"stream_format\":\"sse\"}"));

    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(answer.body().split("\n\n", -1))
        .hasSize(4)
        .satisfies(events -> assertThat(events[0]).contains("speech.audio.delta", "UklGRg=="))
        .satisfies(events -> assertThat(events[2]).contains("speech.audio.done"));
    assertThat(world.settled(tenant)).containsExactly("speech complete 14 101");
  }

  @Test
  void eventsAreReadByTheOfficialClientToo() throws IOException {
    var tenant = world.models().tenant();

    try (var answer =
        world
            .client(tenant)
            .audio()
            .speech()
            .create(question().streamFormat(StreamFormat.SSE).build())) {
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("speech.audio.done");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "GEMINI"})
  void providersOfOtherDialectsCannot(Dialect dialect) {
    var tenant = world.models().tenant(dialect);

    assertThatThrownBy(() -> world.client(tenant).audio().speech().create(question().build()))
        .isInstanceOfSatisfying(
            BadRequestException.class, e -> assertThat(e.code()).contains("provider-cannot"));
    assertThat(world.reserved(tenant)).isZero();
  }

  static Stream<TaskFault> faults() {
    var sound =
        List.of(
            TaskFault.unreadable("error", Misbehaviour.ERROR_MID_STREAM.asAsked()),
            TaskFault.unreadable("nothing", TaskFault.said("audio/mpeg", "")),
            TaskFault.unreadable("no type", TaskFault.said("audio mpeg", "sound")),
            TaskFault.timedOut(
                "stalled at once",
                (_, wire) -> {
                  wire.beginPieces("audio/mpeg");
                  wire.hang();
                }));
    return Stream.of(TaskFault.ALWAYS, sound).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFaultBeforeTheFirstSoundIsToldAndSettled(TaskFault fault) throws Exception {
    fault.isToldAndSettled(
        world, world.models().tenant(), "speech", tenant -> world.post(tenant, PATH, BODY));
  }

  /// What was heard stands, and cannot be taken for the whole: its connection is cut.
  @Test
  void soundThatBreaksOffNeverEnds() throws Exception {
    for (var how : List.of(Sound.of("RIFF").stalling(), Sound.of("RIFF").breakingOff())) {
      world.provider().whenGivenTasks(how);
      var tenant = world.models().tenant();

      assertThatThrownBy(
              () -> {
                try (var answer =
                    world
                        .http()
                        .send(world.request(tenant, PATH, BODY), BodyHandlers.ofInputStream())
                        .body()) {
                  answer.readAllBytes();
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(world.settled(tenant).getFirst())
          .startsWith("speech failed ")
          .endsWith("12 61 estimated");
      assertThat(world.reserved(tenant)).isZero();
    }
  }

  @Test
  void whoHangsUpEndsTheCall() throws Exception {
    world.provider().whenGivenTasks(Sound.of("RIFF").stalling());
    var tenant = world.models().tenant();
    try (var socket = asking(tenant, 65_536)) {
      var _ = socket.getInputStream().readNBytes(12);
    }

    assertThat(world.provider().exchanges().getLast().ending().aborted()).isTrue();
    awaitSettled(tenant, "speech cancelled 12 61 estimated");
  }

  /// A second is all that a client has for a piece here.
  @Test
  void whoDoesNotListenIsCutOff() throws Exception {
    world.provider().whenGivenTasks(Sound.of(new byte[8 << 20], new byte[8 << 20]));
    var tenant = world.models().tenant();
    try (var socket = asking(tenant, 4096)) {
      assertThat(socket.getInputStream().readNBytes(12)).isNotEmpty();

      assertThat(world.provider().exchanges().getLast().ending().aborted()).isTrue();
      awaitSettled(tenant, "speech cancelled 12 61 estimated");
    }
  }

  private static Socket asking(Tenant tenant, int receiveBuffer) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    var port = world.models().server().address().getPort();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    socket
        .getOutputStream()
        .write(
            ("POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + tenant.secret()
                    + "\r\nContent-Length: "
                    + BODY.length()
                    + "\r\n\r\n"
                    + BODY)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void awaitSettled(Tenant tenant, String call) {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!world.settled(tenant).equals(List.of(call)) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(world.settled(tenant)).containsExactly(call);
  }

  private static SpeechCreateParams.Builder question() {
    return SpeechCreateParams.builder().model("scripted-small").voice("coral").input(TEXT);
  }
}
