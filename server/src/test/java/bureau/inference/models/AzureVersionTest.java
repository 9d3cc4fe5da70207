package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureVersionTest {
  @ParameterizedTest
  @CsvSource({
    "v1, https://office.openai.azure.com, https://office.openai.azure.com/openai/v1",
    "v1, https://office.openai.azure.com/, https://office.openai.azure.com/openai/v1",
    "v1, https://office.openai.azure.com/openai/v1/, https://office.openai.azure.com/openai/v1",
    "v1, https://office.openai.azure.com/openai, https://office.openai.azure.com/openai/v1",
    "2024-10-21, https://office.openai.azure.com, https://office.openai.azure.com/openai",
    "2024-10-21, https://office.openai.azure.com/openai/v1, https://office.openai.azure.com/openai"
  })
  void knowsWhereTheRoutesLie(String version, String url, String base) {
    assertThat(AzureVersion.of(version).orElseThrow().base(url)).isEqualTo(base);
  }

  @ParameterizedTest
  @CsvSource({
    "v1, true, true",
    "2024-02-01, false, false",
    "2024-09-01-preview, true, false",
    "2024-10-01-preview, true, true",
    "2024-10-21, true, false",
    "2025-04-01-preview, true, true"
  })
  void knowsWhichWordsAVersionHas(String version, boolean newerBound, boolean store) {
    var azure = AzureVersion.of(version).orElseThrow();

    assertThat(azure.hasCompletionTokens()).isEqualTo(newerBound);
    assertThat(azure.storesCompletions()).isEqualTo(store);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v2",
        "V1",
        "2024",
        "2024-13-01",
        "2024-10-32",
        "2024-10-21-beta",
        "2024-10-21&x=y",
        "2024-10-21-preview\n",
        "1999-01-01"
      })
  void refusesWhatIsNoVersion(String text) {
    assertThat(AzureVersion.of(text)).isEmpty();
  }
}
