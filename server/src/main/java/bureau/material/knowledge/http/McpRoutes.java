package bureau.material.knowledge.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.ProblemWriter;
import bureau.material.knowledge.mcp.Envelope;
import bureau.material.knowledge.mcp.ToolServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `/mcp`: the agency's knowledge as tools of the Model Context Protocol, for programs with a key.
/// Each request is answered by one JSON document; there is no stream to listen to, so that every
/// other method is 405.
@RestController
public final class McpRoutes {
  public static final String PATH = "/mcp";

  private final ToolServer server;
  private final JsonMapper json;

  public McpRoutes(ToolServer server, JsonMapper json) {
    this.server = server;
    this.json = json;
  }

  @PostMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  void answer(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    caller.require(Permission.USE_KNOWLEDGE);
    var envelope =
        new Envelope(
            values(request, Envelope.REVISION),
            values(request, Envelope.METHOD),
            values(request, Envelope.NAME));
    var language = ProblemWriter.language(request);
    var reply = server.answer(caller, envelope, SmallBody.read(request), language);
    response.setStatus(reply.status());
    response.setHeader("Cache-Control", "no-store");
    if (reply.body() != null) {
      response.setContentType("application/json");
      response.getOutputStream().write(json.writeValueAsBytes(reply.body()));
    }
  }

  private static List<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }
}
