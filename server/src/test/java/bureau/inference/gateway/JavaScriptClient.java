package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.Dialect;
import bureau.testing.DrivenProgram;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A vendor's own client for JavaScript, in a program that is driven from here.
final class JavaScriptClient implements AutoCloseable {
  private final DialectWorld world;
  private final DrivenProgram program;

  private JavaScriptClient(DialectWorld world, DrivenProgram program) {
    this.world = world;
    this.program = program;
  }

  static JavaScriptClient start(DialectWorld world, String program) {
    return new JavaScriptClient(world, DrivenProgram.start(program));
  }

  /// {@return what the client made of the answer that a provider of this dialect gave}
  ///
  /// @param deed as the program names it
  JsonNode does(Dialect provider, String deed, Map<String, Object> body) {
    return said(ask(world.tenant(provider).secret(), deed, body, 0));
  }

  /// {@return the same of a client that asks again by itself, once}
  JsonNode doesAtLast(Dialect provider, String deed, Map<String, Object> body) {
    return said(ask(world.tenant(provider).secret(), deed, body, 1));
  }

  /// {@return the client's own error}
  JsonNode fails(Dialect provider, String deed, Map<String, Object> body) {
    return fails(world.tenant(provider).secret(), deed, body);
  }

  JsonNode fails(String key, String deed, Map<String, Object> body) {
    var done = ask(key, deed, body, 0);
    assertThat(done.path("failed").isObject()).as("%s: %s", deed, done).isTrue();
    return done.path("failed");
  }

  /// {@return a request with one more member}
  static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    var all = new HashMap<>(body);
    all.put(name, value);
    return all;
  }

  private JsonNode ask(String key, String deed, Map<String, Object> body, int retries) {
    var address = world.address().toString();
    return program.does(
        deed, Map.of("address", address, "key", key, "retries", retries, "body", body));
  }

  private static JsonNode said(JsonNode done) {
    assertThat(done.path("failed").isMissingNode()).as(done::toString).isTrue();
    return done.path("said");
  }

  @Override
  public void close() {
    program.close();
  }
}
