package bureau.work.conversations.answer;

import bureau.ground.access.Caller;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Message;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Sight;
import bureau.work.conversations.Transcript;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer read from the database: one that has ended, or that another server is writing.
final class StoredAnswer implements AnswerSource {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Tenancy tenancy;
  private final Transcript transcript;
  private final Hints hints;
  private final Sight sight;
  private final Caller.Person reader;
  private final ConversationId conversation;
  private final MessageId id;

  StoredAnswer(
      Tenancy tenancy,
      Transcript transcript,
      Hints hints,
      Sight sight,
      Caller.Person reader,
      ConversationId conversation,
      MessageId id) {
    this.tenancy = tenancy;
    this.transcript = transcript;
    this.hints = hints;
    this.sight = sight;
    this.reader = reader;
    this.conversation = conversation;
    this.id = id;
  }

  @Override
  public MessageId id() {
    return id;
  }

  @Override
  public Update next(int offset, @Nullable Update seen, Duration patience)
      throws InterruptedException {
    try (var ear = hints.listen(id)) {
      var deadline = System.nanoTime() + patience.toNanos();
      while (true) {
        var update = look(offset);
        var left = Duration.ofNanos(deadline - System.nanoTime());
        var isNews =
            !update.text().isEmpty()
                || !Objects.equals(update.sources(), seen == null ? null : seen.sources());
        if (update.isOver() || isNews || left.isNegative() || left.isZero()) {
          return update;
        }
        ear.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
      }
    }
  }

  private Update look(int offset) {
    var found =
        tenancy.<Optional<Message>>inAgency(
            reader.agency(), tx -> transcript.message(tx, reader.id(), conversation, id));
    if (found.isEmpty()) {
      return new Update("", offset, null, null, true, null);
    }
    var message = sight.of(reader, found.get());
    var text = message.text();
    var from = WellFormed.boundary(text, Math.min(offset, text.length()));
    var isOver = message.state() != Message.State.STREAMING;
    return new Update(
        text.substring(from),
        Math.max(offset, text.length()),
        null,
        message.sources(),
        isOver,
        isOver ? new Ending(message.state(), text.length(), message.notices()) : null);
  }
}
