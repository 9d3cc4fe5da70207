package bureau.material.knowledge.http;

import bureau.ground.platform.http.ProblemWriter;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.Finder;
import bureau.material.knowledge.answer.Answers;
import bureau.material.knowledge.mcp.Toolbox;
import bureau.trust.identity.LiveCallers;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What programs may have done with an agency's knowledge: the same as over `/api/knowledge`, and
/// by the same objects.
public final class KnowledgeTools {
  private static final String DESCRIBED = "/knowledge/tools.json";

  private KnowledgeTools() {}

  /// @param publicUrl how people reach this installation: links begin with it
  public static Toolbox of(
      Finder finder,
      Answers answers,
      Collections collections,
      LiveCallers callers,
      URI publicUrl,
      ProblemWriter problems,
      JsonMapper json) {
    return new Toolbox(
        List.of(
            new SearchTool(finder, publicUrl, json),
            new AskTool(answers, callers, publicUrl, problems, json),
            new CollectionsTool(collections, json)),
        DESCRIBED,
        problems,
        json);
  }
}
