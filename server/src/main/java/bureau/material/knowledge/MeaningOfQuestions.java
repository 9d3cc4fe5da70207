package bureau.material.knowledge;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.Embedder.EmbedderUnavailable;
import bureau.material.knowledge.search.EverydayQuestions;
import bureau.material.knowledge.search.QuestionMeaning;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What questions mean, as long as that can be found out in time; else a search goes by keyword.
final class MeaningOfQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(MeaningOfQuestions.class);

  private final Embedder embedder;
  private final Duration patience;
  private final Executor behind;
  private final AtomicBoolean making = new AtomicBoolean();
  private volatile @Nullable Everyday everyday;

  /// @param patience for the vector of a question
  /// @param behind makes what no question waits for
  MeaningOfQuestions(Embedder embedder, Duration patience, Executor behind) {
    this.embedder = embedder;
    this.patience = patience;
    this.behind = behind;
  }

  private record Everyday(String model, EverydayQuestions questions) {}

  /// {@return the meaning of the question; `null` if it cannot be found out in time}
  @Nullable QuestionMeaning of(AgencyId agency, String question) {
    var vector = vector(agency, question);
    return vector == null ? null : new QuestionMeaning(vector, everyday(vector.length));
  }

  /// Makes what is held against every question, where that can be done now: whoever asks first
  /// needs it, and a model that was just started is slow at first.
  ///
  /// @return whether it is there
  boolean isPrepared() {
    var model = embedder.model();
    if (!isKnown(model) && !model.equals(Embedder.NONE) && making.compareAndSet(false, true)) {
      make(model);
    }
    return isKnown(model);
  }

  private boolean isKnown(String model) {
    var known = everyday;
    return known != null && known.model().equals(model);
  }

  private float @Nullable [] vector(AgencyId agency, String question) {
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

  /// What is not known yet is made behind, once a question had its turn.
  private @Nullable EverydayQuestions everyday(int length) {
    var known = everyday;
    var model = embedder.model();
    if (known != null && known.model().equals(model)) {
      return known.questions().length() == length ? known.questions() : null;
    }
    if (making.compareAndSet(false, true)) {
      behind.execute(() -> make(model));
    }
    return null;
  }

  private void make(String model) {
    try {
      List<float[]> vectors =
          EverydayQuestions.texts().stream()
              .map(text -> embedder.query(AgencyId.INSTALLATION, text))
              .toList();
      everyday = new Everyday(model, new EverydayQuestions(vectors));
    } catch (EmbedderUnavailable e) {
      LOG.debug("Everyday questions have no meaning for now", e);
    } catch (RuntimeException e) {
      LOG.warn("Everyday questions have no meaning: {}", e.getClass().getSimpleName());
    } finally {
      making.set(false);
    }
  }
}
