package bureau.work.conversations.answer;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.SourcedAnswer;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Sight;
import bureau.work.conversations.Transcript;
import bureau.work.conversations.store.ConversationStore;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds answers to follow: in memory where this server writes them, else in the database.
public final class Following {
  private final Tenancy tenancy;
  private final ConversationStore conversations;
  private final MessageStore messages;
  private final RunningStore running;
  private final Transcript transcript;
  private final LiveAnswers live;
  private final Hints hints;
  private final Sight sight;

  Following(
      Tenancy tenancy,
      ConversationStore conversations,
      MessageStore messages,
      RunningStore running,
      Transcript transcript,
      LiveAnswers live,
      Hints hints,
      Sight sight) {
    this.tenancy = tenancy;
    this.conversations = conversations;
    this.messages = messages;
    this.running = running;
    this.transcript = transcript;
    this.live = live;
    this.hints = hints;
    this.sight = sight;
  }

  /// {@return the answer under way in the conversation}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the caller has no such
  ///   conversation
  public Optional<MessageId> running(Caller.Person caller, ConversationId conversation) {
    return tenancy.inAgency(
        caller.agency(),
        tx -> {
          if (conversations.find(tx, caller.id(), conversation).isEmpty()) {
            throw Problem.notFound().exception();
          }
          return running.of(tx, conversation).map(RunningStore.Running::message);
        });
  }

  public boolean exists(Caller.Person caller, ConversationId conversation, MessageId answer) {
    return tenancy.<Boolean>inAgency(
        caller.agency(), tx -> messages.find(tx, caller.id(), conversation, answer).isPresent());
  }

  /// {@return where the answer is best followed now: ask again for each step, as it moves from
  /// memory to the database when it ends}
  public AnswerSource source(Caller.Person caller, ConversationId conversation, MessageId answer) {
    return live.find(answer)
        .<AnswerSource>map(here -> here)
        .orElseGet(() -> stored(caller, conversation, answer));
  }

  /// {@return the answer as the database has it}
  public AnswerSource stored(Caller.Person caller, ConversationId conversation, MessageId answer) {
    return new StoredAnswer(tenancy, transcript, hints, sight, caller, conversation, answer);
  }

  /// {@return what the caller may see of it at this moment}
  public SourcedAnswer seen(Caller.Person caller, SourcedAnswer sources) {
    return sight.of(caller, sources);
  }

  /// {@return whether this server stops and another will have to be asked about the answer; the
  /// answers that it writes itself it brings to an end first}
  public boolean mustBeTakenUpElsewhere(MessageId answer) {
    return !live.isRunning() && live.find(answer).isEmpty();
  }

  void awaitEnd(
      Caller.Person caller, ConversationId conversation, MessageId answer, Duration patience)
      throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    int offset = 0;
    AnswerSource.@Nullable Update seen = null;
    while (System.nanoTime() < deadline) {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      var update = source(caller, conversation, answer).next(offset, seen, left);
      if (update.isOver()) {
        return;
      }
      offset = update.end();
      seen = update;
    }
  }
}
