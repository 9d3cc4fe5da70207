package bureau.inference.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemTexts;
import bureau.inference.gateway.openai.OpenAiErrors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class MessageErrorsTest {
  private static final ProblemTexts TEXTS = new ProblemTexts(List.of("gateway", "platform"));

  private final MessageErrors errors = new MessageErrors(TEXTS, JsonMapper.shared());

  @Test
  void writesProblemsInAnthropicsShape() throws Exception {
    var response = new MockHttpServletResponse();
    response.setHeader("request-id", "call_1");

    errors.write(
        request("/v1/messages"),
        response,
        Problem.invalid("max_tokens", "required").retryAfter(Duration.ofSeconds(3)));

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentType()).isEqualTo("application/json");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getHeader("Retry-After")).isEqualTo("3");
    var body = JsonMapper.shared().readTree(response.getContentAsByteArray());
    assertThat(body.path("type").stringValue()).isEqualTo("error");
    assertThat(body.path("error").path("type").stringValue()).isEqualTo("invalid_request_error");
    assertThat(body.path("error").path("message").stringValue())
        .endsWith(": 'max_tokens' is missing. Fill it in and send it again.");
    assertThat(body.path("request_id").stringValue()).isEqualTo("call_1");
  }

  @Test
  void anAnswerWithoutANameHasNone() throws Exception {
    var response = new MockHttpServletResponse();

    errors.write(request("/v1/messages"), response, Problem.notFound());

    assertThat(response.getContentAsString()).doesNotContain("request_id");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error",
    "401, authentication_error",
    "402, billing_error",
    "403, permission_error",
    "404, not_found_error",
    "405, invalid_request_error",
    "408, timeout_error",
    "409, conflict_error",
    "413, request_too_large",
    "415, invalid_request_error",
    "422, invalid_request_error",
    "429, rate_limit_error",
    "500, api_error",
    "502, api_error",
    "503, overloaded_error",
    "504, timeout_error",
    "529, overloaded_error"
  })
  void theTypeFollowsTheStatus(int status, String type) {
    assertThat(event(Problem.of("invalid", status))).contains("\"type\":\"" + type + "\"");
  }

  @Test
  void endsABrokenStreamWithAnEvent() {
    assertThat(event(Problem.of("model-overloaded", 503)))
        .startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{")
        .contains("\"request_id\":\"call_1\"")
        .endsWith("}\n\n");
  }

  @Test
  void textsOfProgramsBreakNothing() {
    assertThat(event(Problem.invalid("\ud800\n\n", "type"))).hasLineCount(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages, true, false",
    "/v1/messages/count_tokens, true, false",
    "/v1/chat/completions, false, true",
    "/v1/models, false, true",
    "/v1/m, false, true",
    "/api/me, false, false"
  })
  void eachAddressHasOneShape(String address, boolean anthropic, boolean openAi) {
    var others = new OpenAiErrors(TEXTS, JsonMapper.shared());

    assertThat(errors.appliesTo(request(address))).isEqualTo(anthropic);
    assertThat(others.appliesTo(request(address))).isEqualTo(openAi);
  }

  private String event(Problem problem) {
    return new String(errors.event(problem, Locale.ENGLISH, "call_1"), StandardCharsets.UTF_8);
  }

  private static MockHttpServletRequest request(String address) {
    return new MockHttpServletRequest("POST", address);
  }
}
