package bureau.work.conversations.http;

import bureau.ground.access.Caller;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Notice;
import bureau.work.conversations.answer.AnswerSource;
import bureau.work.conversations.answer.Following;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One reader following one conversation: first what is left of the answer that was being read,
/// then whatever runs, until nothing does.
final class EventStream {
  /// Also how soon a reader who lost their rights is noticed.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long COMMENT_NANOS = Duration.ofSeconds(15).toNanos();
  private static final long RECHECK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int LARGEST_PIECE = 32_768;

  private final Following following;
  private final Caller.Person reader;
  private final ConversationId conversation;
  private final EventWriter events;
  private final BooleanSupplier mayGoOn;
  private final Function<List<Notice>, @Nullable String> inWords;
  private long lastWritten = System.nanoTime();
  private long lastChecked = System.nanoTime();

  EventStream(
      Following following,
      Caller.Person reader,
      ConversationId conversation,
      EventWriter events,
      BooleanSupplier mayGoOn,
      Function<List<Notice>, @Nullable String> inWords) {
    this.following = following;
    this.reader = reader;
    this.conversation = conversation;
    this.events = events;
    this.mayGoOn = mayGoOn;
    this.inWords = inWords;
  }

  void follow(Optional<EventId> last, Optional<MessageId> running)
      throws IOException, InterruptedException {
    if (last.isPresent()
        && following.exists(reader, conversation, last.get().message())
        && !follow(last.get())) {
      return;
    }
    var next = last.isPresent() ? following.running(reader, conversation) : running;
    while (next.isPresent() && follow(new EventId(next.get(), 0))) {
      next = following.running(reader, conversation);
    }
  }

  /// {@return whether the stream may go on with another answer}
  private boolean follow(EventId from) throws IOException, InterruptedException {
    var id = from.message();
    int offset = from.offset();
    AnswerSource.@Nullable Update seen = null;
    while (true) {
      var update = following.source(reader, conversation, id).next(offset, seen, PATIENCE);
      sources(new EventId(id, offset), update, seen);
      var progress = update.progress();
      if (!update.text().isEmpty()) {
        offset = deltas(id, update.end(), update.text());
      } else if (progress != null && !progress.equals(seen == null ? null : seen.progress())) {
        events.progress(new EventId(id, offset), progress.read(), progress.of());
        lastWritten = System.nanoTime();
      }
      seen = update;
      if (update.isOver()) {
        return done(id, offset, update);
      }
      if (following.mustBeTakenUpElsewhere(id)) {
        events.reconnect(new EventId(id, offset));
        return false;
      }
      if (System.nanoTime() - lastWritten > COMMENT_NANOS) {
        events.comment();
        lastWritten = System.nanoTime();
      }
      if (System.nanoTime() - lastChecked > RECHECK_NANOS) {
        if (!mayGoOn.getAsBoolean()) {
          return false;
        }
        lastChecked = System.nanoTime();
      }
    }
  }

  /// Before the text that they bear out.
  private void sources(EventId id, AnswerSource.Update update, AnswerSource.@Nullable Update seen)
      throws IOException {
    var sources = update.sources();
    if (sources == null || (seen != null && sources.equals(seen.sources()))) {
      return;
    }
    var shown = SourcesJson.of(following.seen(reader, sources));
    if (shown != null) {
      events.sources(id, shown);
      lastWritten = System.nanoTime();
    }
  }

  private boolean done(MessageId id, int offset, AnswerSource.Update update)
      throws IOException, InterruptedException {
    var ending = update.ending();
    if (ending == null) {
      // It was taken from this server: how it ended stands in the database, unless it was deleted.
      ending = following.stored(reader, conversation, id).next(offset, null, PATIENCE).ending();
    }
    if (ending == null) {
      return false;
    }
    events.done(
        new EventId(id, Math.min(offset, ending.length())),
        ending.state().wireName(),
        ending.length(),
        inWords.apply(ending.notices()));
    return true;
  }

  private int deltas(MessageId id, int end, String text) throws IOException {
    int start = end - text.length();
    int at = 0;
    while (at < text.length()) {
      int to = Math.min(text.length(), at + LARGEST_PIECE);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      events.delta(new EventId(id, start + to), text.substring(at, to));
      at = to;
    }
    lastWritten = System.nanoTime();
    return end;
  }
}
