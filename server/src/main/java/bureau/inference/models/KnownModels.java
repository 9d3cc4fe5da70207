package bureau.inference.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The models that vendors offer, shipped with the server and ordered by name, so that no vendor
/// stands first for being one.
public final class KnownModels {
  /// What names of one model differ by: the day of a version, or the name for the newest one.
  private static final Pattern VERSION = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)$");

  /// A list price holds only where the vendor itself serves the model.
  private static final Map<String, String> VENDORS =
      Map.of(
          "api.openai.com", "OpenAI",
          "api.anthropic.com", "Anthropic",
          "generativelanguage.googleapis.com", "Google",
          "api.mistral.ai", "Mistral AI");

  private final Map<String, KnownModel> models = new LinkedHashMap<>();
  private final LocalDate asOf;

  private KnownModels(JsonNode file) {
    this.asOf = LocalDate.parse(file.path("asOf").asString());
    for (var model : file.path("models")) {
      var known = model(model);
      models.put(known.name(), known);
    }
  }

  public static KnownModels shippedWithServer() {
    try (var file = KnownModels.class.getResourceAsStream("/models/known-models.json")) {
      return new KnownModels(new JsonMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return all of them, by name}
  public List<KnownModel> all() {
    return List.copyOf(models.values());
  }

  /// {@return when the list was read}
  public LocalDate asOf() {
    return asOf;
  }

  /// {@return the model that a provider calls so, whatever version of it}
  public Optional<KnownModel> named(String name) {
    var plain = name.substring(name.lastIndexOf('/') + 1);
    var exact = models.get(plain);
    return exact != null
        ? Optional.of(exact)
        : Optional.ofNullable(models.get(VERSION.matcher(plain).replaceFirst("")));
  }

  /// {@return the list price at the vendor's own address}
  Optional<TokenPrice> priceAt(String host, String name) {
    return named(name)
        .filter(model -> model.vendor().equals(VENDORS.get(host)))
        .map(KnownModel::price);
  }

  /// {@return what is known of the model that a provider calls so}
  ModelFacts facts(String name) {
    return named(name).map(KnownModel::facts).orElseGet(() -> ModelFacts.ofName(name));
  }

  private static KnownModel model(JsonNode model) {
    var capabilities = EnumSet.noneOf(Capability.class);
    for (var name : model.path("capabilities")) {
      capabilities.add(
          Arrays.stream(Capability.values())
              .filter(one -> one.wireName().equals(name.asString()))
              .findFirst()
              .orElseThrow());
    }
    var facts =
        new ModelFacts(
            text(model, "maker"),
            text(model, "makerCountry"),
            text(model, "licence"),
            Arrays.stream(ModelKind.values())
                .filter(kind -> kind.wireName().equals(model.path("kind").asString()))
                .findFirst()
                .orElseThrow(),
            capabilities,
            model.has("retiresOn") ? LocalDate.parse(model.path("retiresOn").asString()) : null);
    return new KnownModel(
        model.path("name").asString(),
        model.path("vendor").asString(),
        facts,
        number(model, "contextTokens"),
        number(model, "maxOutputTokens"),
        price(model.path("price")),
        model.path("source").asString());
  }

  private static @Nullable TokenPrice price(JsonNode price) {
    if (price.isMissingNode()) {
      return null;
    }
    var input = price.path("inputNanos").asLong();
    return new TokenPrice(
        price.path("currency").asString(),
        input,
        price.path("cachedNanos").asLong(input),
        price.path("outputNanos").asLong(),
        price.has("writtenNanos") ? price.path("writtenNanos").asLong() : null,
        price.has("writtenHourNanos") ? price.path("writtenHourNanos").asLong() : null);
  }

  private static @Nullable String text(JsonNode model, String member) {
    return model.has(member) ? model.path(member).asString() : null;
  }

  private static @Nullable Integer number(JsonNode model, String member) {
    return model.has(member) ? model.path(member).asInt() : null;
  }
}
