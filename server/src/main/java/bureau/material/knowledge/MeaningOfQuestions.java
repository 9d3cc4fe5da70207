package bureau.material.knowledge;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.Embedder.EmbedderUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What questions mean, as long as that can be found out in time; else a search goes by keyword.
final class MeaningOfQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(MeaningOfQuestions.class);

  private final Embedder embedder;
  private final Duration patience;

  MeaningOfQuestions(Embedder embedder, Duration patience) {
    this.embedder = embedder;
    this.patience = patience;
  }

  /// {@return the vector of the question; `null` if none can be made in time}
  float @Nullable [] of(AgencyId agency, String question) {
    var asked = new FutureTask<>(() -> embedder.query(agency, question));
    Thread.ofVirtual().name("meaning").start(asked);
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      return null;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof EmbedderUnavailable)) {
        var cause = e.getCause() == null ? e : e.getCause();
        LOG.warn("A question has no meaning: {}", cause.getClass().getSimpleName());
      }
      return null;
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
