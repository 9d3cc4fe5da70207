package bureau.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.testkit.BareCaller.End;
import bureau.testkit.BareCaller.Heard;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Each misbehaviour in each dialect, on a bare socket.
class MisbehaviourTest {
  private static final String FELL_OVER = "the engine fell over near 10.1.2.3";

  private final ScriptedProvider provider = ScriptedProvider.start();

  @AfterEach
  void close() {
    provider.close();
  }

  static Stream<Arguments> all() {
    return Stream.of(Dialect.values())
        .flatMap(
            dialect -> Stream.of(Misbehaviour.values()).map(how -> Arguments.of(dialect, how)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void doesToAStreamWhatItSays(Dialect dialect, Misbehaviour how) throws IOException {
    provider.then(how);

    switch (how) {
      case NEVER_ANSWERS -> isSilent(dialect, true, -1, "");
      case STALLS_BEFORE_FIRST_EVENT -> isSilent(dialect, true, 0, "");
      case STALLS_MID_STREAM -> isSilent(dialect, true, half(dialect).length(), half(dialect));
      case RESETS_BEFORE_HEADERS, NOT_HTTP, NOT_JSON, REDIRECT_INSIDE, GZIP_BOMB ->
          isNoAnswerAtAll(how, BareCaller.ask(provider, dialect, true));
      case RESETS_AFTER_HEADERS -> ends(dialect, true, End.RESET, "");
      case BREAKS_MID_STREAM -> ends(dialect, true, End.RESET, half(dialect));
      case NO_DONE -> ends(dialect, true, End.COMPLETE, half(dialect));
      case ERROR_MID_STREAM ->
          ends(dialect, true, End.COMPLETE, half(dialect) + broken(dialect, FELL_OVER));
      case TEN_MEGABYTE_LINE -> {
        var heard = BareCaller.ask(provider, dialect, true);
        assertThat(heard.end()).isEqualTo(End.COMPLETE);
        assertThat(heard.body()).startsWith(half(dialect)).endsWith("xxxx\n\n");
        assertThat(heard.body().lines().mapToInt(String::length).max().orElseThrow())
            .isEqualTo("data: ".length() + (10 << 20));
      }
      case TRUNCATED_JSON -> {
        var heard = BareCaller.ask(provider, dialect, true);
        assertThat(heard.body()).startsWith(half(dialect)).endsWith(mark(dialect));
        isCutOff(data(heard.body()).get(data(half(dialect)).size()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void doesToAWholeAnswerWhatItSays(Dialect dialect, Misbehaviour how) throws IOException {
    provider.then(how.asAsked());
    var half = halfOfWhole(dialect);

    switch (how) {
      case NEVER_ANSWERS -> isSilent(dialect, false, -1, "");
      case STALLS_BEFORE_FIRST_EVENT -> isSilent(dialect, false, 0, "");
      case STALLS_MID_STREAM -> isSilent(dialect, false, half.length(), half);
      case RESETS_BEFORE_HEADERS, NOT_HTTP, NOT_JSON, REDIRECT_INSIDE, GZIP_BOMB ->
          isNoAnswerAtAll(how, BareCaller.ask(provider, dialect, false));
      case RESETS_AFTER_HEADERS -> ends(dialect, false, End.RESET, "");
      case BREAKS_MID_STREAM -> ends(dialect, false, End.RESET, half);
      case NO_DONE -> ends(dialect, false, End.CLOSED, half);
      case ERROR_MID_STREAM -> ends(dialect, false, End.COMPLETE, error(dialect, 500, FELL_OVER));
      case TEN_MEGABYTE_LINE -> {
        var heard = BareCaller.ask(provider, dialect, false);
        assertThat(heard.body()).startsWith(half.substring(0, 12)).hasSizeGreaterThan(10 << 20);
        assertThat(new JsonMapper().readTree(heard.body()).isObject()).isTrue();
      }
      case TRUNCATED_JSON -> {
        var heard = BareCaller.ask(provider, dialect, false);
        assertThat(heard.end()).isEqualTo(End.COMPLETE);
        assertThat(heard.body()).endsWith("trun");
        isCutOff(heard.body());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void toldNothingElseItTreatsEveryCallerAsAStream(Dialect dialect) throws IOException {
    provider.then(Misbehaviour.NO_DONE);

    var heard = BareCaller.ask(provider, dialect, false);

    assertThat(heard.head()).contains("content-type: text/event-stream");
    assertThat(heard.body()).isEqualTo(half(dialect));
  }

  private void isSilent(Dialect dialect, boolean stream, int after, String body)
      throws IOException {
    var heard = BareCaller.askUntilSilent(provider, dialect, stream, after);

    assertThat(heard.end()).isEqualTo(End.SILENT);
    assertThat(heard.body()).isEqualTo(body);
    assertThat(heard.head().isEmpty()).isEqualTo(after < 0);
  }

  private void ends(Dialect dialect, boolean stream, End end, String body) throws IOException {
    var heard = BareCaller.ask(provider, dialect, stream);

    assertThat(heard.end()).isEqualTo(end);
    assertThat(heard.body()).isEqualTo(body);
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.head())
        .contains(stream ? "content-type: text/event-stream" : "content-type: application/json");
  }

  private static void isNoAnswerAtAll(Misbehaviour how, Heard heard) {
    switch (how) {
      case RESETS_BEFORE_HEADERS -> {
        assertThat(heard.end()).isEqualTo(End.RESET);
        assertThat(heard.head()).isEmpty();
      }
      case NOT_HTTP -> {
        assertThat(heard.end()).isEqualTo(End.CLOSED);
        assertThat(heard.head()).isEqualTo("SSH-2.0-OpenSSH_10.0\r\n");
      }
      case NOT_JSON -> assertThat(heard.head()).contains(" 200 ", "content-type: text/html");
      case REDIRECT_INSIDE ->
          assertThat(heard.head()).contains(" 302 ", "location: http://169.254.169.254/");
      case GZIP_BOMB -> assertThat(heard.head()).contains(" 200 ", "content-encoding: gzip");
      default -> throw new AssertionError(how);
    }
  }

  private static void isCutOff(String json) {
    assertThatThrownBy(() -> new JsonMapper().readTree(json)).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @EnumSource
  void refusesInTheShapeOfTheDialect(Dialect dialect) throws IOException {
    for (var status : List.of(400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504, 529)) {
      provider.then(Misbehaviour.status(status, "say \"x\""));

      var heard = BareCaller.ask(provider, dialect, true);

      assertThat(heard.status()).isEqualTo(status);
      assertThat(heard.body()).isEqualTo(error(dialect, status, "say \\\"x\\\""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhenToComeBack(Dialect dialect) throws IOException {
    provider.then(Misbehaviour.tooMany("7"), Misbehaviour.tooMany("soon"));

    var first = BareCaller.ask(provider, dialect, true);
    var second = BareCaller.ask(provider, dialect, false);

    assertThat(first.status()).isEqualTo(429);
    assertThat(first.head()).contains("\r\nretry-after: 7\r\n");
    assertThat(first.body().contains("\"retryDelay\":\"7s\"")).isEqualTo(dialect == Dialect.GEMINI);
    assertThat(second.head()).contains("\r\nretry-after: soon\r\n");
    assertThat(second.body()).isEqualTo(error(dialect, 429, "slow down"));
  }

  @ParameterizedTest
  @EnumSource
  void aStreamMayBreakOffForAnyReason(Dialect dialect) throws IOException {
    provider.then(Misbehaviour.errorMidStream(529, "Overloaded"));

    var heard = BareCaller.ask(provider, dialect, true);

    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.body()).startsWith(half(dialect)).contains(error(dialect, 529, "Overloaded"));
  }

  /// {@return a stream up to and with its first piece}
  private static String half(Dialect dialect) {
    return switch (dialect) {
      case OPENAI ->
          """
          data: {"id":"chatcmpl-scripted","object":"chat.completion.chunk","created":1700000000,\
          "model":"scripted","choices":[{"index":0,"delta":{"role":"assistant","content":"half"},\
          "finish_reason":null}]}

          """;
      case ANTHROPIC ->
          """
          event: message_start
          data: {"type":"message_start","message":{"id":"msg_scripted","type":"message",\
          "role":"assistant","model":"scripted","content":[],"stop_reason":null,"stop_sequence":null,\
          "usage":{"input_tokens":7,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,\
          "output_tokens":1}}}

          event: content_block_start
          data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

          event: ping
          data: {"type":"ping"}

          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"half"}}

          """;
      case GEMINI ->
          """
          data: {"candidates":[{"content":{"parts":[{"text":"half"}],"role":"model"},"index":0}],\
          "usageMetadata":{"promptTokenCount":7,"totalTokenCount":7},"modelVersion":"scripted",\
          "responseId":"scripted"}

          """;
    };
  }

  private static String halfOfWhole(Dialect dialect) {
    return switch (dialect) {
      case OPENAI ->
          "{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion\",\"created\":1700000000,"
              + "\"model\":\"scripted\",\"choices\":[{\"index\":0,\"message\":{"
              + "\"role\":\"assistant\",\"content\":\"half";
      case ANTHROPIC ->
          "{\"id\":\"msg_scripted\",\"type\":\"message\",\"role\":\"assistant\","
              + "\"model\":\"scripted\",\"content\":[{\"type\":\"text\",\"text\":\"half";
      case GEMINI -> "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"half";
    };
  }

  /// {@return what a stream says that breaks off}
  private static String broken(Dialect dialect, String message) {
    var data = "data: " + error(dialect, 500, message) + "\n\n";
    return switch (dialect) {
      case OPENAI -> data + mark(dialect);
      case ANTHROPIC -> "event: error\n" + data;
      case GEMINI -> data;
    };
  }

  private static String mark(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> "data: [DONE]\n\n";
      case ANTHROPIC -> "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
      case GEMINI -> "";
    };
  }

  private static String error(Dialect dialect, int status, String message) {
    return switch (dialect) {
      case OPENAI ->
          "{\"error\":{\"message\":\"%s\",\"type\":\"server_error\",\"code\":\"scripted\"}}"
              .formatted(message);
      case ANTHROPIC ->
          "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"req_scripted\"}"
              .formatted(anthropics(status), message);
      case GEMINI ->
          "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"}}"
              .formatted(status, message, geminis(status));
    };
  }

  private static String anthropics(int status) {
    return switch (status) {
      case 400, 408 -> "invalid_request_error";
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> "api_error";
    };
  }

  private static String geminis(int status) {
    return switch (status) {
      case 400, 413 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 500 -> "INTERNAL";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> "UNKNOWN";
    };
  }

  private static List<String> data(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }
}
