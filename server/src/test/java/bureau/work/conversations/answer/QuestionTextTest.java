package bureau.work.conversations.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTextTest {
  private static final int MOST = 1 << 20;

  @Test
  void keepsWhatPeopleWrite() {
    var text = "Écris « été » :\n\t- 👩\u200D🚀 ok\n\n```java\nx;\n```";

    assertThat(QuestionText.accepted(text, MOST)).isEqualTo(text);
  }

  @Test
  void leavesOutControlCharactersAndMendsLineEndsAndHalfPairs() {
    var text = "a\u0000b\r\nc\rd\u001B[31m\u0085e\uD83D";

    assertThat(QuestionText.accepted(text, MOST)).isEqualTo("ab\nc\nd[31me\uFFFD");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \n\t ", "\u0000\u0007"})
  void refusesWhatSaysNothing(@Nullable String nothing) {
    assertThat(statusOf(() -> QuestionText.accepted(nothing, MOST))).isEqualTo(400);
  }

  @Test
  void acceptsAMegabyteAndRefusesOneByteMore() {
    var megabyte = "é".repeat(MOST / 2);

    assertThat(QuestionText.accepted(megabyte, MOST)).hasSize(MOST / 2);
    assertThat(statusOf(() -> QuestionText.accepted(megabyte + "x", MOST))).isEqualTo(413);
  }

  @Test
  void putsATitleOnOneLine() {
    assertThat(QuestionText.acceptedTitle("  My\n title ")).isEqualTo("My title");
    assertThat(statusOf(() -> QuestionText.acceptedTitle("x".repeat(201)))).isEqualTo(400);
    assertThat(statusOf(() -> QuestionText.acceptedTitle(" "))).isEqualTo(400);
  }

  private static int statusOf(ThrowingCallable call) {
    var status = new int[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> status[0] = refused.problem().status());
    return status[0];
  }
}
