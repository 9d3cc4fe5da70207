package bureau.inference.gateway.anthropic;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemShape;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import bureau.inference.gateway.hub.ServerSentEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Problems in the shape in which Anthropic reports errors, of answers and in the middle of a
/// stream.
///
/// Source: Anthropic, *Errors* and *Streaming messages*, `{"type": "error", "error": {"type",
/// "message"}, "request_id"}`; `ErrorType` of its Java client 3.12.0. Where Bureau answers with a
/// status that Anthropic does not use, it takes the type that tells a program to do the same: 503
/// is temporary as 529 is.
public final class MessageErrors implements ProblemShape {
  /// The header by which a program names an answer when it asks for help.
  static final String REQUEST_ID = "request-id";

  private static final String PATH = "/v1/messages";

  private final ProblemTexts texts;
  private final JsonMapper json;

  public MessageErrors(ProblemTexts texts, JsonMapper json) {
    this.texts = texts;
    this.json = json;
  }

  @Override
  public boolean appliesTo(HttpServletRequest request) {
    return request.getRequestURI().startsWith(PATH);
  }

  @Override
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    ProblemWriter.begin(response, problem, "application/json");
    var id = response.getHeader(REQUEST_ID);
    response
        .getOutputStream()
        .write(body(problem, ProblemWriter.language(request), id).getBytes(StandardCharsets.UTF_8));
  }

  /// {@return the event that ends a stream already begun}
  ///
  /// @param requestId of the call; `null` if it has none
  byte[] event(Problem problem, Locale language, @Nullable String requestId) {
    return ServerSentEvent.format("error", body(problem, language, requestId))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String body(Problem problem, Locale language, @Nullable String requestId) {
    var message = texts.title(problem, language) + ": " + texts.detail(problem, language);
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "error");
    body.put("error", Map.of("type", type(problem.status()), "message", message));
    if (requestId != null) {
      body.put("request_id", requestId);
    }
    return json.writeValueAsString(body);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 408, 504 -> "timeout_error";
      case 409 -> "conflict_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503, 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}
