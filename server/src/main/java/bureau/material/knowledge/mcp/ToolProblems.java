package bureau.material.knowledge.mcp;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemShape;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Problems of a request of which no message was read, in the shape of the protocol: the status of
/// HTTP says what it is, and the body is an error of JSON-RPC without an id.
public final class ToolProblems implements ProblemShape {
  private final String path;
  private final ProblemTexts texts;
  private final JsonMapper json;

  /// @param path where the protocol is spoken
  public ToolProblems(String path, ProblemTexts texts, JsonMapper json) {
    this.path = path;
    this.texts = texts;
    this.json = json;
  }

  @Override
  public boolean appliesTo(HttpServletRequest request) {
    return request.getServletPath().equals(path);
  }

  @Override
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    ProblemWriter.begin(response, problem, "application/json");
    switch (problem.status()) {
      case 401 -> response.setHeader("WWW-Authenticate", "Bearer");
      case 405 -> response.setHeader("Allow", "POST");
      default -> {}
    }
    var language = ProblemWriter.language(request);
    var error = new LinkedHashMap<String, Object>();
    error.put("code", code(problem.status()));
    error.put("message", texts.title(problem, language) + ": " + texts.detail(problem, language));
    error.put("data", Map.of("type", problem.type()));
    var body = new LinkedHashMap<String, Object>();
    body.put("jsonrpc", "2.0");
    body.put("error", error);
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }

  /// What JSON-RPC has no code for has that of HTTP, outside of what is reserved.
  private static int code(int status) {
    return switch (status) {
      case 400 -> Refusal.INVALID_REQUEST;
      case 500 -> Refusal.INTERNAL_ERROR;
      default -> status;
    };
  }
}
