package bureau.material.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.search.QuestionMeaning;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a question means is known with it; what all questions have in common, from the next one on.
class MeaningOfQuestionsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final AgencyId AGENCY = AgencyId.INSTALLATION;

  private final Counting embedder = new Counting();
  private final MeaningOfQuestions meanings =
      new MeaningOfQuestions(embedder, PATIENCE, Runnable::run);

  private static final class Counting implements Embedder {
    private String model = "small";
    private int asked;
    private int takesNoMoreAfter = Integer.MAX_VALUE;

    @Override
    public List<float[]> passages(AgencyId agency, List<String> texts) {
      throw new UnsupportedOperationException("no passage is embedded here");
    }

    @Override
    public float[] query(AgencyId agency, String text) {
      if (asked >= takesNoMoreAfter) {
        throw new EmbedderUnavailable("no more");
      }
      asked++;
      return new float[] {text.length(), 1};
    }

    @Override
    public String model() {
      return model;
    }
  }

  private QuestionMeaning meaning() {
    return Objects.requireNonNull(meanings.of(AGENCY, "four"));
  }

  @Test
  void theFirstQuestionDoesNotWaitForOthers() {
    var first = meaning();

    assertThat(first.everyday()).isNull();
    assertThat(first.ranking()).containsExactly(4, 1);
  }

  @Test
  void thoseThatFollowAreHeldAgainstEverydayOnes() {
    meaning();
    var second = meaning();

    assertThat(second.everyday()).isNotNull();
    assertThat(second.question()).containsExactly(4, 1);
    assertThat(second.ranking()).isNotEqualTo(second.question());
    assertThat(embedder.asked).isEqualTo(2 + 96);
  }

  @Test
  void whatIsPreparedServesTheFirstQuestion() {
    assertThat(meanings.isPrepared()).isTrue();

    assertThat(meaning().everyday()).isNotNull();
    assertThat(meanings.isPrepared()).isTrue();
    assertThat(embedder.asked).as("each once").isEqualTo(96 + 1);
  }

  @Test
  void nothingIsPreparedWithoutAModel() {
    embedder.model = Embedder.NONE;
    assertThat(meanings.isPrepared()).isFalse();
    assertThat(embedder.asked).isZero();

    embedder.model = "small";
    embedder.takesNoMoreAfter = 50;
    assertThat(meanings.isPrepared()).as("half of it").isFalse();
  }

  @Test
  void itIsTriedAgainUntilTheModelIsThere() throws Exception {
    embedder.takesNoMoreAfter = 50;
    var tries = new AtomicInteger();

    try (var preparation =
        Preparation.start(
            () -> {
              if (tries.incrementAndGet() == 3) {
                embedder.takesNoMoreAfter = Integer.MAX_VALUE;
              }
              return meanings.isPrepared() || tries.get() == 100;
            },
            Duration.ofMillis(1))) {
      preparation.join();
    }

    assertThat(tries).hasValue(3);
    assertThat(meaning().everyday()).isNotNull();
  }

  @Test
  void theServerEndsWhateverIsStillTried() throws Exception {
    var begun = new CountDownLatch(1);
    var preparation =
        Preparation.start(
            () -> {
              begun.countDown();
              return false;
            },
            Duration.ofDays(1));
    begun.await();

    preparation.close();

    preparation.join();
  }

  @Test
  void whatCouldNotBeMadeIsMadeLater() {
    embedder.takesNoMoreAfter = 50;
    meaning();
    embedder.takesNoMoreAfter = Integer.MAX_VALUE;

    assertThat(meaning().everyday()).isNull();
    assertThat(meaning().everyday()).isNotNull();
  }

  @Test
  void everyModelHasItsOwn() {
    meaning();
    assertThat(meaning().everyday()).isNotNull();
    embedder.model = "large";

    assertThat(meaning().everyday()).isNull();
    assertThat(meaning().everyday()).isNotNull();
  }

  @Test
  void aQuestionWithoutAVectorHasNoMeaning() {
    embedder.takesNoMoreAfter = 0;

    assertThat(meanings.of(AGENCY, "four")).isNull();
  }
}
