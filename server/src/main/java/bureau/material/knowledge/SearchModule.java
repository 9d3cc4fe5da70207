package bureau.material.knowledge;

import bureau.ground.platform.Installation;
import bureau.inference.gateway.LocalEmbeddings;
import bureau.material.knowledge.search.LocalEmbedder;
import bureau.material.knowledge.search.LucenePassages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the search: an index for each agency below `index` in the home, and the model that tells
/// what texts mean.
@Configuration(proxyBeanMethods = false)
public class SearchModule {
  @Bean
  LucenePassages passageIndex(Installation installation) {
    return new LucenePassages(installation.home().resolve("index"));
  }

  @Bean
  Embedder embedder(LocalEmbeddings embeddings) {
    return new LocalEmbedder(embeddings);
  }
}
