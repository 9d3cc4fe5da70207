package bureau.inference.models;

import bureau.ground.platform.egress.Reach;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The model servers that may run beside Bureau on the same machine.
final class Neighbours {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// A kind of server and the port on which it usually listens.
  record Usual(String kind, int port) {}

  /// One that was found.
  record Found(
      @Schema(allowableValues = {"ollama", "llama.cpp", "vllm"}) String kind,
      String url,
      List<String> models) {
    Found {
      models = List.copyOf(models);
    }
  }

  static final List<Usual> USUAL =
      List.of(new Usual("ollama", 11_434), new Usual("llama.cpp", 8_080), new Usual("vllm", 8_000));

  private final ModelServer server;
  private final List<Usual> usual;

  /// @param ownPort on which Bureau itself listens: whoever answers there is no model server
  Neighbours(ModelServer server, List<Usual> usual, int ownPort) {
    this.server = server;
    this.usual = usual.stream().filter(one -> one.port != ownPort).toList();
  }

  /// Asks all of them at once.
  List<Found> look() {
    var found = new ArrayList<Found>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = usual.stream().map(one -> threads.submit(() -> ask(one))).toList();
      answers.stream().map(Neighbours::now).flatMap(Optional::stream).forEach(found::add);
    }
    return found;
  }

  /// {@return the reach to such a server, if the address is that of one}
  Optional<Reach> reachOf(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    var host = uri.getHost();
    var isHere = "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
    var isUsual = usual.stream().anyMatch(one -> one.port == uri.getPort());
    return isHere && isUsual && "http".equals(uri.getScheme())
        ? Optional.of(new Reach.Loopback(uri.getPort()))
        : Optional.empty();
  }

  private Optional<Found> ask(Usual one) {
    var url = "http://127.0.0.1:" + one.port + "/v1";
    return switch (server.ask(Dialect.OPENAI, url, null, new Reach.Loopback(one.port), PATIENCE)) {
      case ModelServer.Failed _ -> Optional.empty();
      case ModelServer.Answered answered ->
          Optional.of(
              new Found(
                  one.kind,
                  answered.url(),
                  answered.models().stream().map(ModelServer.Offer::name).toList()));
    };
  }

  private static Optional<Found> now(Future<Optional<Found>> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
