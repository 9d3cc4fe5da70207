package bureau.inference.models;

import bureau.ground.platform.config.Secret;
import bureau.inference.models.ModelServer.Offer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How the servers of a dialect list their models.
///
/// Sources: the model lists in the API references of OpenAI, Anthropic (`GET /v1/models`) and
/// Google (`GET /v1beta/models`); vLLM says `max_model_len`, llama.cpp `meta.n_ctx`, others
/// `context_length`.
enum ModelListing {
  OPENAI("/v1", "/models", "data") {
    @Override
    Map<String, String> headers(@Nullable Secret secret) {
      return secret == null ? Map.of() : Map.of("Authorization", "Bearer " + secret.value());
    }

    @Override
    Optional<Offer> offer(JsonNode model) {
      var context =
          tokens(
              model.path("max_model_len"),
              model.path("context_length"),
              model.path("context_window"),
              model.path("meta").path("n_ctx"));
      return Optional.of(new Offer(model.path("id").asString(""), context, null));
    }
  },
  /// Its list has the models that a resource could deploy, not those that it has deployed: asking
  /// shows that address and secret are right, and no more. The list of deployments went to another
  /// API, which takes no such secret.
  AZURE("", "/models", "data") {
    @Override
    Map<String, String> headers(@Nullable Secret secret) {
      return secret == null ? Map.of() : Map.of("api-key", secret.value());
    }

    @Override
    Optional<Offer> offer(JsonNode model) {
      return Optional.empty();
    }
  },
  ANTHROPIC("/v1", "/models?limit=1000", "data") {
    @Override
    Map<String, String> headers(@Nullable Secret secret) {
      var version = "2023-06-01";
      return secret == null
          ? Map.of("anthropic-version", version)
          : Map.of("anthropic-version", version, "x-api-key", secret.value());
    }

    @Override
    Optional<Offer> offer(JsonNode model) {
      return Optional.of(
          new Offer(
              model.path("id").asString(""),
              tokens(model.path("max_input_tokens")),
              tokens(model.path("max_tokens"))));
    }
  },
  GEMINI("/v1beta", "/models?pageSize=1000", "models") {
    @Override
    Map<String, String> headers(@Nullable Secret secret) {
      return secret == null ? Map.of() : Map.of("x-goog-api-key", secret.value());
    }

    @Override
    Optional<Offer> offer(JsonNode model) {
      // those for embeddings and pictures are in the same list
      var answers =
          model
              .path("supportedGenerationMethods")
              .valueStream()
              .anyMatch(method -> method.asString("").equals("generateContent"));
      var name = model.path("name").asString("");
      return answers && name.startsWith(PREFIX)
          ? Optional.of(
              new Offer(
                  name.substring(PREFIX.length()),
                  tokens(model.path("inputTokenLimit")),
                  tokens(model.path("outputTokenLimit"))))
          : Optional.empty();
    }
  };

  private static final String PREFIX = "models/";

  private final String version;
  private final String path;
  private final String member;

  ModelListing(String version, String path, String member) {
    this.version = version;
    this.path = path;
    this.member = member;
  }

  static ModelListing of(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> OPENAI;
      case ANTHROPIC -> ANTHROPIC;
      case GEMINI -> GEMINI;
    };
  }

  /// {@return the last part of a provider's address, which people leave out}
  String version() {
    return version;
  }

  /// {@return where the list is, below the address}
  String path() {
    return path;
  }

  /// {@return the member that holds it}
  String member() {
    return member;
  }

  /// {@return what shows the secret}
  abstract Map<String, String> headers(@Nullable Secret secret);

  /// {@return the model; empty for one that does not answer questions}
  abstract Optional<Offer> offer(JsonNode model);

  private static @Nullable Integer tokens(JsonNode... said) {
    return Stream.of(said)
        .filter(node -> node.isIntegralNumber() && node.canConvertToLong())
        .filter(node -> node.asLong() >= 256 && node.asLong() <= 100_000_000)
        .map(JsonNode::asInt)
        .findFirst()
        .orElse(null);
  }
}
