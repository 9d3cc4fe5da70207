package bureau.material.knowledge.care;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.Reader;
import bureau.material.knowledge.StoredTexts;
import bureau.material.knowledge.care.store.ConflictStore;
import bureau.material.knowledge.care.store.UseStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Documents of a collection that its owners should look at: those that hold no more, those that
/// nobody finds, those that contradict others.
public final class DocumentCare {
  /// So many of each are shown.
  public static final int SHOWN = 100;

  private final Tenancy tenancy;
  private final Collections collections;
  private final KnowledgeTexts titles;
  private final StoredTexts stored;
  private final Agencies agencies;
  private final Audit audit;
  private final InstantSource clock;
  private final CareConfig config;
  private final UseStore uses = new UseStore();
  private final ConflictStore conflicts = new ConflictStore();

  DocumentCare(
      Tenancy tenancy,
      Collections collections,
      KnowledgeTexts titles,
      StoredTexts stored,
      Agencies agencies,
      Audit audit,
      InstantSource clock,
      CareConfig config) {
    this.tenancy = tenancy;
    this.collections = collections;
    this.titles = titles;
    this.stored = stored;
    this.agencies = agencies;
    this.audit = audit;
    this.clock = clock;
    this.config = config;
  }

  /// What stands in the database.
  private record Rows(
      List<UseStore.Document> past,
      @Nullable List<UseStore.Document> unused,
      List<ConflictStore.Row> conflicts) {}

  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such collection that
  ///   the caller reads, 403 if they do not own it
  public LookedAfter look(Caller caller, CollectionId collection) {
    var agency = caller.agency();
    var today = LocalDate.ofInstant(clock.instant(), zone(agency));
    var since = today.minusDays(config.unusedAfter().toDays());
    var rows =
        tenancy.<Rows>inAgency(
            agency,
            tx -> {
              var _ = collections.keptBy(tx, caller, collection);
              var isCounted = uses.first(tx).filter(day -> !day.isAfter(since)).isPresent();
              return new Rows(
                  uses.past(tx, collection, today, since, SHOWN),
                  isCounted ? uses.unused(tx, collection, since, SHOWN) : null,
                  conflicts.open(
                      tx,
                      collection,
                      collections.readable(tx, Reader.of(caller)).keySet(),
                      today,
                      SHOWN));
            });
    return new LookedAfter(
        since,
        lines(agency, rows.past()),
        rows.unused() == null ? null : lines(agency, rows.unused()),
        rows.conflicts().stream()
            .map(row -> contradiction(agency, row))
            .flatMap(Optional::stream)
            .toList());
  }

  /// Says that two places contradict each other, or that they do not.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there are no such two that the
  ///   caller reads, 403 if they own neither collection
  public Contradiction settle(Caller caller, ConflictId id, Contradiction.State state) {
    var person = Collections.person(caller);
    var agency = person.agency();
    var row =
        tenancy.<ConflictStore.Row>inAgency(
            agency,
            tx -> {
              var found = conflicts.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
              var kept = kept(tx, caller, found);
              conflicts.setState(tx, id, state == Contradiction.State.OPEN);
              audit.append(
                  tx,
                  Actor.of(caller),
                  CareEvents.CONFLICT_SETTLED,
                  kept.toString(),
                  Map.of("state", state.wireName()));
              return conflicts.find(tx, id).orElse(found);
            });
    return contradiction(agency, row).orElseThrow(() -> Problem.notFound().exception());
  }

  /// {@return which of the two collections the caller owns; they read both}
  private CollectionId kept(Tx tx, Caller caller, ConflictStore.Row row) {
    var reader = Reader.of(caller);
    return List.of(row.first(), row.second()).stream()
        .map(side -> collections.readAt(tx, caller, side.collection()))
        .toList()
        .stream()
        .filter(one -> one.isKeptBy(reader))
        .findFirst()
        .orElseThrow(() -> Problem.of("not-allowed", 403).exception())
        .id();
  }

  private List<LookedAfter.Line> lines(AgencyId agency, List<UseStore.Document> rows) {
    return rows.stream()
        .map(
            row ->
                new LookedAfter.Line(
                    row.id(),
                    titles.openTitle(agency, row.id(), row.titleSealed()),
                    row.inForceUntil(),
                    row.replacedBy(),
                    row.found(),
                    row.lastDay()))
        .toList();
  }

  /// {@return empty if a text is not there any more}
  private Optional<Contradiction> contradiction(AgencyId agency, ConflictStore.Row row) {
    return side(agency, row.first())
        .flatMap(
            first ->
                side(agency, row.second())
                    .map(
                        second ->
                            new Contradiction(
                                row.id(),
                                first,
                                second,
                                row.times(),
                                row.isOpen()
                                    ? Contradiction.State.OPEN
                                    : Contradiction.State.DISMISSED,
                                row.lastAt())));
  }

  private Optional<Contradiction.Side> side(AgencyId agency, ConflictStore.Side side) {
    var place =
        new Place(
            side.document(),
            titles.openTitle(agency, side.document(), side.titleSealed()),
            side.version(),
            side.start(),
            side.end());
    return stored
        .text(agency, side.file(), side.start(), side.end())
        .map(text -> new Contradiction.Side(place, text));
  }

  private ZoneId zone(AgencyId agency) {
    return agencies.find(agency).map(Agency::timeZone).orElse(ZoneOffset.UTC);
  }
}
