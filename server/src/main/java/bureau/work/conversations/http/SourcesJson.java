package bureau.work.conversations.http;

import bureau.ground.platform.http.OneOf;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.ConflictJson;
import bureau.material.knowledge.PassageJson;
import bureau.material.knowledge.SentenceJson;
import bureau.material.knowledge.SourcedAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer from documents is made of, as its reader may see it at this moment.
///
/// @param state how it ended; `null` while it is under way, and where it was cut off
/// @param passages best first
/// @param byMeaning whether passages were looked for by meaning too
/// @param waiting how many documents could not be found yet when it was asked
/// @param sentences the text of the answer, one after the other with a space between
/// @param withheld how many passages are left out, as they are gone or no longer the reader's to
///   read
record SourcesJson(
    @OneOf(AnswerEvent.State.class) @Nullable String state,
    List<PassageJson> passages,
    boolean byMeaning,
    long waiting,
    List<ConflictJson> conflicts,
    List<SentenceJson> sentences,
    int withheld) {
  static @Nullable SourcesJson of(@Nullable SourcedAnswer sources) {
    return sources == null ? null : shown(sources);
  }

  private static SourcesJson shown(SourcedAnswer sources) {
    var state = sources.state();
    return new SourcesJson(
        state == null ? null : state.wireName(),
        sources.passages().stream()
            .map(passage -> PassageJson.of(passage, sources.question()))
            .toList(),
        sources.byMeaning(),
        sources.waiting(),
        sources.conflicts().stream().map(ConflictJson::of).toList(),
        sources.sentences().stream().map(SentenceJson::of).toList(),
        sources.withheld());
  }
}
