package bureau.testkit;

import static java.util.Objects.requireNonNull;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.Client;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/// The clients that the vendors publish, which look closely at what they are told.
final class VendorsClients implements AutoCloseable {
  /// What a client made of an answer.
  ///
  /// @param calls each as `id name arguments`
  /// @param stop the dialect's own word
  record Said(
      String thoughts, String seal, String text, List<String> calls, String stop, Usage usage) {}

  private static final String MODEL = "scripted-small";

  private final OpenAIClient openAi;
  private final AnthropicClient anthropic;
  private final Client gemini;

  VendorsClients(ScriptedProvider provider, String secret) {
    var address = "http://127.0.0.1:" + provider.port();
    openAi =
        OpenAIOkHttpClient.builder()
            .baseUrl(provider.url().toString())
            .apiKey(secret)
            .maxRetries(0)
            .build();
    // this client shows a key as a bearer token unless it is told otherwise
    anthropic =
        AnthropicOkHttpClient.builder()
            .baseUrl(address)
            .putHeader("X-Api-Key", secret)
            .apiKey(secret)
            .maxRetries(0)
            .build();
    gemini =
        Client.builder()
            .apiKey(secret)
            .httpOptions(
                HttpOptions.builder()
                    .baseUrl(address)
                    .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                    .build())
            .build();
  }

  Said ask(Dialect dialect, boolean stream) {
    return switch (dialect) {
      case OPENAI -> openAi(stream);
      case ANTHROPIC -> anthropic(stream);
      case GEMINI -> gemini(stream);
    };
  }

  /// {@return the vector of a text}
  List<Float> vector(Dialect dialect, String text, int dimensions) {
    return switch (dialect) {
      case OPENAI ->
          openAi
              .embeddings()
              .create(
                  EmbeddingCreateParams.builder()
                      .model(MODEL)
                      .input(text)
                      .dimensions(dimensions)
                      .build())
              .validate()
              .data()
              .getFirst()
              .embedding();
      case GEMINI ->
          gemini
              .models
              .embedContent(
                  MODEL,
                  text,
                  EmbedContentConfig.builder().outputDimensionality(dimensions).build())
              .embeddings()
              .orElseThrow()
              .getFirst()
              .values()
              .orElseThrow();
      case ANTHROPIC -> throw new AssertionError("there are none");
    };
  }

