package bureau.work.conversations.answer;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.SourcedAnswer;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An answer that this server is writing: its text in memory, for any number of watchers who each
/// read on from their own offset. Nobody waits for a watcher.
final class LiveAnswer implements AnswerSource {
  private final AgencyId agency;
  private final ConversationId conversation;
  private final MessageId id;
  private final Voice voice;
  private final List<Notice> notices;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WellFormed incoming = new WellFormed();
  private final StringBuilder text;
  private final int begins;
  private int durable;
  private @Nullable Progress progress;
  private @Nullable SourcedAnswer sources;
  private @Nullable SourcedAnswer durableSources;
  private @Nullable Ending ending;
  private boolean isOver;
  private @Nullable Interruption interruption;

  /// Why the call was cancelled from here.
  enum Interruption {
    STOPPED_BY_READER,
    SERVER_STOPS,
    /// The conversation was deleted, or another server took the answer for dead: nothing to write.
    TAKEN_AWAY
  }

  /// @param before what the answer goes on from; empty for a new one
  /// @param sources what is known of an answer from documents; `null` for any other
  LiveAnswer(
      AgencyId agency,
      ConversationId conversation,
      MessageId id,
      Voice voice,
      String before,
      List<Notice> notices,
      @Nullable SourcedAnswer sources) {
    this.agency = agency;
    this.conversation = conversation;
    this.id = id;
    this.voice = voice;
    this.notices = List.copyOf(notices);
    this.text = new StringBuilder(before);
    this.sources = sources;
    this.durableSources = sources;
    this.begins = before.length();
    this.durable = before.length();
  }

  AgencyId agency() {
    return agency;
  }

  ConversationId conversation() {
    return conversation;
  }

  Voice voice() {
    return voice;
  }

  @Override
  public MessageId id() {
    return id;
  }

  /// {@return what a reader should know about it whatever comes}
  List<Notice> notices() {
    return notices;
  }

  void say(String delta) {
    change(
        () -> {
          var more = incoming.next(delta);
          if (text.length() == begins && isWordAfterWord(text, more)) {
            text.append(' '); // models begin an answer without one, also when they go on
          }
          text.append(more);
        });
  }

  private static boolean isWordAfterWord(CharSequence before, String more) {
    return !before.isEmpty()
        && !more.isEmpty()
        && isOfAWord(before.charAt(before.length() - 1))
        && isOfAWord(more.charAt(0));
  }

  /// Letters of scripts that put spaces between words.
  private static boolean isOfAWord(char c) {
    return Character.isDigit(c)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK;
  }

  /// Says what was held back, at the end.
  void finishSaying() {
    change(() -> text.append(incoming.rest()));
  }

  /// Says what an answer from documents has grown to.
  void tell(SourcedAnswer grown) {
    change(
        () -> {
          var whole = grown.text();
          text.append(whole, Math.min(text.length(), whole.length()), whole.length());
          sources = grown;
        });
  }

  void reading(long read, long of) {
    change(() -> progress = new Progress(read, of));
  }

  /// Cancels the call; the first reason stays.
  void interrupt(Interruption reason) {
    change(() -> interruption = interruption == null ? reason : interruption);
    voice.cancel();
  }

  @Nullable Interruption interruption() {
    return read(() -> interruption);
  }

  String text() {
    return read(text::toString);
  }

  @Nullable SourcedAnswer sources() {
    return read(() -> sources);
  }

  /// What is not durable yet.
  ///
  /// @param segment may be empty where the sources alone are new
  /// @param sources `null` where they are durable
  record Unsaved(Segment segment, @Nullable SourcedAnswer sources) {}

  /// {@return what was said and is not durable yet; empty if nothing}
  Optional<Unsaved> unsaved() {
    return read(
        () ->
            durable == text.length() && Objects.equals(durableSources, sources)
                ? Optional.<Unsaved>empty()
                : Optional.of(
                    new Unsaved(
                        new Segment(durable, text.substring(durable)),
                        Objects.equals(durableSources, sources) ? null : sources)));
  }

  void saved(Unsaved what) {
    change(
        () -> {
          durable = what.segment().startsAt() + what.segment().text().length();
          durableSources = what.sources() == null ? durableSources : what.sources();
        });
  }

  /// Tells the watchers that the answer is over and durable.
  ///
  /// @param how `null` if there is no answer any more
  void end(@Nullable Ending how) {
    change(
        () -> {
          ending = how;
          isOver = true;
        });
  }

  @Override
  public Update next(int offset, @Nullable Update seen, Duration patience)
      throws InterruptedException {
    var nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!isOver && text.length() <= offset && !isNews(seen) && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      var from = WellFormed.boundary(text, Math.min(offset, text.length()));
      return new Update(text.substring(from), text.length(), progress, sources, isOver, ending);
    } finally {
      lock.unlock();
    }
  }

  private boolean isNews(@Nullable Update seen) {
    return seen == null
        ? progress != null || sources != null
        : !Objects.equals(progress, seen.progress()) || !Objects.equals(sources, seen.sources());
  }

  /// {@return whether it ended in time}
  boolean awaitEnd(Duration patience) throws InterruptedException {
    var nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!isOver && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return isOver;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T extends @Nullable Object> T read(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }
}
