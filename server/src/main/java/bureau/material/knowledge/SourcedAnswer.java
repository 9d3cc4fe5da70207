package bureau.material.knowledge;

import bureau.material.knowledge.AnswerEvent.Done;
import bureau.material.knowledge.AnswerEvent.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An answer from documents as far as it is known, to be kept and shown again.
///
/// @param state `null` while it is under way, and where it was cut off
/// @param question as it was asked
/// @param passages best first; each holds the words that were quoted
/// @param byMeaning whether passages were looked for by meaning too
/// @param waiting how many documents of the collections were not searchable yet
/// @param withheld how many passages are left out, as the reader may not read them any more
public record SourcedAnswer(
    AnswerEvent.@Nullable State state,
    String question,
    List<FoundPassage> passages,
    boolean byMeaning,
    long waiting,
    List<Conflict> conflicts,
    List<Sentence> sentences,
    int withheld) {
  private static final String BETWEEN = " ";
  private static final char CUT = '…';

  public SourcedAnswer {
    passages = List.copyOf(passages);
    conflicts = List.copyOf(conflicts);
    sentences = List.copyOf(sentences);
  }

  /// {@return the answer before anything is said}
  public static SourcedAnswer begun(
      String question, List<FoundPassage> passages, boolean byMeaning, long waiting) {
    return new SourcedAnswer(null, question, passages, byMeaning, waiting, List.of(), List.of(), 0);
  }

  /// {@return the answer after the event}
  public SourcedAnswer with(AnswerEvent event) {
    return switch (event) {
      case AnswerEvent.Passages(var found, var meaning, var left) ->
          begun(question, found, meaning, left);
      case AnswerEvent.Contradicting(var conflict) ->
          changed(state, and(conflicts, conflict), sentences);
      case AnswerEvent.Progress _ -> this;
      case Sentence sentence -> changed(state, conflicts, and(sentences, sentence));
      case Done done -> changed(done.state(), conflicts, sentences);
    };
  }

  /// {@return what is said, the sentences one after the other}
  public String text() {
    return sentences.stream().map(Sentence::text).collect(Collectors.joining(BETWEEN));
  }

  /// {@return what is said in a model's words, without what the sources say themselves}
  public String inOwnWords() {
    return sentences.stream()
        .filter(sentence -> !sentence.extract())
        .map(Sentence::text)
        .collect(Collectors.joining(BETWEEN));
  }

  /// {@return the documents that it quotes}
  public Set<DocumentId> documents() {
    return passages.stream().map(FoundPassage::document).collect(Collectors.toUnmodifiableSet());
  }

  /// Leaves out what stands in other documents than these: passages, conflicts, and sentences that
  /// are word for word theirs, whose room stays.
  public SourcedAnswer seenIn(Set<DocumentId> readable) {
    var shown = passages.stream().filter(passage -> readable.contains(passage.document())).toList();
    if (shown.size() == passages.size()) {
      return this;
    }
    var ids = new HashSet<PassageId>();
    shown.forEach(passage -> ids.add(passage.id()));
    return new SourcedAnswer(
        state,
        question,
        shown,
        byMeaning,
        waiting,
        conflicts.stream()
            .filter(
                conflict ->
                    ids.contains(conflict.first().passage())
                        && ids.contains(conflict.second().passage()))
            .toList(),
        sentences.stream().map(sentence -> seenIn(sentence, ids)).toList(),
        passages.size() - shown.size());
  }

  private static Sentence seenIn(Sentence sentence, Set<PassageId> readable) {
    boolean isQuoted =
        sentence.extract()
            && sentence.citations().stream().noneMatch(one -> readable.contains(one.passage()));
    return isQuoted ? new Sentence(blank(sentence.text()), true, sentence.citations()) : sentence;
  }

  /// As long as the text, so that offsets in an answer stay what they are.
  private static String blank(String text) {
    return text.isEmpty() ? text : CUT + " ".repeat(text.length() - 1);
  }

  private SourcedAnswer changed(
      AnswerEvent.@Nullable State newState,
      List<Conflict> newConflicts,
      List<Sentence> newSentences) {
    return new SourcedAnswer(
        newState, question, passages, byMeaning, waiting, newConflicts, newSentences, withheld);
  }

  private static <T> List<T> and(List<T> all, T one) {
    return Stream.concat(all.stream(), Stream.of(one)).toList();
  }
}
