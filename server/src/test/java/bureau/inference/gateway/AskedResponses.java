package bureau.inference.gateway;

import bureau.inference.models.Dialect;
import com.openai.core.JsonValue;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;

/// How OpenAI's own client asks for responses, and what it makes of them.
final class AskedResponses {
  private AskedResponses() {}

  /// {@return the whole answer to a question, and what a stream of it amounts to}
  static List<Response> both(
      DialectWorld world, Dialect provider, ResponseCreateParams.Builder question) {
    var params = question.build();
    var all = ResponseAccumulator.createWithSnapshots();
    try (var stream = world.openAi(provider).responses().createStreaming(params)) {
      stream.stream().map(ResponseStreamEvent::validate).forEach(all::accumulate);
    }
    var whole = world.openAi(provider).responses().create(params).validate();
    return List.of(whole, all.response());
  }

  static String text(Response answer) {
    var text = new StringBuilder();
    answer.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .forEach(part -> text.append(part.asOutputText().text()));
    return text.toString();
  }

  static ResponseCreateParams.Builder question() {
    return ResponseCreateParams.builder().model("scripted-small").input("Hello?");
  }

  static FunctionTool weather() {
    return FunctionTool.builder()
        .name("weather")
        .description("Tells the weather.")
        .parameters(
            FunctionTool.Parameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .build())
        .strict(false)
        .build();
  }

  static ResponseInputItem user(String text) {
    return ResponseInputItem.ofEasyInputMessage(
        EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content(text).build());
  }

  static ResponseInputItem result(String callId, String output) {
    return ResponseInputItem.ofFunctionCallOutput(
        ResponseInputItem.FunctionCallOutput.builder().callId(callId).output(output).build());
  }

  /// {@return what the model said, as a program sends it with the next question}
  static ResponseInputItem sentBack(ResponseOutputItem item) {
    if (item.isMessage()) {
      return ResponseInputItem.ofResponseOutputMessage(item.asMessage());
    }
    return item.isReasoning()
        ? ResponseInputItem.ofReasoning(item.asReasoning())
        : ResponseInputItem.ofFunctionCall(item.asFunctionCall());
  }
}
