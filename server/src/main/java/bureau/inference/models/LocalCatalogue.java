package bureau.inference.models;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.Reach;
import bureau.inference.models.ModelCard.Readiness;
import bureau.inference.models.local.LocalModels;
import bureau.inference.models.local.ModelFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The models that run on this machine, as the catalogue shows them.
final class LocalCatalogue {
  private static final String VENDOR = "Bureau";

  private final LocalModels local;

  LocalCatalogue(LocalModels local) {
    this.local = local;
  }

  /// {@return those for chat, whether they answer yet or not}
  List<ModelCard> cards() {
    return local.status().stream()
        .filter(status -> status.model().kind() == ModelFile.Kind.CHAT)
        .map(this::card)
        .toList();
  }

  /// {@return the id of the model for embeddings; empty where none is wanted}
  Optional<String> embedder() {
    return local.status().stream()
        .map(LocalModels.Status::model)
        .filter(model -> model.kind() == ModelFile.Kind.EMBEDDING)
        .map(ModelFile::id)
        .findFirst();
  }

  /// {@return where the model answers now; empty while it does not}
  Optional<Upstream> upstream(String ref) {
    return local
        .endpoint(ref)
        .filter(endpoint -> endpoint.ready())
        .map(
            endpoint ->
                new Upstream(
                    Dialect.OPENAI,
                    endpoint.base().toString(),
                    new Secret(endpoint.secret()),
                    new Reach.Loopback(endpoint.base().getPort()),
                    endpoint.model(),
                    "max_tokens",
                    null,
                    false,
                    true,
                    endpoint.temperature()));
  }

  private ModelCard card(LocalModels.Status status) {
    var file = status.model();
    var context = local.contextTokens(file);
    return new ModelCard(
        file.id().toLowerCase(Locale.ROOT),
        file.name(),
        VENDOR,
        file.version(),
        new ModelFacts(
            file.maker(), file.country(), file.licence(), ModelKind.CHAT, Set.of(), null),
        new Hosting.Here(),
        new Suitability(Sensitivity.SENSITIVE, Set.copyOf(file.languages())),
        file.demonstration(),
        context,
        context / 2,
        readiness(status),
        false);
  }

  private static Readiness readiness(LocalModels.Status status) {
    return switch (status.state()) {
      case READY -> new Readiness.Ready();
      case STARTING -> new Readiness.Loading();
      case ABSENT, FETCHING, VERIFYING -> new Readiness.Fetching(status.bytes(), status.total());
      case FAILED -> new Readiness.Unavailable();
    };
  }
}
