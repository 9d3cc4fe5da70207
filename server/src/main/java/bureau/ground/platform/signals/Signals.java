package bureau.ground.platform.signals;

import bureau.ground.platform.signals.store.SignalStore;
import bureau.ground.platform.tenancy.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Short hints from one node to all, itself included: "look again at this". They carry ids, never
/// content, and may be lost with the connection; the truth stays in the tables.
///
/// One connection hears for the whole node. When it breaks, it is opened again after 100 ms, then
/// after twice as long each time up to 5 s; every subscriber is then told that it may have missed
/// something.
public final class Signals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final int MOST_BYTES = 7_000; // PostgreSQL takes 8,000
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final SignalStore store;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread listener;
  private volatile SignalStore.@Nullable Ear ear;

  private record Subscriber(String channel, Consumer<String> heard, Runnable missed) {}

  /// Ends with its owner; closing it stops the calls.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// Begins to listen; a database that does not answer yet is tried again and again.
  public Signals(SignalStore store) {
    this.store = store;
    this.listener = Thread.ofVirtual().name("signals").start(this::listen);
  }

  /// Tells every node, when the transaction commits.
  ///
  /// @param channel letters, digits, dots and dashes
  /// @param payload ids, at most some 7,000 bytes
  public void publish(Tx tx, String channel, String payload) {
    var text = channel + " " + payload;
    if (channel.indexOf(' ') >= 0 || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new IllegalArgumentException("No signal: " + channel);
    }
    store.send(tx, text);
  }

  /// Calls `heard` with the payload of each signal on the channel, in the order of the commits, and
  /// `missed` whenever some may have been lost: after a connection was made, the first included.
  /// Both run on the one thread that listens, so they only note the hint and return.
  public Subscription subscribe(String channel, Consumer<String> heard, Runnable missed) {
    var subscriber = new Subscriber(channel, heard, missed);
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  private void listen() {
    var pause = FIRST_PAUSE;
    while (isOpen()) {
      try (var connected = store.listen()) {
        ear = connected;
        pause = FIRST_PAUSE;
        subscribers.forEach(subscriber -> safely(subscriber, subscriber.missed()));
        while (isOpen()) {
          connected.hear(WAIT).forEach(this::tell);
        }
      } catch (SQLException e) {
        if (isOpen()) {
          LOG.warn(
              "Signals between nodes are interrupted; trying again in {} ms", pause.toMillis());
          LOG.debug("Signals", e);
        }
      }
      ear = null;
      rest(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private void tell(String text) {
    var space = text.indexOf(' ');
    if (space < 0) {
      return; // not one of ours
    }
    var channel = text.substring(0, space);
    var payload = text.substring(space + 1);
    for (var subscriber : subscribers) {
      if (subscriber.channel().equals(channel)) {
        safely(subscriber, () -> subscriber.heard().accept(payload));
      }
    }
  }

  private static void safely(Subscriber subscriber, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn(
          "A subscriber of '{}' failed: {}", subscriber.channel(), e.getClass().getSimpleName());
      LOG.debug("Signals", e);
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void rest(Duration pause) {
    try {
      var stopped = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      LOG.trace("stopped: {}", stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    var connected = ear;
    try {
      if (connected != null) {
        connected.close(); // wakes the listener at once
      }
      listener.join(Duration.ofSeconds(5));
    } catch (SQLException e) {
      LOG.debug("Signals", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
