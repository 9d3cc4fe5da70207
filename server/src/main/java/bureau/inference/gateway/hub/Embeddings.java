package bureau.inference.gateway.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider says to texts that are to be embedded.
///
/// @param vectors in the order of the texts
/// @param inputTokens of all texts together; `null` where the provider counts none
public record Embeddings(List<float[]> vectors, @Nullable Long inputTokens) {
  public Embeddings {
    vectors = List.copyOf(vectors);
  }
}
