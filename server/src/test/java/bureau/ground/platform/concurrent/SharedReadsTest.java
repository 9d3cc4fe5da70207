package bureau.ground.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
  private final SharedReads<String, Integer> reads = new SharedReads<>();

  @Test
  void thoseWhoComeMeanwhileShareOneReading() throws Exception {
    var begun = new AtomicInteger();
    var asking = new CountDownLatch(20);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 20)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            asking.countDown();
                            return reads.read("row", () -> slowly(begun, asking));
                          }))
              .toList();
      for (var one : all) {
        assertThat(one.get()).isPositive();
      }
    }

    assertThat(begun.get()).isLessThan(20);
    assertThat(reads.read("row", begun::incrementAndGet)).isEqualTo(begun.get());
  }

  @Test
  void aFailureIsNotRemembered() {
    assertThatThrownBy(
            () ->
                reads.read(
                    "row",
                    () -> {
                      throw new IllegalStateException("gone");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(reads.read("row", () -> 7)).isEqualTo(7);
  }

  /// Reads until everybody has asked.
  private static int slowly(AtomicInteger begun, CountDownLatch asking) {
    try {
      asking.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return begun.incrementAndGet();
  }
}
