package bureau.work.conversations;

import bureau.testing.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Somebody who asks one question after the other in one conversation and reads every answer, until
/// the server is gone; remembers what was acknowledged and what was read when.
final class Talk {
  /// A question with the mark that makes its repetition harmless.
  ///
  /// @param answer `null` while nobody acknowledged it
  record Turn(String text, String key, @Nullable String answer) {}

  /// How much of an answer had arrived, and when.
  record Read(String answer, long nanoTime, int length) {}

  /// What a look after the fact found.
  ///
  /// @param lost how much time's worth of the answer that was being read is not there
  record Findings(int acknowledged, int incomplete, Duration lost) {}

  private final Chatter who;
  private final String conversation;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();
  private volatile boolean isOver;

  Talk(Chatter who) {
    this.who = who;
    this.conversation = who.begin();
  }

  /// Talks until the connection breaks, or [#finish] is called.
  void goOn() {
    while (!isOver) {
      var turn = new Turn(conversation + " asks " + turns.size(), Chatter.key(), null);
      turns.add(turn);
      Visitor.Answer answer;
      try {
        answer = who.send(conversation, Map.of("text", turn.text()), turn.key());
      } catch (UncheckedIOException e) {
        return; // nobody knows whether it was stored
      }
      if (answer.status() == 503 || answer.status() == 409) {
        return; // nothing was promised
      }
      acknowledge(turn, answer);
      read();
    }
  }

  void finish() {
    isOver = true;
  }

  private void acknowledge(Turn turn, Visitor.Answer answer) {
    var id = Chatter.created(answer).at("/answer/id").asString();
    turns.set(turns.indexOf(turn), new Turn(turn.text(), turn.key(), id));
  }

  private void read() {
    try (var events = who.events(conversation)) {
      for (var event = events.next(); event != null; event = events.next()) {
        if (event.name().equals("delta")) {
          reads.add(
              new Read(
                  event.data().at("/messageId").asString(), System.nanoTime(), event.offset()));
        }
      }
    } catch (UncheckedIOException e) {
      // cut off
    }
  }

  /// Sends once more what nobody acknowledged, until it is.
  void repeat(Duration patience) throws IOException {
    var deadline = System.nanoTime() + patience.toNanos();
    for (var turn : List.copyOf(turns)) {
      while (turn.answer() == null) {
        var answer = again(turn);
        if (answer != null && answer.status() == 201) {
          acknowledge(turn, answer);
          break;
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError("never acknowledged: " + answer);
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private Visitor.@Nullable Answer again(Turn turn) {
    try {
      return who.send(conversation, Map.of("text", turn.text()), turn.key());
    } catch (UncheckedIOException e) {
      return null; // a connection from before
    }
  }

  /// Looks whether all is there that was acknowledged, once, and what of the answers.
  ///
  /// @param cut when the server was gone
  Findings check(long cut) {
    Eventually.holds(() -> messages().stream().noneMatch(one -> is(one, "streaming")));
    var messages = messages();
    var incomplete = 0;
    for (var turn : turns) {
      var asked = messages.stream().filter(one -> text(one).equals(turn.text())).count();
      if (asked != 1) {
        throw new AssertionError(turn + " is there " + asked + " times: " + messages);
      }
      var answer = messages.stream().filter(one -> id(one).equals(turn.answer())).findFirst();
      if (answer.isEmpty()
          || !Counting.isABeginning(text(answer.get()))
          || !(is(answer.get(), "complete") || is(answer.get(), "incomplete"))) {
        throw new AssertionError(turn + " was answered with " + answer);
      }
      incomplete += is(answer.get(), "incomplete") ? 1 : 0;
    }
    return new Findings(turns.size(), incomplete, lost(messages, cut));
  }

  /// What a reader saw before the cut and finds no more.
  private Duration lost(List<JsonNode> messages, long cut) {
    var longest = Duration.ZERO;
    for (var read : reads) {
      var kept =
          messages.stream()
              .filter(one -> id(one).equals(read.answer()))
              .mapToInt(one -> text(one).length())
              .sum();
      if (read.length() > kept) {
        var before = Duration.ofNanos(Math.max(0, cut - read.nanoTime()));
        longest = longest.compareTo(before) < 0 ? before : longest;
      }
    }
    return longest;
  }

  private List<JsonNode> messages() {
    var all = new ArrayList<JsonNode>();
    String next = null;
    do {
      var page =
          who.visitor()
              .get(
                  "/api/conversations/"
                      + conversation
                      + "/messages?limit=100"
                      + (next == null ? "" : "&after=" + next))
              .json();
      page.at("/items").forEach(all::add);
      next = page.at("/next").isString() ? page.at("/next").asString() : null;
    } while (next != null);
    return all;
  }

  private static boolean is(JsonNode message, String state) {
    return message.at("/state").asString().equals(state);
  }

  private static String text(JsonNode message) {
    return message.at("/text").asString();
  }

  private static String id(JsonNode message) {
    return message.at("/id").asString();
  }
}
