package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownModelsTest {
  private final KnownModels known = KnownModels.shippedWithServer();

  @Test
  void holdsModelsOfEachVendorInAnOrderThatFavoursNone() {
    assertThat(known.all().stream().map(KnownModel::vendor).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("Anthropic", "Google", "Mistral AI", "OpenAI");
    assertThat(known.all()).isSortedAccordingTo(Comparator.comparing(KnownModel::name));
    assertThat(known.all())
        .allSatisfy(model -> assertThat(model.source()).startsWith("https://"))
        .allSatisfy(model -> assertThat(model.facts().makerCountry()).matches("[A-Z]{2}"));
  }

  @Test
  void knowsAModelByTheNamesThatProvidersGiveIt() {
    var name = "claude-haiku-4-5";

    assertThat(known.named(name)).isPresent();
    assertThat(known.named(name + "-20251001")).isEqualTo(known.named(name));
    assertThat(known.named("anthropic/" + name)).isEqualTo(known.named(name));
    assertThat(known.named("openai/gpt-oss-20b").orElseThrow().facts().licence())
        .isEqualTo("Apache-2.0");
    assertThat(known.named("nobody-knows-it")).isEmpty();
  }

  @Test
  void aListPriceHoldsAtTheVendorsOwnAddressOnly() {
    assertThat(known.priceAt("api.anthropic.com", "claude-haiku-4-5")).isPresent();
    assertThat(known.priceAt("vllm.interior.example", "claude-haiku-4-5")).isEmpty();
    assertThat(known.priceAt("api.openai.com", "claude-haiku-4-5")).isEmpty();
    assertThat(known.priceAt("api.openai.com", "gpt-oss-20b")).isEmpty();
  }

  @Test
  void saysWhatAModelOfWhichOnlyTheNameIsKnownIsAskedFor() {
    assertThat(known.facts("nomic-embed-text").kind()).isEqualTo(ModelKind.EMBEDDING);
    assertThat(known.facts("faster-whisper-large").kind()).isEqualTo(ModelKind.TRANSCRIPTION);
    assertThat(known.facts("some-tts").kind()).isEqualTo(ModelKind.SPEECH);
    assertThat(known.facts("llama-9").kind()).isEqualTo(ModelKind.CHAT);
  }

  @Test
  void whatAnthropicKeepsForLaterCostsAQuarterMoreAndForAnHourTwice() {
    var anthropic =
        KnownModels.shippedWithServer().all().stream()
            .filter(model -> model.vendor().equals("Anthropic"))
            .toList();

    assertThat(anthropic).isNotEmpty();
    assertThat(anthropic)
        .allSatisfy(
            model -> {
              var price = Objects.requireNonNull(model.price());
              assertThat(price.writtenNanos()).isEqualTo(price.inputNanos() * 5 / 4);
              assertThat(price.writtenHourNanos()).isEqualTo(price.inputNanos() * 2);
            });
  }
}
