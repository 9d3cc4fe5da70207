package bureau.material.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What all questions have in common says nothing of what one of them asks.
class EverydayQuestionsTest {
  private static final EverydayQuestions EVERYDAY =
      new EverydayQuestions(List.of(new float[] {1, 0, 0}, new float[] {0.6f, 0.8f, 0}));

  @Test
  void areOfManyThings() {
    assertThat(EverydayQuestions.texts())
        .hasSize(96)
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).endsWith("?"));
  }

  @Test
  void aPassageThatIsAsNearToAllQuestionsIsNotNear() {
    var asked = new float[] {0.8f, 0.4f, 0};

    assertThat(EVERYDAY.nearness(asked, new float[] {0, 0, 1})).isZero();
  }

  @Test
  void aPassageThatOnlyThisQuestionIsNearToIsNear() {
    var asked = new float[] {0, 0.6f, 0.8f};
    var there = new float[] {0, 0.1f, 0.9f};
    var elsewhere = new float[] {0.9f, 0.1f, 0.1f};

    assertThat(EVERYDAY.nearness(asked, there)).isGreaterThan(10);
    assertThat(EVERYDAY.nearness(asked, elsewhere)).isNegative();
  }

  @Test
  void nearnessIsCountedInStandardDeviations() {
    // the everyday ones are at 1 and 0.6: 0.8 on average, 0.2 apart; the question is at 0
    assertThat(EVERYDAY.nearness(new float[] {0, 1, 0}, new float[] {1, 0, 0}))
        .isCloseTo(-4, within(1e-5));
  }

  @Test
  void lengthsOfVectorsDoNotCount() {
    var near = EVERYDAY.nearness(new float[] {0, 1, 1}, new float[] {1, 2, 3});

    assertThat(EVERYDAY.nearness(new float[] {0, 5, 5}, new float[] {3, 6, 9}))
        .isCloseTo(near, within(1e-4));
  }

  @Test
  void theRankingForgetsHalfOfWhatIsCommon() {
    assertThat(EVERYDAY.apart(new float[] {0, 0, 2})).containsExactly(-0.4f, -0.2f, 1f);
  }

  @Test
  void aVectorOfNothingIsNearToNothing() {
    assertThat(EVERYDAY.nearness(new float[] {0, 0, 0}, new float[] {0, 0, 0})).isZero();
  }
}
