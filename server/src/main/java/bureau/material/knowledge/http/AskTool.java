package bureau.material.knowledge.http;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.ProblemWriter;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.answer.Answers;
import bureau.material.knowledge.mcp.Tool;
import bureau.material.knowledge.mcp.ToolResult;
import bureau.trust.identity.LiveCallers;
import java.net.URI;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// As `POST /api/knowledge/answers`, whole.
final class AskTool implements Tool {
  private final Answers answers;
  private final LiveCallers callers;
  private final URI publicUrl;
  private final ProblemWriter problems;
  private final JsonMapper json;

  AskTool(
      Answers answers,
      LiveCallers callers,
      URI publicUrl,
      ProblemWriter problems,
      JsonMapper json) {
    this.answers = answers;
    this.callers = callers;
    this.publicUrl = publicUrl;
    this.problems = problems;
    this.json = json;
  }

  @Override
  public String name() {
    return "ask_knowledge";
  }

  @Override
  public ToolResult call(Caller caller, ObjectNode arguments, Locale language) {
    var asked = Arguments.read(json, arguments, AskedJson.class);
    var run = answers.begin(caller, asked.accepted(), asked.wish(), language);
    var gathered =
        WholeAnswer.of(run, () -> callers.stillHolds(caller) && answers.mayGoOn(caller, run));
    var whole = gathered.json(run, problem -> problems.body(problem, language));
    var answer = ToolAnswer.of(whole, publicUrl);
    var brokeOff = AnswerEvent.State.FAILED.wireName().equals(answer.state());
    return new ToolResult(answer, answer.written(), brokeOff);
  }
}
