package bureau.work.conversations;

import bureau.testkit.Answer;
import bureau.testkit.TextAnswer;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Answers that count, so that whatever is left of one can be checked: every text that a model says
/// here is a beginning of the same.
final class Counting {
  private static final int MOST = 20_000;
  private static final String ALL =
      IntStream.range(0, MOST).mapToObj(n -> n + " ").collect(Collectors.joining());

  private Counting() {}

  /// {@return an answer that counts so far}
  static Answer to(int numbers, Duration pace) {
    return TextAnswer.of(IntStream.range(0, numbers).mapToObj(n -> n + " ").toArray(String[]::new))
        .every(pace);
  }

  /// {@return what it says in all}
  static String text(int numbers) {
    return IntStream.range(0, numbers).mapToObj(n -> n + " ").collect(Collectors.joining());
  }

  static boolean isABeginning(String text) {
    return ALL.startsWith(text);
  }
}
