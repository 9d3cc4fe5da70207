package bureau.inference.gateway;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.OutboundRequest;
import bureau.inference.models.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The system's own way to the embedding model of this machine, and to no other: what it is given
/// never leaves the machine, costs nobody's budget and is no call of anybody.
public final class LocalEmbeddings {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEmbeddings.class);
  private static final int LARGEST_ANSWER = 16 << 20;

  /// How long the model may be silent: it reads all texts before it says anything.
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final Supplier<Optional<Upstream>> here;
  private final Supplier<Optional<String>> name;
  private final Egress egress;
  private final JsonMapper json = new JsonMapper();

  /// @param here where the embedding model of this machine answers now
  /// @param name what it is called, whether it answers now or not
  public LocalEmbeddings(
      Supplier<Optional<Upstream>> here, Supplier<Optional<String>> name, Egress egress) {
    this.here = here;
    this.name = name;
    this.egress = egress;
  }

  /// What came of asking.
  public sealed interface Answer {
    /// @param vectors one for each text, in their order
    record Vectors(List<float[]> vectors) implements Answer {
      public Vectors {
        vectors = List.copyOf(vectors);
      }
    }

    /// The model does not take these texts: one is too long, for example.
    record NotTaken() implements Answer {}

    /// No embedding model of this machine answers now.
    record Unavailable() implements Answer {}
  }

  /// Asks the model, and waits. An interrupt of the thread gives up.
  ///
  /// @param texts at least one, none empty
  public Answer of(List<String> texts) {
    var upstream = here.get();
    return upstream.isEmpty() ? new Answer.Unavailable() : ask(upstream.get(), texts);
  }

  private Answer ask(Upstream upstream, List<String> texts) {
    var headers = new HashMap<>(Map.of("Content-Type", "application/json"));
    var bearer = upstream.bearer();
    if (bearer != null) {
      headers.put("Authorization", "Bearer " + bearer.value());
    }
    var request =
        OutboundRequest.post(upstream.url() + "/embeddings", headers, upstream.reach(), SILENCE);
    var body = json.writeValueAsString(Map.of("model", upstream.model(), "input", texts));
    try (var answer = egress.call(request, body.getBytes(StandardCharsets.UTF_8)).send()) {
      var bytes = answer.wholeBody(LARGEST_ANSWER);
      return answer.status() == 200 ? read(bytes, texts.size()) : new Answer.NotTaken();
    } catch (IOException | JacksonException failed) {
      LOG.info("The embedding model did not answer: {}", failed.getClass().getSimpleName());
      return new Answer.Unavailable();
    }
  }

  private Answer read(byte[] bytes, int wanted) {
    var vectors = new ArrayList<float[]>();
    for (var each : json.readTree(bytes).path("data")) {
      var numbers = each.path("embedding");
      var vector = new float[numbers.size()];
      for (var i = 0; i < vector.length; i++) {
        vector[i] = numbers.get(i).floatValue();
      }
      vectors.add(vector);
    }
    return vectors.size() == wanted ? new Answer.Vectors(vectors) : new Answer.NotTaken();
  }

  /// {@return the name of the model, whether it answers now or not; empty where none is wanted}
  public Optional<String> model() {
    return name.get();
  }
}
