package bureau.inference.models.local;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.ground.platform.egress.OutboundCall;
import bureau.ground.platform.egress.OutboundRequest;
import bureau.ground.platform.egress.Reach;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A model running on this machine, as the server runs it; its files are fetched once per user.
final class RealModel implements AutoCloseable {
  static final String SMALL = "qwen2.5-coder-0.5b-instruct";
  static final String DEFAULT = "qwen2.5-coder-1.5b-instruct";
  static final String EMBEDDER = "multilingual-e5-small";
  private static final Duration SILENCE = Duration.ofMinutes(2);

  final LocalModels models;
  private final Egress egress;

  private RealModel(LocalModels models, Egress egress) {
    this.models = models;
    this.egress = egress;
  }

  /// {@return once every wanted model is ready}
  static RealModel start(Path home, String chat, boolean embeddings) {
    var config =
        new LocalModelConfig(
            chat,
            embeddings,
            LocalModelConfig.userCache(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            4,
            2048,
            Duration.ofSeconds(30));
    var egress =
        new Egress(new EgressConfig(List.of(), Duration.ofSeconds(5), 100, Duration.ofSeconds(2)));
    var models = new LocalModels(config, Manifest.shippedWithServer(), home, egress);
    int wanted = ("none".equals(chat) ? 0 : 1) + (embeddings ? 1 : 0);
    var ready = new CompletableFuture<LocalModels.Status>();
    models.watch(
        status -> {
          var notice = status.notice();
          if (status.state() == LocalModels.State.FAILED && notice != null) {
            ready.completeExceptionally(new Unobtainable(notice));
          } else if (models.endpoints().size() == wanted) {
            ready.complete(status);
          }
        });
    models.start();
    try {
      var _ = ready.get(10, TimeUnit.MINUTES);
    } catch (Exception failed) {
      models.close();
      egress.close();
      throw new IllegalStateException(failed);
    }
    return new RealModel(models, egress);
  }

  Endpoint endpoint() {
    return models.endpoints().getFirst();
  }

  /// A call that is not yet sent.
  OutboundCall post(String path, String json) {
    var endpoint = endpoint();
    var headers =
        Map.of("Authorization", "Bearer " + endpoint.secret(), "Content-Type", "application/json");
    var url = endpoint.base() + path;
    var reach = new Reach.Loopback(endpoint.base().getPort());
    return egress.call(
        OutboundRequest.post(url, headers, reach, SILENCE), json.getBytes(StandardCharsets.UTF_8));
  }

  /// {@return status and body of a call without a secret}
  int statusWithoutSecret(String path) throws IOException {
    var endpoint = endpoint();
    var reach = new Reach.Loopback(endpoint.base().getPort());
    var request =
        OutboundRequest.post(
            endpoint.base() + path, Map.of("Content-Type", "application/json"), reach, SILENCE);
    try (var answer = egress.call(request, "{}".getBytes(StandardCharsets.UTF_8)).send()) {
      return answer.status();
    }
  }

  /// {@return the body of `/slots`, which says what is being computed}
  String slots() throws IOException {
    var endpoint = endpoint();
    var reach = new Reach.Loopback(endpoint.base().getPort());
    var url = endpoint.base().resolve("/slots").toString();
    var headers = Map.of("Authorization", "Bearer " + endpoint.secret());
    try (var answer = egress.call(OutboundRequest.get(url, headers, reach, SILENCE)).send()) {
      return new String(answer.wholeBody(1 << 20), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    models.close();
    egress.close();
  }
}
