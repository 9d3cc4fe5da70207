package bureau.material.knowledge.answer;

import bureau.material.knowledge.AnswerEvent.Sentence;
import java.util.List;
import java.util.function.Consumer;

/// Makes sentences with citations of what a model says, while it says it. Whatever marks, links or
/// markup it writes are dropped: none of them is believed.
final class Saying {
  /// Whoever says more is not answering any more.
  private static final int MOST_SENTENCES = 40;

  private final String language;
  private final Support support;
  private final List<ReadSource> sources;
  private final Consumer<Sentence> receiver;
  private final SentenceStream stream;
  private int said;
  private boolean notThere;

  Saying(String language, Support support, List<ReadSource> sources, Consumer<Sentence> receiver) {
    this.language = language;
    this.support = support;
    this.sources = sources;
    this.receiver = receiver;
    this.stream = new SentenceStream(language);
  }

  void more(String piece) {
    stream.more(piece).forEach(this::say);
  }

  void end() {
    stream.rest().ifPresent(this::say);
  }

  /// {@return whether the model said that the passages do not answer}
  boolean saidNotThere() {
    return notThere;
  }

  private void say(String written) {
    var text = PlainSentence.of(written);
    if (text.isEmpty() || said >= MOST_SENTENCES) {
      return;
    }
    if (text.contains(AnswerPrompt.NOT_THERE)) {
      notThere = true;
      return;
    }
    said++;
    receiver.accept(new Sentence(text, false, support.of(text, language, sources)));
  }
}
