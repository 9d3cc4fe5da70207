package bureau.material.knowledge.answer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.Citation;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.PassageId;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Tells the watch what one answer makes of documents: each document that it cites once, and each
/// two places that contradict each other.
final class WatchedAnswer implements Consumer<AnswerEvent> {
  private final AgencyId agency;
  private final AnswerWatch watch;
  private final Map<PassageId, FoundPassage> passages;
  private final Set<DocumentId> cited = new HashSet<>();

  WatchedAnswer(AgencyId agency, Found found, AnswerWatch watch) {
    this.agency = agency;
    this.watch = watch;
    this.passages =
        found.sources().stream()
            .collect(toUnmodifiableMap(FoundPassage::id, Function.identity(), (one, _) -> one));
  }

  @Override
  public void accept(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.Contradicting(var conflict) ->
          watch.contradicting(agency, place(conflict.first()), place(conflict.second()));
      case AnswerEvent.Sentence sentence ->
          sentence.citations().stream()
              .flatMap(citation -> Stream.ofNullable(passages.get(citation.passage())))
              .map(FoundPassage::document)
              .filter(cited::add)
              .forEach(document -> watch.cited(agency, document));
      case AnswerEvent.Passages _, AnswerEvent.Progress _, AnswerEvent.Done _ -> {
        // what was found is told by the search
      }
    }
  }

  private AnswerWatch.Place place(Citation citation) {
    var passage = Objects.requireNonNull(passages.get(citation.passage()));
    var version = Objects.requireNonNull(passage.version()); // it was found just now
    return new AnswerWatch.Place(passage.document(), version, citation.start(), citation.end());
  }
}
