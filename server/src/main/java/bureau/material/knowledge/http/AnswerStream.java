package bureau.material.knowledge.http;

import bureau.ground.platform.http.EventOutput;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.ConflictJson;
import bureau.material.knowledge.SentenceJson;
import bureau.material.knowledge.answer.AnswerRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// One reader of one answer, as server-sent events. The answer lasts no longer than its reader: who
/// goes away, or may no longer read, ends it.
final class AnswerStream {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerStream.class);

  /// Also how soon a reader who went away or lost their rights is noticed.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long RECHECK_NANOS = Duration.ofSeconds(1).toNanos();
  private final AnswerRun run;
  private final EventOutput out;
  private final BooleanSupplier mayGoOn;
  private final Function<Problem, Map<String, Object>> inWords;

  AnswerStream(
      AnswerRun run,
      OutputStream out,
      JsonMapper json,
      BooleanSupplier mayGoOn,
      Function<Problem, Map<String, Object>> inWords) {
    this.run = run;
    this.out = new EventOutput(out, json);
    this.mayGoOn = mayGoOn;
    this.inWords = inWords;
  }

  /// @param answering runs the answer on a thread of its own, handing over its events
  void follow(Consumer<Consumer<AnswerEvent>> answering) throws IOException, InterruptedException {
    var events = new LinkedBlockingQueue<AnswerEvent>();
    var thread =
        Thread.ofVirtual().name("knowledge-answer").start(() -> answer(answering, events::add));
    try {
      long checked = System.nanoTime();
      while (true) {
        var event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (event != null) {
          write(event);
        } else if (thread.isAlive()) {
          out.comment();
        }
        if (event instanceof AnswerEvent.Done
            || (event == null && !thread.isAlive() && events.isEmpty())) {
          return;
        }
        if (System.nanoTime() - checked > RECHECK_NANOS) {
          if (!mayGoOn.getAsBoolean()) {
            return;
          }
          checked = System.nanoTime();
        }
      }
    } finally {
      run.cancel();
    }
  }

  private static void answer(
      Consumer<Consumer<AnswerEvent>> answering, Consumer<AnswerEvent> receiver) {
    try {
      answering.accept(receiver);
    } catch (RuntimeException e) {
      LOG.error("An answer broke off: {}", e.getClass().getName());
      LOG.debug("An answer broke off", e);
    }
  }

  private void write(AnswerEvent event) throws IOException {
    switch (event) {
      case AnswerEvent.Passages _ -> out.event("", "passages", AnswerJson.FoundJson.of(run));
      case AnswerEvent.Contradicting(var conflict) ->
          out.event("", "conflict", ConflictJson.of(conflict));
      case AnswerEvent.Progress(var read, var of) ->
          out.event("", "progress", new AnswerJson.ProgressJson(read, of));
      case AnswerEvent.Sentence sentence -> out.event("", "sentence", SentenceJson.of(sentence));
      case AnswerEvent.Done done -> out.event("", "done", AnswerJson.DoneJson.of(done, inWords));
    }
  }
}
