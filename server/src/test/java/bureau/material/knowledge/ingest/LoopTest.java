package bureau.material.knowledge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.ingest.Agenda.Look;
import bureau.material.knowledge.search.IndexUnavailable;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoopTest {
  private static final AgencyId AGENCY = new AgencyId(new UUID(1, 77));

  @Test
  void whatFailsAgainAndAgainIsSaidOnceAndOnceThatItGoesOn() throws InterruptedException {
    var other = new IllegalStateException("a secret of a document");
    var full = new IndexUnavailable(new IOException("No space left on device"));

    assertThat(said(failing(full), failing(full), failing(other), () -> {}))
        .containsExactly(
            "trying of "
                + AGENCY
                + " fails, and is tried again until it does not:"
                + " IndexUnavailable: No space left on device",
            "trying of "
                + AGENCY
                + " fails, and is tried again until it does not:"
                + " IllegalStateException",
            "trying of " + AGENCY + " goes on");
  }

  @Test
  void whatDoesNotFailSaysNothing() throws InterruptedException {
    assertThat(said(() -> {}, () -> {})).isEmpty();
  }

  private static Runnable failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  /// {@return what the log says of work that does so, one time after the other}
  private static List<String> said(Runnable... times) throws InterruptedException {
    var heard = new ListAppender<ILoggingEvent>();
    heard.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    heard.start();
    var log = (Logger) LoggerFactory.getLogger(Loop.class);
    log.addAppender(heard);
    try {
      run(List.of(times).iterator());
    } finally {
      log.detachAppender(heard);
    }
    return heard.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.startsWith("trying of " + AGENCY))
        .toList();
  }

  private static void run(Iterator<Runnable> times) throws InterruptedException {
    var agenda = new Agenda();
    var ended = new CountDownLatch(1);
    var thread =
        Loop.start(
            "trying",
            agenda,
            () -> ended.getCount() > 0,
            () -> true,
            _ -> {
              var time = times.next();
              if (!times.hasNext()) {
                ended.countDown();
              }
              agenda.hear(AGENCY);
              time.run();
              return Look.DONE;
            });
    agenda.hear(AGENCY);
    thread.join();
  }
}