  List<String> models(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> openAi.models().list().data().stream().map(model -> model.id()).toList();
      case ANTHROPIC ->
          anthropic.models().list().autoPager().stream()
              .map(model -> model.validate().id())
              .toList();
      case GEMINI ->
          StreamSupport.stream(gemini.models.list(null).spliterator(), false)
              .map(model -> model.name().orElseThrow().substring("models/".length()))
              .toList();
    };
  }

  private Said openAi(boolean stream) {
    var question = ChatCompletionCreateParams.builder().model(MODEL).addUserMessage("?");
    if (!stream) {
      var completion = openAi.chat().completions().create(question.build());
      var message = completion.choices().getFirst().message();
      return said(completion, reasoning(message._allProperties()));
    }
    var all = ChatCompletionAccumulator.create();
    var thoughts = new StringBuilder();
    question.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
    try (var chunks = openAi.chat().completions().createStreaming(question.build())) {
      chunks.stream()
          .forEach(
              chunk -> {
                all.accumulate(chunk.validate());
                chunk
                    .choices()
                    .forEach(c -> thoughts.append(reasoning(c.delta()._allProperties())));
              });
    }
    return said(all.chatCompletion(), thoughts.toString());
  }

  private static String reasoning(Map<String, JsonValue> others) {
    var said = others.get("reasoning_content");
    return said == null ? "" : said.asStringOrThrow();
  }

  private static Said said(ChatCompletion completion, String thoughts) {
    var choice = completion.validate().choices().getFirst();
    var usage = completion.usage().orElseThrow();
    return new Said(
        thoughts,
        "",
        choice.message().content().orElse(""),
        choice.message().toolCalls().orElse(List.of()).stream()
            .map(call -> call.asFunction())
            .map(c -> c.id() + " " + c.function().name() + " " + c.function().arguments())
            .toList(),
        choice.finishReason().asString(),
        new Usage(
            usage.promptTokens(),
            usage.completionTokens(),
            usage.promptTokensDetails().flatMap(d -> d.cachedTokens()).orElse(0L),
            usage.completionTokensDetails().flatMap(d -> d.reasoningTokens()).orElse(0L)));
  }

  private Said anthropic(boolean stream) {
    var question =
        MessageCreateParams.builder().model(MODEL).maxTokens(99).addUserMessage("?").build();
    if (!stream) {
      return said(anthropic.messages().create(question));
    }
    var all = MessageAccumulator.create();
    try (var events = anthropic.messages().createStreaming(question)) {
      events.stream().forEach(event -> all.accumulate(event.validate()));
    }
    return said(all.message());
  }

  private static Said said(Message message) {
    var thoughts = new StringBuilder();
    var seal = new StringBuilder();
    var text = new StringBuilder();
    var calls = new ArrayList<String>();
    for (var block : message.validate().content()) {
      block.thinking().ifPresent(thinking -> thoughts.append(thinking.thinking()));
      block.thinking().ifPresent(thinking -> seal.append(thinking.signature()));
      block.text().ifPresent(words -> text.append(words.text()));
      block
          .toolUse()
          .ifPresent(
              call ->
                  calls.add(
                      call.id()
                          + " "
                          + call.name()
                          + " "
                          + json(requireNonNull(call._input().convert(Map.class)))));
    }
    var usage = message.usage();
    var cached = usage.cacheReadInputTokens().orElse(0L);
    return new Said(
        thoughts.toString(),
        seal.toString(),
        text.toString(),
        calls,
        message.stopReason().orElseThrow().asString(),
        new Usage(
            usage.inputTokens() + cached,
            usage.outputTokens(),
            cached,
            usage.outputTokensDetails().map(d -> d.thinkingTokens()).orElse(0L)));
  }

  private Said gemini(boolean stream) {
    if (!stream) {
      return said(List.of(gemini.models.generateContent(MODEL, "?", null)));
    }
    var chunks = new ArrayList<GenerateContentResponse>();
    try (var events = gemini.models.generateContentStream(MODEL, "?", null)) {
      events.forEach(chunks::add);
    }
    return said(chunks);
  }

  private static Said said(List<GenerateContentResponse> chunks) {
    var thoughts = new StringBuilder();
    var seal = new StringBuilder();
    var text = new StringBuilder();
    var calls = new ArrayList<String>();
    for (var chunk : chunks) {
      for (var part : requireNonNull(chunk.parts())) {
        var isThought = part.thought().orElse(false);
        part.text().ifPresent((isThought ? thoughts : text)::append);
        part.thoughtSignature().ifPresent(bytes -> seal.append(base64(bytes)));
        part.functionCall()
            .ifPresent(
                call ->
                    calls.add(
                        call.id().orElse("")
                            + " "
                            + call.name().orElseThrow()
                            + " "
                            + json(call.args().orElseThrow())));
      }
    }
    var last = chunks.getLast();
    var usage = last.usageMetadata().orElseThrow();
    var thought = usage.thoughtsTokenCount().orElse(0);
    return new Said(
        thoughts.toString(),
        seal.toString(),
        text.toString(),
        calls,
        last.candidates().orElseThrow().getFirst().finishReason().orElseThrow().toString(),
        new Usage(
            usage.promptTokenCount().orElseThrow(),
            usage.candidatesTokenCount().orElseThrow() + thought,
            usage.cachedContentTokenCount().orElse(0),
            thought));
  }

  private static String base64(byte[] bytes) {
    return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
  }

  private static String json(Map<?, ?> members) {
    return new JsonMapper().writeValueAsString(members);
  }

  @Override
  public void close() {
    openAi.close();
    anthropic.close();
    gemini.close();
  }
}
