package bureau.material.knowledge;

import static bureau.material.knowledge.AskedIndex.ask;
import static java.util.stream.Collectors.toMap;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.search.CountQuery;
import bureau.material.knowledge.search.DocumentCounts;
import bureau.material.knowledge.search.IndexUnavailable;
import bureau.material.knowledge.search.PassageIndex;
import bureau.material.knowledge.search.PassageQuery;
import bureau.material.knowledge.search.QuestionMeaning;
import bureau.material.knowledge.search.ScoredPassage;
import bureau.material.knowledge.store.DocumentStore;
import bureau.material.knowledge.store.FoundPassageStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds passages for a question, among those that the caller may read at this moment and no other:
/// the collections are known before the first passage is looked at.
public final class Finder {
  private final Tenancy tenancy;
  private final Collections collections;
  private final DocumentStore documents;
  private final FoundPassageStore passages;
  private final PassageIndex index;
  private final MeaningOfQuestions meanings;
  private final StoredTexts stored;
  private final KnowledgeTexts texts;
  private final Agencies agencies;
  private final InstantSource clock;
  private final FoundDocuments watch;

  public Finder(
      Tenancy tenancy,
      Collections collections,
      DocumentStore documents,
      FoundPassageStore passages,
      PassageIndex index,
      MeaningOfQuestions meanings,
      StoredTexts stored,
      KnowledgeTexts texts,
      Agencies agencies,
      InstantSource clock,
      FoundDocuments watch) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.documents = documents;
    this.passages = passages;
    this.index = index;
    this.meanings = meanings;
    this.stored = stored;
    this.texts = texts;
    this.agencies = agencies;
    this.clock = clock;
    this.watch = watch;
  }

  /// Where is looked.
  ///
  /// @param countable what is counted, looked in or not, each by the collection that people see it
  ///   as
  private record Room(
      Set<CollectionId> collections, Map<CollectionId, CollectionId> countable, long waiting) {}

  /// What was found, and how many documents there are for the question.
  public record Counted(FoundPassages found, DocumentCounts counts) {}

  /// @throws bureau.ground.platform.http.ProblemException 403 if the caller has nothing to do with
  ///   knowledge, 404 if a named collection is not the caller's to read
  public FoundPassages find(Caller caller, SearchQuestion question) {
    return found(caller.agency(), question, room(caller, question.collections()));
  }

  /// As [#find], with the documents that hold a word of the question counted by collections (those
  /// that people see), languages and validity.
  public Counted findCounted(Caller caller, SearchQuestion question) {
    var room = room(caller, question.collections());
    return new Counted(
        found(caller.agency(), question, room), counts(caller.agency(), question, room));
  }

  private DocumentCounts counts(AgencyId agency, SearchQuestion question, Room room) {
    if (room.countable().isEmpty()) {
      return DocumentCounts.NONE;
    }
    var asked = query(question, null, room.collections());
    var counted =
        ask(
            agency,
            () ->
                index.counts(
                    agency, new CountQuery(asked, room.countable().keySet(), today(agency))));
    var seen = new HashMap<CollectionId, Long>();
    counted
        .collections()
        .forEach(
            (one, count) -> seen.merge(room.countable().getOrDefault(one, one), count, Long::sum));
    return new DocumentCounts(counted.documents(), seen, counted.languages(), counted.validity());
  }

  private FoundPassages found(AgencyId agency, SearchQuestion question, Room room) {
    if (room.collections().isEmpty() || question.limit() == 0) {
      return new FoundPassages(
          List.of(),
          false,
          OptionalDouble.empty(),
          room.waiting(),
          room.collections(),
          Sensitivity.PUBLIC);
    }
    var found = look(agency, question, room.collections(), room.waiting());
    watch.found(
        agency,
        found.passages().stream()
            .map(FoundPassage::document)
            .collect(Collectors.toUnmodifiableSet()));
    return found;
  }

  /// Finds passages of one collection for work behind, that nobody in particular asks for: whoever
  /// calls it shows no passage to anybody who may not read the collection. It is not counted.
  public FoundPassages findBehind(
      AgencyId agency, CollectionId collection, SearchQuestion question) {
    return look(agency, question, Set.of(collection), 0);
  }

  private FoundPassages look(
      AgencyId agency, SearchQuestion question, Set<CollectionId> looked, long waiting) {
    var meaning = meanings.of(agency, question.text());
    var asked = query(question, meaning, looked);
    var scored = ask(agency, () -> index.search(agency, asked));
    var rows = rows(agency, scored, looked);
    var label =
        rows.values().stream()
            .map(FoundPassageStore.Row::label)
            .reduce(Sensitivity.PUBLIC, Sensitivity::and);
    var found = read(agency, scored, rows);
    return new FoundPassages(
        found, meaning != null, nearness(agency, meaning, found), waiting, looked, label);
  }

  private static PassageQuery query(
      SearchQuestion question, @Nullable QuestionMeaning meaning, Set<CollectionId> looked) {
    return new PassageQuery(
        question.text(),
        meaning == null ? null : meaning.ranking(),
        looked,
        question.language(),
        question.inForceOn(),
        question.limit());
  }

  private OptionalDouble nearness(
      AgencyId agency, @Nullable QuestionMeaning asked, List<FoundPassage> found) {
    if (asked == null || asked.everyday() == null) {
      return OptionalDouble.empty();
    }
    var ids = found.stream().map(FoundPassage::id).toList();
    try {
      return asked.nearest(index.meanings(agency, ids, asked.question().length).values());
    } catch (IndexUnavailable e) {
      return OptionalDouble.empty(); // what was found is found
    }
  }

  /// {@return whether the caller may read all of the collections at this moment}
  public boolean mayStillRead(Caller caller, Set<CollectionId> all) {
    var reader = Reader.of(caller);
    return tenancy
        .<Map<CollectionId, CollectionId>>inAgency(
            caller.agency(), tx -> collections.readable(tx, reader))
        .keySet()
        .containsAll(all);
  }

  private Room room(Caller caller, Set<CollectionId> named) {
    var reader = Reader.of(caller);
    return tenancy.<Room>inAgency(
        caller.agency(),
        tx -> {
          var countable = new HashMap<>(collections.listed(tx, reader));
          if (named.isEmpty()) {
            var all = Set.copyOf(countable.keySet());
            return new Room(all, countable, documents.waiting(tx, all));
          }
          var readable = collections.readable(tx, reader);
          if (!readable.values().containsAll(named)) {
            throw Problem.notFound().exception();
          }
          var looked = Collections.partsOf(readable, named);
          looked.forEach(one -> countable.put(one, readable.getOrDefault(one, one)));
          return new Room(looked, countable, documents.waiting(tx, looked));
        });
  }

  private Map<PassageId, FoundPassageStore.Row> rows(
      AgencyId agency, List<ScoredPassage> scored, Set<CollectionId> readable) {
    if (scored.isEmpty()) {
      return Map.of();
    }
    var ids = scored.stream().map(ScoredPassage::id).toList();
    return tenancy
        .<List<FoundPassageStore.Row>>inAgency(agency, tx -> passages.find(tx, ids, readable))
        .stream()
        .collect(toMap(FoundPassageStore.Row::id, Function.identity()));
  }

  /// What the index still holds and the database does not was taken away meanwhile.
  private List<FoundPassage> read(
      AgencyId agency, List<ScoredPassage> scored, Map<PassageId, FoundPassageStore.Row> rows) {
    var today = today(agency);
    var found = new ArrayList<FoundPassage>(scored.size());
    for (var one : scored) {
      var row = rows.get(one.id());
      if (row != null) {
        stored
            .text(agency, row.file(), row.start(), row.end())
            .ifPresent(text -> found.add(passage(agency, one, row, text, today)));
      }
    }
    return found;
  }

  private FoundPassage passage(
      AgencyId agency,
      ScoredPassage scored,
      FoundPassageStore.Row row,
      String text,
      LocalDate today) {
    var until = row.inForceUntil();
    return new FoundPassage(
        row.id(),
        row.document(),
        row.collection(),
        row.whole(),
        texts.openTitle(agency, row.document(), row.titleSealed()),
        texts.openPath(agency, row.id(), row.pathSealed()),
        row.page(),
        row.version(),
        row.start(),
        text,
        row.language(),
        source(agency, row),
        row.replacedBy() != null || (until != null && until.isBefore(today)),
        row.inForceFrom(),
        until,
        scored.keywordRank(),
        scored.meaningRank(),
        scored.score());
  }

  private @Nullable WebPage source(AgencyId agency, FoundPassageStore.Row row) {
    var sealed = row.addressSealed();
    var at = row.fetchedAt();
    return sealed == null || at == null
        ? null
        : new WebPage(texts.openAddress(agency, row.document(), sealed), at);
  }

  private LocalDate today(AgencyId agency) {
    var zone = agencies.find(agency).map(Agency::timeZone).orElse(ZoneOffset.UTC);
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
