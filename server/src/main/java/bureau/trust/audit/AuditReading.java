package bureau.trust.audit;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.store.EventRow;
import bureau.trust.audit.store.EventStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads events back.
public final class AuditReading {
  private static final int PAGE = 1_000;
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Tenancy tenancy;
  private final EventStore store;
  private final ActorNames names;
  private final JsonMapper json;

  public AuditReading(Tenancy tenancy, EventStore store, ActorNames names, JsonMapper json) {
    this.tenancy = tenancy;
    this.store = store;
    this.names = names;
    this.json = json;
  }

  /// Which events.
  ///
  /// @param actor the outside form of the actor's id
  /// @param to before this moment
  public record Query(
      @Nullable String action,
      @Nullable String actor,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /// {@return newest first}
  ///
  /// @param before only events with a lower sequence; `null` from the newest
  /// @param named whether to add the names of actors
  public List<AuditEvent> newest(
      AgencyId agency, Query query, @Nullable Long before, int limit, boolean named) {
    var filter =
        new EventStore.Filter(query.action(), query.actor(), query.from(), query.to(), before);
    var rows = tenancy.inAgency(agency, tx -> store.newest(tx, filter, limit));
    var actors = rows.stream().map(AuditReading::actor).collect(Collectors.toUnmodifiableSet());
    var known = named && !actors.isEmpty() ? names.of(agency, actors) : Map.<Actor, String>of();
    return rows.stream().map(row -> event(row, known)).toList();
  }

  /// A piece of an export.
  ///
  /// @param lines one JSON object each, with all that is needed to verify the chain elsewhere;
  ///   empty at the end
  /// @param last the sequence to go on from
  public record ExportPage(List<String> lines, long last) {
    public ExportPage {
      lines = List.copyOf(lines);
    }
  }

  /// {@return the next events, oldest first}
  public ExportPage exportAfter(AgencyId agency, long sequence) {
    var rows = tenancy.inAgency(agency, tx -> store.range(tx, sequence, sequence + PAGE));
    return new ExportPage(
        rows.stream().map(json::writeValueAsString).toList(),
        rows.isEmpty() ? sequence : rows.getLast().sequence());
  }

  private AuditEvent event(EventRow row, Map<Actor, String> known) {
    var actor = actor(row);
    return new AuditEvent(
        row.sequence(),
        Instant.EPOCH.plus(row.at(), ChronoUnit.MICROS),
        actor,
        known.get(actor),
        row.action(),
        row.subject(),
        json.readValue(row.details(), TEXTS));
  }

  private static Actor actor(EventRow row) {
    return new Actor(Actor.Kind.parse(row.actorKind()).orElse(Actor.Kind.NOBODY), row.actorId());
  }

  /// Where nobody knows names.
  public static ActorNames withoutNames() {
    return (AgencyId agency, Set<Actor> actors) -> Map.of();
  }
}
