package bureau.inference.gateway.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.call.OpenCalls;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import bureau.trust.audit.chain.Verifier;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What holds while very many programs call at once: the behaviour behind the figures of `make
/// bench`, which cannot be fast by leaving something out.
class BusyStory {
  private static final int STREAMS = 500;
  private static final int PIECES = 8;
  private static ModelWorld world;
  private Tenant tenant;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000",
                "bureau.gateway.record-timeout", "60s",
                "bureau.gateway.open-calls", "2000",
                "bureau.agencies.daily-tokens", "2000000000"));
    world.provider().forgetful();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void enrol() {
    tenant = world.tenant();
  }

  @Test
  @Tag("T55")
  void everyCallOfABurstIsRecordedOnceAndInFull() throws Exception {
    world.provider().usually(TextAnswer.of("Good morning.").counting(new Usage(7, 3)));

    together(32, () -> wholeAnswers(50));

    assertThat(count("select count(*) from gateway.call where state = 'complete'"))
        .isEqualTo(1_600);
    assertThat(
            count(
                "select count(*) from gateway.call where input_tokens <> 7 or output_tokens <> 3"))
        .isZero();
    assertThat(count("select count(*) from audit.event where action = 'model.called'"))
        .isEqualTo(1_600);
    assertThat(count("select used from gateway.allowance")).isEqualTo(16_000);
    assertThat(count("select reserved from gateway.allowance")).isZero();
    assertThat(world.part(Verifier.class).verify(tenant.id()).ok()).isTrue();
  }

  @Test
  @Tag("T56")
  void fiveHundredStreamsAtOnceLoseNoPiece() throws Exception {
    var pieces = IntStream.range(0, PIECES).mapToObj(i -> "p" + i + " ").toArray(String[]::new);
    world.provider().usually(TextAnswer.of(pieces).every(Duration.ofMillis(700)));

    var answers = together(STREAMS, this::stream);

    assertThat(answers).hasSize(STREAMS).containsOnly(String.join("", pieces));
    assertThat(count("select count(*) from gateway.call where state = 'complete'"))
        .isEqualTo(STREAMS);
  }

  @Test
  @Tag("T57")
  void aLongMixOfCallsLeavesNothingBehind() throws Exception {
    world.provider().usually(TextAnswer.of("Good ", "morning.").every(Duration.ofMillis(5)));
    mix();
    var before = Held.now();

    for (var round = 0; round < 4; round++) {
      mix();
    }

    var after = Held.now();
    assertThat(world.part(OpenCalls.class).count()).isZero();
    assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 20);
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 5);
    // two thousand calls more; what one of them left behind would show
    assertThat(after.heapBytes()).isLessThan(before.heapBytes() + 6_000_000);
  }

  private void mix() throws Exception {
    together(20, () -> wholeAnswers(20));
    together(
        20,
        () -> {
          for (var i = 0; i < 5; i++) {
            assertThat(stream()).isEqualTo("Good morning.");
          }
          return "";
        });
  }

  /// What the process holds on to.
  private record Held(long descriptors, int threads, long heapBytes) {
    static Held now() {
      System.gc();
      var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Held(
          system.getOpenFileDescriptorCount(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
  }

  /// Plain calls, one after the other on one connection.
  private String wholeAnswers(int howMany) {
    try (var program = new Program()) {
      for (var i = 0; i < howMany; i++) {
        assertThat(program.ask(false)).contains("\"content\":\"Good morning.\"");
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String stream() {
    try (var program = new Program()) {
      return program.ask(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A program with a connection of its own.
  private final class Program implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Program() throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), world.server().address().getPort());
      socket.setSoTimeout(60_000);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /// {@return the text of a stream that ended with its closing mark, or a whole answer's body}
    String ask(boolean streamed) throws IOException {
      var body =
          "{\"model\":\"scripted-small\",\"max_tokens\":50,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
              .formatted(streamed);
      socket
          .getOutputStream()
          .write(
              "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(tenant.secret(), body.length(), body)
                  .getBytes(UTF_8));
      assertThat(in.readLine()).startsWith("HTTP/1.1 200");
      var length = 0;
      for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      return streamed ? text() : whole(length);
    }

    private String whole(int length) throws IOException {
      var body = new char[length];
      for (var at = 0; at < length; ) {
        at += in.read(body, at, length - at);
      }
      return new String(body);
    }

    private String text() throws IOException {
      var text = new StringBuilder();
      for (var line = in.readLine(); !line.equals("data: [DONE]"); line = in.readLine()) {
        var at = line.indexOf("\"content\":\"");
        if (at >= 0) {
          text.append(line, at + 11, line.indexOf('"', at + 11));
        }
      }
      for (var line = in.readLine(); !line.equals("0"); line = in.readLine()) {
        // the end of the event and of the last piece of the transfer
      }
      in.readLine();
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static <T> List<T> together(int howMany, Callable<T> work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.range(0, howMany).mapToObj(_ -> threads.submit(work)).toList();
      var results = new java.util.ArrayList<T>();
      for (var one : all) {
        results.add(one.get());
      }
      return results;
    }
  }

  private long count(String sql) {
    return world
        .part(Tenancy.class)
        .<List<Long>>inAgency(tenant.id(), tx -> tx.sql().sql(sql).query(Long.class).list())
        .getFirst();
  }
}
