package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.Dialect;
import bureau.testing.CodingTool;
import bureau.testing.CodingTool.Speaks;
import bureau.testkit.FullAnswer;
import bureau.testkit.TextAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// A tool that writes code works with every dialect that it speaks and every one that a provider
/// does: a model has it read a file, then change it, and then is done.
class CodingToolStory {
  private static DialectWorld world;

  @BeforeAll
  static void start() {
    world = DialectWorld.start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static Stream<Arguments> everyWay() {
    return Arrays.stream(Speaks.values())
        .flatMap(
            dialect ->
                Arrays.stream(Dialect.values()).map(provider -> Arguments.of(dialect, provider)));
  }

  @ParameterizedTest(name = "{0} by way of {1}")
  @MethodSource("everyWay")
  void readsAndChangesAFileAsTheModelWants(Speaks dialect, Dialect provider, @TempDir Path folder)
      throws Exception {
    var file = folder.resolve("hours.txt");
    Files.writeString(file, "The office opens at nine.\n");
    var path = JsonMapper.shared().writeValueAsString(file.toString());
    world
        .provider()
        .clear()
        .then(
            FullAnswer.empty()
                .saying("I look.")
                .calling("call_1", "read_file", "{\"file_path\":", path, "}"),
            FullAnswer.empty()
                .calling(
                    "call_2",
                    "edit",
                    "{\"file_path\":" + path,
                    ",\"old_string\":\"at nine\",\"new_string\":\"at eight\"}"),
            TextAnswer.of("It opens ", "at eight now."));
    var before = world.provider().exchanges().size();

    var report =
        CodingTool.does(
            "From next month on the office opens at eight. Correct hours.txt.",
            folder,
            world.address(),
            world.tenant(provider).secret(),
            "scripted-small",
            dialect);

    assertThat(report.path("result").asString()).isEqualTo("It opens at eight now.");
    assertThat(report.path("is_error").booleanValue()).isFalse();
    assertThat(Files.readString(file)).isEqualTo("The office opens at eight.\n");
    var asked = world.provider().exchanges().stream().skip(before).toList();
    assertThat(asked).hasSize(3);
    assertThat(asked.get(1).body()).contains("The office opens at nine.");
    assertThat(asked.get(2).body()).contains("I look.", "at eight");
  }
}
