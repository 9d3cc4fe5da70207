package bureau.inference.gateway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.call.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Streams go on elsewhere, and end as if they had not.
class StreamThreadsTest {
  private final StreamThreads threads = new StreamThreads();

  @Test
  void theRestIsRelayedOnAThreadOfTheSystem() throws Exception {
    var on = new Thread[1];

    threads.carryOn(() -> on[0] = Thread.currentThread());

    assertThat(on[0]).isNotNull().isNotSameAs(Thread.currentThread());
    assertThat(on[0].isVirtual()).isFalse();
  }

  @Test
  void howItEndsIsToldToWhoeverBeganIt() {
    var fault = Fault.of(Failure.TIMED_OUT);
    var gone = new Client.Gone(new IOException("reset"));
    var broken = new IllegalStateException("broken");

    assertThatThrownBy(() -> threads.carryOn(throwing(fault))).isSameAs(fault);
    assertThatThrownBy(() -> threads.carryOn(throwing(gone))).isSameAs(gone);
    assertThatThrownBy(() -> threads.carryOn(throwing(broken))).isSameAs(broken);
  }

  @Test
  void whereAllAreBusyAStreamStaysWhereItBegan() throws Exception {
    var busy = new CountDownLatch(256);
    var end = new CountDownLatch(1);
    var streams = new ArrayList<Thread>();
    for (var i = 0; i < 256; i++) {
      streams.add(Thread.ofVirtual().start(() -> carryOnUntil(busy, end)));
    }
    busy.await();
    var on = new Thread[1];

    threads.carryOn(() -> on[0] = Thread.currentThread());

    assertThat(on[0]).isSameAs(Thread.currentThread());
    end.countDown();
    for (var stream : streams) {
      stream.join();
    }
  }

  @Test
  void anInterruptionIsKeptUntilTheEnd() throws Exception {
    var relayed = new boolean[1];
    Thread.currentThread().interrupt();

    threads.carryOn(() -> relayed[0] = true);

    assertThat(relayed[0]).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  private void carryOnUntil(CountDownLatch busy, CountDownLatch end) {
    try {
      threads.carryOn(
          () -> {
            busy.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    } catch (Fault | Client.Gone e) {
      throw new IllegalStateException(e);
    }
  }

  private static StreamThreads.Rest throwing(Exception failure) {
    return () -> {
      switch (failure) {
        case Fault fault -> throw fault;
        case Client.Gone gone -> throw gone;
        case RuntimeException other -> throw other;
        default -> throw new IllegalArgumentException(failure);
      }
    };
  }
}
