package bureau.work.conversations.answer;

import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells followers on every server that there is more of an answer in the database. Ids only, and
/// hints only: who follows looks again after a second in any case.
final class Hints {
  private static final String CHANNEL = "conversations.answers";
  private static final int MOST_IDS = 200;

  /// One follower's ear.
  final class Ear implements AutoCloseable {
    private final MessageId answer;
    private final Semaphore heard = new Semaphore(0);

    private Ear(MessageId answer) {
      this.answer = answer;
    }

    /// Waits for a hint, no longer than the patience.
    void await(Duration patience) throws InterruptedException {
      if (heard.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        heard.drainPermits();
      }
    }

    @Override
    public void close() {
      ears.computeIfPresent(
          answer.toString(),
          (_, listening) -> {
            var left = listening.stream().filter(ear -> ear != this).toList();
            return left.isEmpty() ? null : left;
          });
    }
  }

  private final Signals signals;
  private final Map<String, List<Ear>> ears = new ConcurrentHashMap<>();

  Hints(Signals signals) {
    this.signals = signals;
    var _ = signals.subscribe(CHANNEL, this::hear, this::missed);
  }

  Ear listen(MessageId answer) {
    var ear = new Ear(answer);
    ears.merge(
        answer.toString(),
        List.of(ear),
        (before, more) -> {
          var all = new ArrayList<>(before);
          all.addAll(more);
          return List.copyOf(all);
        });
    return ear;
  }

  void publish(Tx tx, Collection<MessageId> answers) {
    var ids = answers.stream().map(MessageId::toString).toList();
    for (int from = 0; from < ids.size(); from += MOST_IDS) {
      var some = ids.subList(from, Math.min(ids.size(), from + MOST_IDS));
      signals.publish(tx, CHANNEL, String.join(" ", some));
    }
  }

  private void hear(String payload) {
    for (var id : payload.split(" ", -1)) {
      ears.getOrDefault(id, List.of()).forEach(ear -> ear.heard.release());
    }
  }

  private void missed() {
    ears.values().forEach(listening -> listening.forEach(ear -> ear.heard.release()));
  }
}
