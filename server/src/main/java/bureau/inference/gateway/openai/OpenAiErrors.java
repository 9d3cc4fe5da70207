package bureau.inference.gateway.openai;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemShape;
import bureau.ground.platform.http.ProblemTexts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Problems in the shape in which OpenAI reports errors.
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
  public boolean fits(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/v1/");
  }

  @Override
  public byte[] body(Problem problem, Locale language) {
    var error = new LinkedHashMap<String, Object>();
    error.put("message", texts.title(problem, language) + ": " + texts.detail(problem, language));
    error.put("type", type(problem.status()));
    error.put("param", problem.params().getOrDefault("field", null));
    error.put("code", problem.name());
    return json.writeValueAsBytes(Map.of("error", error));
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
