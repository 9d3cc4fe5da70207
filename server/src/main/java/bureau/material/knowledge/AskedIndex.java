package bureau.material.knowledge;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.search.IndexUnavailable;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the index a second time before it gives up: one that is being made anew, or has failed,
/// opens again for whoever asks next.
final class AskedIndex {
  private static final Logger LOG = LoggerFactory.getLogger(AskedIndex.class);
  private static final Duration SOON = Duration.ofSeconds(2);

  private AskedIndex() {}

  /// @throws bureau.ground.platform.http.ProblemException 503 if it cannot be searched now
  static <T> T ask(AgencyId agency, Supplier<T> question) {
    try {
      return question.get();
    } catch (IndexUnavailable first) {
      try {
        return question.get();
      } catch (IndexUnavailable again) {
        LOG.warn("The index of {} cannot be searched", agency);
        LOG.debug("Search", again);
        throw Problem.of("search-unavailable", 503).retryAfter(SOON).exception();
      }
    }
  }
}
