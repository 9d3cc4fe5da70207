package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.config.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnthropicDialectTest {
  private final AnthropicDialect dialect = new AnthropicDialect();

  @Test
  void asksForMessages() {
    assertThat(dialect.path("claude", true)).isEqualTo("/messages");
    assertThat(dialect.path("claude", false)).isEqualTo("/messages");
  }

  @Test
  void namesTheVersionAndTheKey() {
    assertThat(dialect.headers(new Secret("key-1"), true))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "content-type", "application/json",
                "accept", "text/event-stream",
                "anthropic-version", "2023-06-01",
                "x-api-key", "key-1"));
  }

  @Test
  void sendsNoKeyWhereThereIsNone() {
    assertThat(dialect.headers(null, false))
        .containsEntry("accept", "application/json")
        .doesNotContainKey("x-api-key");
  }

  @Test
  void readsEachAnswerAnew() {
    assertThat(dialect.reader()).isNotSameAs(dialect.reader());
  }
}
