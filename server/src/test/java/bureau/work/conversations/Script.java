package bureau.work.conversations;

import bureau.testkit.Answer;
import bureau.testkit.Exchange;
import bureau.testkit.TextAnswer;
import bureau.testkit.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What the provider answers to questions, in their order; to a call for a title it gives one.
final class Script implements Answer {
  static final String TITLE = "A title by the model";
  private static final int TITLE_TOKENS = 32;

  private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
  private final LinkedBlockingQueue<Exchange> questions = new LinkedBlockingQueue<>();
  private volatile Answer usual = TextAnswer.of("Well", ".");

  Script usually(Answer answer) {
    usual = answer;
    return this;
  }

  /// Forgets what an earlier test left.
  Script then(Answer... answers) {
    next.clear();
    questions.clear();
    next.addAll(List.of(answers));
    return this;
  }

  /// {@return the next question that the provider was asked}
  Exchange awaitQuestion() {
    try {
      var question = questions.poll(10, TimeUnit.SECONDS);
      if (question == null) {
        throw new AssertionError("nothing was asked");
      }
      return question;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    var request = exchange.json();
    var cap =
        request.has("max_tokens")
            ? request.path("max_tokens")
            : request.path("max_completion_tokens");
    if (cap.asInt(0) == TITLE_TOKENS) {
      TextAnswer.of("\"" + TITLE + "\"").give(exchange, wire);
      return;
    }
    questions.add(exchange);
    var answer = next.poll();
    (answer == null ? usual : answer).give(exchange, wire);
  }
}
