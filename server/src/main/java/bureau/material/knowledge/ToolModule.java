package bureau.material.knowledge;

import bureau.ground.platform.Installation;
import bureau.ground.platform.home.Version;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.http.ProblemWriter;
import bureau.material.knowledge.answer.Answers;
import bureau.material.knowledge.http.KnowledgeTools;
import bureau.material.knowledge.http.McpRoutes;
import bureau.material.knowledge.mcp.ToolProblems;
import bureau.material.knowledge.mcp.ToolServer;
import bureau.trust.identity.LiveCallers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Builds the tools that programs find over the Model Context Protocol, and the route to them.
@Configuration(proxyBeanMethods = false)
public class ToolModule {
  @Bean
  McpRoutes mcpRoutes(
      Finder finder,
      Answers answers,
      Collections collections,
      LiveCallers callers,
      Installation installation,
      ProblemWriter problems,
      JsonMapper json) {
    var tools =
        KnowledgeTools.of(
            finder, answers, collections, callers, installation.publicUrl(), problems, json);
    return new McpRoutes(new ToolServer(tools, json, Version.current()), json);
  }

  @Bean
  ToolProblems toolProblems(ProblemTexts texts, JsonMapper json) {
    return new ToolProblems(McpRoutes.PATH, texts, json);
  }
}
