package bureau.work.conversations.answer;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Message;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Transcript;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An answer read from the database: one that has ended, or that another server is writing.
final class StoredAnswer implements AnswerSource {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Tenancy tenancy;
  private final Transcript transcript;
  private final Hints hints;
  private final AgencyId agency;
  private final PersonId owner;
  private final ConversationId conversation;
  private final MessageId id;

  StoredAnswer(
      Tenancy tenancy,
      Transcript transcript,
      Hints hints,
      AgencyId agency,
      PersonId owner,
      ConversationId conversation,
      MessageId id) {
    this.tenancy = tenancy;
    this.transcript = transcript;
    this.hints = hints;
    this.agency = agency;
    this.owner = owner;
    this.conversation = conversation;
    this.id = id;
  }

  @Override
  public MessageId id() {
    return id;
  }

  @Override
  public Update next(int offset, @Nullable Progress seen, Duration patience)
      throws InterruptedException {
    try (var ear = hints.listen(id)) {
      var deadline = System.nanoTime() + patience.toNanos();
      while (true) {
        var update = tenancy.inAgency(agency, tx -> look(tx, offset));
        var left = Duration.ofNanos(deadline - System.nanoTime());
        if (update.isOver() || !update.text().isEmpty() || left.isNegative() || left.isZero()) {
          return update;
        }
        ear.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
      }
    }
  }

  private Update look(Tx tx, int offset) {
    var found = transcript.message(tx, owner, conversation, id);
    if (found.isEmpty()) {
      return new Update("", offset, null, true, null);
    }
    var message = found.get();
    var text = message.text();
    var from = WellFormed.boundary(text, Math.min(offset, text.length()));
    var isOver = message.state() != Message.State.STREAMING;
    return new Update(
        text.substring(from),
        Math.max(offset, text.length()),
        null,
        isOver,
        isOver ? new Ending(message.state(), text.length(), message.notices()) : null);
  }
}
