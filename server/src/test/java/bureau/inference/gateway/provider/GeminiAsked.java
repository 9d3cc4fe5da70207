package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request to be changed member by member, and what becomes of it.
final class GeminiAsked {
  static final int CAP = 100;

  List<String> system = List.of();
  List<Turn> turns = List.of(user(new Text("Why?")));
  List<Tool> tools = List.of();
  ToolChoice choice = new ToolChoice.Auto();
  boolean parallel = true;
  Format format = new Format.Free();
  Sampling sampling = Sampling.DEFAULT;
  List<String> stop = List.of();
  @Nullable Reasoning reasoning;
  @Nullable Integer most;
  String model = "gemini-3-flash-preview";

  static Turn user(Part... parts) {
    return new Turn(Role.USER, List.of(parts));
  }

  static Turn model(Part... parts) {
    return new Turn(Role.ASSISTANT, List.of(parts));
  }

  /// {@return the tree of JSON that is written with single quotes}
  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  JsonNode sent() {
    var request =
        new ModelRequest(
            system, turns, tools, choice, parallel, format, sampling, stop, reasoning, most, false);
    return JsonMapper.shared().readTree(new GeminiDialect(false).write(request, model, CAP));
  }

  JsonNode contents() {
    return sent().path("contents");
  }

  JsonNode generation() {
    return sent().path("generationConfig");
  }

  /// Asserts that the request is refused for this member.
  void isRefusedFor(String member) {
    isRefusedFor(member, this::sent);
  }

  static void isRefusedFor(String member, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().name()).isEqualTo("provider-cannot");
              assertThat(e.problem().params()).isEqualTo(Map.of("field", member));
            });
  }
}
