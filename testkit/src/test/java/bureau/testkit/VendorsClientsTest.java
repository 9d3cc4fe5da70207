package bureau.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.testkit.VendorsClients.Said;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.errors.UnauthorizedException;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendors' own clients hear what was scripted, in every dialect the same.
class VendorsClientsTest {
  private static final FullAnswer ANSWER =
      FullAnswer.empty()
          .thinkingSealed("c2VhbA==", "Let me ", "see.")
          .saying("I look", " it up – für", " Köln.")
          .calling("call_a", "weather", "{\"city\":", "\"Bonn\"}")
          .calling("call_b", "clock", "{\"zones\":[1,2]", "}")
          .counting(new Usage(20, 9).cached(8).thought(4));

  private final ScriptedProvider provider = ScriptedProvider.start().requiring("key");
  private final VendorsClients clients = new VendorsClients(provider, "key");

  @AfterEach
  void close() {
    clients.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSameAnswerIsHeardThroughEveryDialect(boolean stream) {
    provider.usually(ANSWER);
    var thoughts = "Let me see.";
    var text = "I look it up – für Köln.";
    var calls = List.of("call_a weather {\"city\":\"Bonn\"}", "call_b clock {\"zones\":[1,2]}");
    var usage = new Usage(20, 9, 8, 4);

    assertThat(clients.ask(Dialect.OPENAI, stream))
        .isEqualTo(new Said(thoughts, "", text, calls, "tool_calls", usage));
    assertThat(clients.ask(Dialect.ANTHROPIC, stream))
        .isEqualTo(new Said(thoughts, "c2VhbA==", text, calls, "tool_use", usage));
    assertThat(clients.ask(Dialect.GEMINI, stream))
        .isEqualTo(new Said(thoughts, "c2VhbA==", text, calls, "STOP", usage));
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "GEMINI"})
  void aTextIsMadeIntoAVector(Dialect dialect) {
    assertThat(clients.vector(dialect, "Bonjour", 5))
        .hasSize(5)
        .isEqualTo(clients.vector(dialect, "Bonjour", 5))
        .isNotEqualTo(clients.vector(dialect, "Guten Tag", 5));
  }

  @ParameterizedTest
  @EnumSource
  void textAloneIsHeardStreamedAsWhole(Dialect dialect) {
    provider.usually(TextAnswer.of("Good ", "morning", ".").stoppingFor("length"));

    var streamed = clients.ask(dialect, true);

    assertThat(streamed).isEqualTo(clients.ask(dialect, false));
    assertThat(streamed.text()).isEqualTo("Good morning.");
    assertThat(streamed.stop()).isIn("length", "max_tokens", "MAX_TOKENS");
    assertThat(streamed.usage()).isEqualTo(new Usage(7, 3));
  }

  @ParameterizedTest
  @EnumSource
  void theModelsAreListedOverSeveralPages(Dialect dialect) {
    var names = new String[120];
    for (var i = 0; i < names.length; i++) {
      names[i] = "model-" + i;
    }
    provider.offering(names);

    assertThat(clients.models(dialect)).containsExactly(names);
  }

  @Test
  void anthropicsClientKnowsTheErrors() {
    provider.then(Misbehaviour.tooMany("7"));
    assertThatThrownBy(() -> clients.ask(Dialect.ANTHROPIC, false))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> {
              assertThat(e.type()).map(Object::toString).contains("rate_limit_error");
              assertThat(e.headers().values("retry-after")).containsExactly("7");
            });
    provider.then(Misbehaviour.errorMidStream(529, "Overloaded"));
    assertThatThrownBy(() -> clients.ask(Dialect.ANTHROPIC, true))
        .isInstanceOfSatisfying(
            SseException.class,
            e -> assertThat(e.type()).map(Object::toString).contains("overloaded_error"));
    provider.requiring("another");
    assertThatThrownBy(() -> clients.ask(Dialect.ANTHROPIC, true))
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void geminisClientKnowsTheErrors() {
    provider.then(Misbehaviour.tooMany("7"));
    assertThatThrownBy(() -> clients.ask(Dialect.GEMINI, false))
        .isInstanceOfSatisfying(
            ClientException.class,
            e -> {
              assertThat(e.status()).isEqualTo("RESOURCE_EXHAUSTED");
              assertThat(e.message()).contains("\"retryDelay\":\"7s\"");
            });
    provider.then(Misbehaviour.errorMidStream(503, "overloaded"));
    assertThatThrownBy(() -> clients.ask(Dialect.GEMINI, true))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code()).isEqualTo(503));
    provider.requiring("another");
    assertThatThrownBy(() -> clients.ask(Dialect.GEMINI, true))
        .hasMessageContaining("API key not valid");
  }
}
