package bureau.inference.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.Dialect;
import bureau.testkit.FullAnswer;
import bureau.testkit.Usage;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a program wishes of thinking reaches every provider in its own words, and what the model
/// thinks reaches every program in its own shape.
class ReasoningStory {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SEAL = "c2VhbA==";
  private static final Pattern DATA = Pattern.compile("(?m)^data: (\\{.*})$");

  private static DialectWorld world;

  /// How a program asks.
  enum Program {
    CHAT(
        "/v1/chat/completions",
        "\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]",
        "\"reasoning_effort\":\"high\""),
    RESPONSES(
        "/v1/responses",
        "\"input\":\"Why?\"",
        "\"reasoning\":{\"effort\":\"high\",\"summary\":\"auto\"}"),
    MESSAGES(
        "/v1/messages",
        "\"max_tokens\":30000,\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]",
        "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"}");

    private final String path;
    private final String question;
    private final String wish;

    /// @param wish that it thinks and shows it
    Program(String path, String question, String wish) {
      this.path = path;
      this.question = question;
      this.wish = wish;
    }
  }

  @BeforeAll
  static void start() {
    world = DialectWorld.start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /// The members of the request that goes to the provider, where they lie; empty where nothing of
  /// thinking is said.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CHAT      | "reasoning_effort":"high"                                      | OPENAI    | {"reasoning_effort":"high"}
          CHAT      | "reasoning_effort":"high"                                      | ANTHROPIC | {"thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"high"}}
          CHAT      | "reasoning_effort":"high"                                      | GEMINI    | {"thinkingConfig":{"thinkingLevel":"HIGH","includeThoughts":true}}
          CHAT      | "reasoning_effort":"none"                                      | OPENAI    | {"reasoning_effort":"none"}
          CHAT      | "reasoning_effort":"none"                                      | ANTHROPIC | {"thinking":{"type":"disabled"}}
          CHAT      | "reasoning_effort":"none"                                      | GEMINI    | {"thinkingConfig":{"thinkingBudget":0}}
          RESPONSES | "reasoning":{"effort":"low","summary":"auto"}                  | OPENAI    | {"reasoning_effort":"low"}
          RESPONSES | "reasoning":{"effort":"low","summary":"auto"}                  | ANTHROPIC | {"thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"low"}}
          RESPONSES | "reasoning":{"effort":"low","summary":"auto"}                  | GEMINI    | {"thinkingConfig":{"thinkingLevel":"LOW","includeThoughts":true}}
          RESPONSES | "reasoning":{"effort":"low"}                                   | ANTHROPIC | {"thinking":{"type":"adaptive","display":"omitted"},"output_config":{"effort":"low"}}
          RESPONSES | "reasoning":{"effort":"low"}                                   | GEMINI    | {"thinkingConfig":{"thinkingLevel":"LOW"}}
          RESPONSES | "reasoning":{"summary":"auto"}                                 | OPENAI    | {}
          RESPONSES | "reasoning":{"summary":"auto"}                                 | ANTHROPIC | {"thinking":{"type":"adaptive","display":"summarized"}}
          RESPONSES | "reasoning":{"summary":"auto"}                                 | GEMINI    | {"thinkingConfig":{"includeThoughts":true}}
          MESSAGES  | "thinking":{"type":"enabled","budget_tokens":10000}            | OPENAI    | {"reasoning_effort":"medium"}
          MESSAGES  | "thinking":{"type":"enabled","budget_tokens":10000}            | ANTHROPIC | {"thinking":{"type":"enabled","budget_tokens":10000}}
          MESSAGES  | "thinking":{"type":"enabled","budget_tokens":10000}            | GEMINI    | {"thinkingConfig":{"thinkingBudget":10000,"includeThoughts":true}}
          MESSAGES  | "thinking":{"type":"adaptive"},"output_config":{"effort":"max"}| OPENAI    | {"reasoning_effort":"max"}
          MESSAGES  | "thinking":{"type":"adaptive"},"output_config":{"effort":"max"}| ANTHROPIC | {"thinking":{"type":"adaptive"},"output_config":{"effort":"max"}}
          MESSAGES  | "thinking":{"type":"adaptive"},"output_config":{"effort":"low"}| GEMINI    | {"thinkingConfig":{"thinkingLevel":"LOW","includeThoughts":true}}
          MESSAGES  | "thinking":{"type":"adaptive"}                                 | OPENAI    | {}
          MESSAGES  | "thinking":{"type":"adaptive"}                                 | GEMINI    | {"thinkingConfig":{"includeThoughts":true}}
          MESSAGES  | "thinking":{"type":"disabled"}                                 | OPENAI    | {"reasoning_effort":"none"}
          MESSAGES  | "thinking":{"type":"disabled"}                                 | GEMINI    | {"thinkingConfig":{"thinkingBudget":0}}
          """)
  void aWishReachesTheProviderInItsWords(
      Program program, String wish, Dialect provider, String words) throws Exception {
    world.says(FullAnswer.empty().saying("So."));

    var answer = world.ask(world.tenant(provider), program.path, asked(program, wish, false));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(ofThinking(JSON.readTree(world.lastAsked()))).isEqualTo(JSON.readTree(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CHAT      | "reasoning_effort":"minimal"                                   | ANTHROPIC | reasoning_effort
          CHAT      | "reasoning_effort":"xhigh"                                     | GEMINI    | reasoning_effort
          RESPONSES | "reasoning":{"effort":"minimal"}                               | ANTHROPIC | reasoning.effort
          RESPONSES | "reasoning":{"effort":"max"}                                   | GEMINI    | reasoning.effort
          RESPONSES | "reasoning":{"context":"all_turns"}                            | ANTHROPIC | reasoning.context
          MESSAGES  | "output_config":{"effort":"max"}                               | GEMINI    | output_config.effort
          MESSAGES  | "thinking":{"type":"somehow"}                                  | OPENAI    | thinking.type
          CHAT      | "thinking":{"type":"enabled"}                                  | ANTHROPIC | thinking
          """)
  void whatAProviderHasNoWordForIsRefusedByItsName(
      Program program, String wish, Dialect provider, String name) throws Exception {
    world.says(FullAnswer.empty().saying("So."));

    var answer = world.ask(world.tenant(provider), program.path, asked(program, wish, false));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(name);
    assertThat(world.provider().hasCompletion()).isFalse();
  }

  static Stream<Object[]> pairs() {
    return Stream.of(Program.values())
        .flatMap(
            program ->
                Stream.of(Dialect.values())
                    .flatMap(
                        provider ->
                            Stream.of(true, false)
                                .map(stream -> new Object[] {program, provider, stream})));
  }

  /// Text, seal and count of the thoughts; a seal only where its maker made one, and none that
  /// nobody made.
  @ParameterizedTest
  @MethodSource("pairs")
  void whatTheModelThinksReachesTheProgramInItsShape(
      Program program, Dialect provider, boolean stream) throws Exception {
    var thinking = FullAnswer.empty();
    var seals = provider != Dialect.OPENAI;
    world.says(
        (seals ? thinking.thinkingSealed(SEAL, "Hm", ", so") : thinking.thinking("Hm", ", so"))
            .saying("Be", "cause.")
            .counting(new Usage(20, 10).thought(6)));

    var answer =
        world.ask(world.tenant(provider), program.path, asked(program, program.wish, stream));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var read = stream ? Read.streamed(program, answer.body()) : Read.whole(program, answer.body());
    assertThat(read.thoughts).hasToString("Hm, so");
    assertThat(read.text).hasToString("Because.");
    assertThat(read.thoughtTokens).isEqualTo(6);
    if (program == Program.CHAT && provider != Dialect.OPENAI) {
      assertThat(answer.body()).doesNotContain(SEAL); // there is no place for it
    } else if (seals) {
      assertThat(read.seal).isNotEmpty();
      assertThat(read.seal.contains(SEAL) || isKept(read.seal)).as(read.seal).isTrue();
    } else {
      assertThat(read.seal).isEmpty();
    }
  }

  /// In responses it is kept together with the thoughts.
  private static boolean isKept(String seal) {
    return Stream.of(seal.split(":"))
        .skip(1)
        .map(part -> new String(Base64.getDecoder().decode(part), UTF_8))
        .anyMatch(part -> part.contains(SEAL));
  }

  private static String asked(Program program, String wish, boolean stream) {
    var usage =
        program == Program.CHAT && stream ? ",\"stream_options\":{\"include_usage\":true}" : "";
    return "{\"model\":\"scripted-small\",\"stream\":%b%s,%s,%s}"
        .formatted(stream, usage, wish, program.question);
  }

  private static JsonNode ofThinking(JsonNode request) {
    var said = JSON.createObjectNode();
    for (var holder : List.of(request, request.path("generationConfig"))) {
      for (var name : List.of("reasoning_effort", "thinking", "output_config", "thinkingConfig")) {
        if (holder.has(name)) {
          said.set(name, holder.path(name));
        }
      }
    }
    return said;
  }

  /// What a program reads of an answer.
  private static final class Read {
    private final StringBuilder thoughts = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private String seal = "";
    private long thoughtTokens;

    private static Read whole(Program program, String body) {
      var read = new Read();
      var answer = JSON.readTree(body);
      switch (program) {
        case CHAT -> read.choice(answer.path("choices").path(0).path("message"));
        case RESPONSES -> answer.path("output").forEach(read::item);
        case MESSAGES -> answer.path("content").forEach(read::block);
      }
      read.usage(answer);
      return read;
    }

    private static Read streamed(Program program, String body) {
      var read = new Read();
      for (var event :
          DATA.matcher(body).results().map(one -> JSON.readTree(one.group(1))).toList()) {
        switch (program) {
          case CHAT -> read.choice(event.path("choices").path(0).path("delta"));
          case RESPONSES -> {
            read.response(event);
            read.usage(event.path("response"));
          }
          case MESSAGES -> read.block(event.path("delta"));
        }
        read.usage(event);
      }
      return read;
    }

    private void choice(JsonNode said) {
      thoughts.append(said.path("reasoning_content").stringValue(""));
      text.append(said.path("content").stringValue(""));
    }

    private void item(JsonNode item) {
      item.path("summary").forEach(part -> thoughts.append(part.path("text").stringValue()));
      item.path("content").forEach(part -> text.append(part.path("text").stringValue()));
      seal += item.path("encrypted_content").stringValue("");
    }

    private void response(JsonNode event) {
      switch (event.path("type").stringValue("")) {
        case "response.reasoning_summary_text.delta" ->
            thoughts.append(event.path("delta").stringValue());
        case "response.output_text.delta" -> text.append(event.path("delta").stringValue());
        case "response.output_item.done" ->
            seal += event.path("item").path("encrypted_content").stringValue("");
        default -> {}
      }
    }

    private void block(JsonNode block) {
      thoughts.append(block.path("thinking").stringValue(""));
      text.append(block.path("text").stringValue(""));
      seal += block.path("signature").stringValue("");
    }

    private void usage(JsonNode holder) {
      var usage = holder.path("usage");
      for (var at :
          List.of(
              "/completion_tokens_details/reasoning_tokens",
              "/output_tokens_details/reasoning_tokens",
              "/output_tokens_details/thinking_tokens")) {
        var count = usage.at(at);
        thoughtTokens = count.isNumber() ? count.longValue() : thoughtTokens;
      }
    }
  }
}
