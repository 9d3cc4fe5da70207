package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemShape;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Problems in the shape in which OpenAI reports errors, for all of `/v1/` but what is Anthropic's.
///
/// Source: the error object of the OpenAI API reference, `{"error": {"message", "type", "param",
/// "code"}}`; its official clients choose their exception by the status.
public final class OpenAiErrors implements ProblemShape {
  private final ProblemTexts texts;
  private final JsonMapper json;

  public OpenAiErrors(ProblemTexts texts, JsonMapper json) {
    this.texts = texts;
    this.json = json;
  }

  @Override
  public boolean appliesTo(HttpServletRequest request) {
    var uri = request.getRequestURI();
    return uri.startsWith("/v1/") && !uri.startsWith("/v1/messages");
  }

  @Override
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    ProblemWriter.begin(response, problem, "application/json");
    response.getOutputStream().write(body(problem, ProblemWriter.language(request)));
  }

  /// {@return what to tell a person}
  public String message(Problem problem, Locale language) {
    return texts.title(problem, language) + ": " + texts.detail(problem, language);
  }

  byte[] body(Problem problem, Locale language) {
    var error = new LinkedHashMap<String, Object>();
    error.put("message", message(problem, language));
    error.put("type", type(problem.status()));
    error.put("param", problem.params().getOrDefault("field", null));
    error.put("code", problem.name());
    return json.writeValueAsBytes(Map.of("error", error));
  }

  /// {@return the event that ends a stream which broke off}
  public byte[] event(Problem problem, Locale language) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body(problem, language));
    out.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }
}
