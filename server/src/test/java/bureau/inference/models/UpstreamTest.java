package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What follows from a provider's address.
class UpstreamTest {
  @ParameterizedTest
  @CsvSource({
    "OPENAI, https://api.openai.com/v1, true",
    "OPENAI, https://eu.api.openai.com/v1, true",
    "GEMINI, https://generativelanguage.googleapis.com/v1beta, true",
    "OPENAI, https://generativelanguage.googleapis.com/v1beta/openai, false",
    "OPENAI, https://api.mistral.ai/v1, false",
    "OPENAI, https://api.openai.com.example.org/v1, false",
    "OPENAI, https://notapi.openai.com/v1, false",
    "OPENAI, http://127.0.0.1:11434/v1, false",
    "ANTHROPIC, https://api.anthropic.com/v1, false",
    "GEMINI, https://gemini.example.org/v1beta, false"
  })
  void onlyVendorsThatHaveTheWordAreToldToKeepNothing(Dialect dialect, String url, boolean told) {
    assertThat(Upstream.of(provider(dialect, url), null, "m").keepsUnlessTold()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, max_completion_tokens",
    "https://eu.api.openai.com/v1, max_completion_tokens",
    "https://office.openai.azure.com/openai/v1, max_completion_tokens",
    "https://api.mistral.ai/v1, max_tokens"
  })
  void theBoundOfAnAnswerHasTheNameThatTheServerKnows(String url, String field) {
    assertThat(Upstream.of(provider(Dialect.OPENAI, url), null, "m").outputCapField())
        .isEqualTo(field);
  }

  private static Provider provider(Dialect dialect, String url) {
    return new Provider(
        new ProviderId(new UUID(0, 1)),
        AgencyId.INSTALLATION,
        "Vendor",
        dialect,
        null,
        url,
        false,
        false,
        false,
        false,
        Promises.NONE,
        Instant.EPOCH);
  }
}
