package bureau.material.knowledge;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WireName;
import bureau.inference.gateway.AnsweringModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens while a question is answered, in this order: what was found, conflicts in it, how
/// far a model has read, sentences, the end.
public sealed interface AnswerEvent {
  /// What was found, before anything is said of it.
  ///
  /// @param passages best first
  /// @param byMeaning whether passages were looked for by meaning too
  /// @param waiting how many documents of the collections are not searchable yet
  record Passages(List<FoundPassage> passages, boolean byMeaning, long waiting)
      implements AnswerEvent {
    public Passages {
      passages = List.copyOf(passages);
    }
  }

  /// Two sources say different things.
  record Contradicting(Conflict conflict) implements AnswerEvent {}

  /// The model is still reading.
  ///
  /// @param read tokens read so far
  /// @param of tokens to read in all
  record Progress(long read, long of) implements AnswerEvent {}

  /// One sentence of the answer, plain text without any markup.
  ///
  /// @param extract whether it is a sentence of a source, word for word, and not a model's
  /// @param citations what bears it out; empty if nothing does
  record Sentence(String text, boolean extract, List<Citation> citations) implements AnswerEvent {
    public Sentence {
      citations = List.copyOf(citations);
    }

    public boolean supported() {
      return !citations.isEmpty();
    }
  }

  /// Nothing comes after it.
  ///
  /// @param model that answered; `null` if none did
  /// @param problem why there is less than there could be; `null` if there is nothing to say
  record Done(
      State state,
      int sentences,
      int supported,
      @Nullable AnsweringModel model,
      @Nullable Problem problem)
      implements AnswerEvent {}

  /// How it ended.
  enum State implements WireName {
    ANSWERED("answered"),
    /// The sources do not answer the question.
    NOT_IN_SOURCES("not-in-sources"),
    /// No model's sentence is borne out, or no model answered: the sources speak for themselves.
    PASSAGES_ONLY("passages-only"),
    /// The model broke off in the middle.
    FAILED("failed");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }
}
