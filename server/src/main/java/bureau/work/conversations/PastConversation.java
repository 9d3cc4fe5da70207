package bureau.work.conversations;

import bureau.inference.gateway.AnsweringModel;
import java.time.Instant;
import java.util.List;

/// A conversation that is already over, to be entered whole.
///
/// @param turns questions and their answers, one below the other
public record PastConversation(
    String title, AnsweringModel model, Instant startedAt, List<Turn> turns) {
  public PastConversation {
    turns = List.copyOf(turns);
  }

  public record Turn(String question, String answer) {}
}
