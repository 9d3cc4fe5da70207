package bureau.material.knowledge.mcp;

import static java.util.stream.Collectors.toUnmodifiableMap;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemAdvice;
import bureau.ground.platform.http.ProblemWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The tools, with their descriptions.
public final class Toolbox {
  /// Where a failed call says what went wrong, for programs.
  private static final String PROBLEM = "bureau/problem";

  private final Map<String, Tool> tools;
  private final ArrayNode descriptions;
  private final ProblemWriter problems;
  private final JsonMapper json;

  /// @param described a resource with one description for each of the tools
  public Toolbox(List<Tool> tools, String described, ProblemWriter problems, JsonMapper json) {
    this.tools = tools.stream().collect(toUnmodifiableMap(Tool::name, Function.identity()));
    this.descriptions = read(described, json);
    this.problems = problems;
    this.json = json;
    var names = descriptions.valueStream().map(one -> one.get("name").asString()).toList();
    if (names.size() != tools.size() || !this.tools.keySet().containsAll(names)) {
      throw new IllegalStateException("described are " + names + ", there are " + this.tools);
    }
  }

  private static ArrayNode read(String described, JsonMapper json) {
    try (var file = Toolbox.class.getResourceAsStream(described)) {
      return (ArrayNode) json.readTree(Objects.requireNonNull(file, described));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return what the tools are, take and give, always in the same order}
  JsonNode descriptions() {
    return descriptions.deepCopy();
  }

  /// Does what is asked. That it cannot be done is an answer too, which a model may learn from.
  ///
  /// @throws Refusal if nothing that could be done is asked
  ObjectNode call(Caller caller, ObjectNode params, Locale language) {
    var name = Message.text(params.get("name"));
    if (name == null) {
      throw Refusal.invalidParams(200, "\"name\" must be a text");
    }
    var tool = tools.get(name);
    if (tool == null) {
      throw Refusal.unknownTool(tools.keySet().stream().sorted().toList());
    }
    var arguments = params.get("arguments");
    if (arguments == null) {
      arguments = JsonNodeFactory.instance.objectNode();
    }
    if (!(arguments instanceof ObjectNode named)) {
      throw Refusal.invalidParams(200, "\"arguments\" must be an object");
    }
    return call(tool, caller, named, language);
  }

  private ObjectNode call(Tool tool, Caller caller, ObjectNode arguments, Locale language) {
    try {
      return done(tool.call(caller, arguments, language));
    } catch (RuntimeException e) {
      var problem = ProblemAdvice.problem(e);
      if (problem.status() == 500) {
        throw problem.exception();
      }
      return failed(problem, language);
    }
  }

  private ObjectNode done(ToolResult result) {
    var answer = content(result.text());
    answer.set("structuredContent", json.valueToTree(result.content()));
    return answer.put("isError", result.failed());
  }

  private ObjectNode failed(Problem problem, Locale language) {
    var words = problems.body(problem, language);
    var answer = content(words.get("title") + ": " + words.get("detail"));
    answer.putObject("_meta").set(PROBLEM, json.valueToTree(words));
    return answer.put("isError", true);
  }

  private static ObjectNode content(String text) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("content").addObject().put("type", "text").put("text", text);
    return answer;
  }
}
