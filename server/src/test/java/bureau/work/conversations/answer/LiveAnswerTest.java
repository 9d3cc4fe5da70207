package bureau.work.conversations.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Message;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.answer.AnswerSource.Ending;
import bureau.work.conversations.answer.AnswerSource.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LiveAnswerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Test
  void givesEachWatcherWhatLiesBehindTheirOffset() throws Exception {
    var answer = answer("");
    answer.say("Good ");
    answer.say("morning");

    assertThat(answer.next(0, null, Duration.ZERO).text()).isEqualTo("Good morning");
    assertThat(answer.next(5, null, Duration.ZERO).text()).isEqualTo("morning");
    assertThat(answer.next(12, null, Duration.ZERO).text()).isEmpty();
    assertThat(answer.next(99, null, Duration.ZERO).text()).isEmpty();
  }

  @Test
  void goesOnFromWhatWasThereBefore() {
    var answer = answer("Good");
    answer.say(" morning");

    assertThat(answer.text()).isEqualTo("Good morning");
    assertThat(answer.unsaved()).contains(new LiveAnswer.Unsaved(new Segment(4, " morning"), null));
  }

  @Test
  void goesOnWithASpaceBetweenWordsAndNoneElsewhere() {
    var words = answer("Good");
    words.say("morning");
    words.say("s");
    var japanese = answer("日本");
    japanese.say("語");

    assertThat(words.text()).isEqualTo("Good mornings");
    assertThat(japanese.text()).isEqualTo("日本語");
  }

  @Test
  void tellsHowFarTheModelHasRead() throws Exception {
    var answer = answer("");
    answer.reading(10, 40);

    var seen = answer.next(0, null, PATIENCE);
    assertThat(seen.progress()).isEqualTo(new Progress(10, 40));
    assertThat(answer.next(0, seen, Duration.ZERO).text()).isEmpty();
  }

  @Test
  void keepsTheFirstReasonToStop() {
    var answer = answer("");
    answer.interrupt(LiveAnswer.Interruption.SERVER_STOPS);
    answer.interrupt(LiveAnswer.Interruption.STOPPED_BY_READER);

    assertThat(answer.interruption()).isEqualTo(LiveAnswer.Interruption.SERVER_STOPS);
  }

  @RepeatedTest(20)
  void everyWatcherReadsTheSameWhereverTheyBeganAndHoweverOftenTheyCameBack(RepetitionInfo round)
      throws Exception {
    var random = new Random(round.getCurrentRepetition());
    var answer = answer("");
    var pieces = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      pieces.add(WellFormedTest.text(random));
    }
    var whole = WellFormed.of(String.join("", pieces));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readings = new ArrayList<Future<String>>();
      for (int i = 0; i < 8; i++) {
        readings.add(threads.submit(reader(answer)));
      }
      for (var piece : pieces) {
        answer.say(piece);
        answer.unsaved().ifPresent(answer::saved);
      }
      answer.finishSaying();
      answer.end(new Ending(Message.State.COMPLETE, whole.length(), List.of()));

      for (var reading : readings) {
        assertThat(reading.get()).isEqualTo(whole);
      }
    }
  }

  private static Callable<String> reader(AnswerSource answer) {
    return () -> {
      var read = new StringBuilder();
      while (true) {
        var update = answer.next(read.length(), null, PATIENCE);
        assertThat(WellFormed.of(update.text())).isEqualTo(update.text());
        read.append(update.text());
        assertThat(update.end()).isEqualTo(read.length());
        if (update.isOver()) {
          return read.toString();
        }
      }
    };
  }

  private static LiveAnswer answer(String before) {
    return new LiveAnswer(
        new AgencyId(new UUID(0, 1)),
        new ConversationId(new UUID(0, 2)),
        new MessageId(new UUID(0, 3)),
        new Silent(),
        before,
        List.of(),
        null);
  }

  /// A voice that says nothing.
  private record Silent() implements Voice {
    @Override
    public Outcome speak(LiveAnswer answer) {
      return Outcome.brokeOff(null);
    }

    @Override
    public void cancel() {}
  }
}
