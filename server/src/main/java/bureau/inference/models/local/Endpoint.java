package bureau.inference.models.local;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a model of this machine answers. Port and secret change whenever its process starts anew,
/// so it is asked for again at each call. The engine closes idle connections after five seconds:
/// send `Connection: close`.
///
/// @param base to which `/chat/completions` or `/embeddings` is added
/// @param secret sent as `Authorization: Bearer`
/// @param dialect always `openai`
/// @param temperature with which the model answers best; `null` where its maker says nothing
/// @param ready false while the model is fetched or its process starts
public record Endpoint(
    String model,
    URI base,
    String secret,
    String dialect,
    ModelFile.Kind kind,
    @Nullable Double temperature,
    boolean ready) {
  @Override
  public String toString() {
    return "Endpoint[" + model + ", " + base + ", ready=" + ready + "]";
  }
}
