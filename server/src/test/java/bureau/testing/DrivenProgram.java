package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program with a vendor's own client in it, in a process of its own, which asks what it is told
/// to and says what its client made of the answer.
public final class DrivenProgram implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final Path errors;
  private final OutputStream asks;
  private final BufferedReader says;

  private DrivenProgram(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.asks = process.getOutputStream();
    this.says = process.inputReader(StandardCharsets.UTF_8);
  }

  /// @param name such as `openai.js`
  public static DrivenProgram start(String name) {
    try {
      var home = Files.createTempDirectory("program");
      var errors = home.resolve("errors");
      var process =
          Clients.node(home, Clients.program(name), List.of())
              .redirectError(errors.toFile())
              .start();
      return new DrivenProgram(process, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return what came of it: a member `said`, or `failed` with the class of the error and what it
  /// holds}
  ///
  /// @param deed as the program names it
  /// @param given what it needs for that
  public JsonNode does(String deed, Map<String, Object> given) {
    try {
      var asked = JSON.createObjectNode().put("deed", deed);
      given.forEach((name, value) -> asked.set(name, JSON.valueToTree(value)));
      asks.write((asked + "\n").getBytes(StandardCharsets.UTF_8));
      asks.flush();
      var said = says.readLine();
      assertThat(said).as(() -> "the program has ended: " + errors()).isNotNull();
      return JSON.readTree(said);
    } catch (IOException e) {
      throw new UncheckedIOException(errors(), e);
    }
  }

  /// Ends it, and sees that it wanted nothing beyond this machine.
  @Override
  public void close() {
    try {
      asks.close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Clients.assertStayedHere(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String errors() {
    try {
      return Files.readString(errors, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
