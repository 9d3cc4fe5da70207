package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Qwen Code, a tool that writes code: it is told what to do, asks a model, and reads and changes
/// files as the model wants until that says that it is done.
public final class CodingTool {
  private static final long LIMIT_SECONDS = 60;

  /// It would tell its makers how it is used.
  private static final String QUIET = "{\"privacy\":{\"usageStatisticsEnabled\":false}}";

  /// In which dialect it asks.
  public enum Speaks {
    CHAT_COMPLETIONS("openai", "OPENAI", "/v1"),
    RESPONSES("openai-responses", "OPENAI", "/v1"),
    MESSAGES("anthropic", "ANTHROPIC", "");

    private final String name;
    private final String vendor;
    private final String path;

    Speaks(String name, String vendor, String path) {
      this.name = name;
      this.vendor = vendor;
      this.path = path;
    }
  }

  private CodingTool() {}

  /// Has it work in a folder until it is done, and sees that it asked nobody but the server.
  ///
  /// @return its own report: the last of what it says it did
  public static JsonNode does(
      String what, Path folder, URI address, String key, String model, Speaks dialect) {
    try {
      var home = Files.createTempDirectory("coding-tool");
      Files.createDirectory(home.resolve(".qwen"));
      Files.writeString(home.resolve(".qwen").resolve("settings.json"), QUIET);
      var said = home.resolve("said");
      var errors = home.resolve("errors");
      var builder =
          Clients.node(
              home,
              Clients.installed().resolve("node_modules/@qwen-code/qwen-code/cli.js"),
              List.of(
                  "--safe-mode", // nothing that lies in the folder changes how it works
                  "--yolo", // asks nobody before it changes a file
                  "--auth-type",
                  dialect.name,
                  "--model",
                  model,
                  "--output-format",
                  "json",
                  what));
      var environment = builder.environment();
      environment.put(dialect.vendor + "_BASE_URL", address + dialect.path);
      environment.put(dialect.vendor + "_API_KEY", key);
      environment.put(dialect.vendor + "_MODEL", model);
      var process =
          builder
              .directory(folder.toFile())
              .redirectOutput(said.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      var ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Clients.assertStayedHere(errors);
      var text = Files.readString(said, StandardCharsets.UTF_8);
      assertThat(ended && process.exitValue() == 0).as(() -> text + "\n" + read(errors)).isTrue();
      var steps = JsonMapper.shared().readTree(text);
      return steps.get(steps.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
