package bureau.material.knowledge.http;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.Finder;
import bureau.material.knowledge.http.SearchJson.Meaning;
import bureau.material.knowledge.mcp.Tool;
import bureau.material.knowledge.mcp.ToolResult;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// As `POST /api/knowledge/search`.
final class SearchTool implements Tool {
  /// What was found.
  ///
  /// @param passages best first
  /// @param meaning whether passages were looked for by meaning too: `used` or `unavailable`
  /// @param waiting how many documents of the collections are not to be found yet
  record Found(List<ToolPassage> passages, String meaning, long waiting) {}

  private final Finder finder;
  private final URI publicUrl;
  private final JsonMapper json;

  SearchTool(Finder finder, URI publicUrl, JsonMapper json) {
    this.finder = finder;
    this.publicUrl = publicUrl;
    this.json = json;
  }

  @Override
  public String name() {
    return "search_knowledge";
  }

  @Override
  public ToolResult call(Caller caller, ObjectNode arguments, Locale language) {
    var asked = Arguments.read(json, arguments, SearchJson.Asked.class);
    var question = SearchRoutes.question(asked);
    if (question.limit() == 0) {
      throw Problem.invalid("limit", "range").exception();
    }
    var found = finder.find(caller, question);
    var passages = ToolPassage.of(SearchJson.passages(found, question.text()), publicUrl);
    var texts = ToolTexts.of(language.getLanguage());
    return new ToolResult(
        new Found(passages, Meaning.of(found.byMeaning()).wireName(), found.waiting()),
        passages.isEmpty()
            ? texts.text("nothing-found")
            : texts.text("passages") + "\n\n" + ToolPassage.written(passages, texts),
        false);
  }
}
