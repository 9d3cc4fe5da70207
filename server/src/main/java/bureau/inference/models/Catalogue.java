package bureau.inference.models;

import bureau.ground.access.Sensitivity;
import bureau.inference.models.CatalogueModel.State;
import bureau.inference.models.store.ModelStore;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one agency may see of the catalogue at one moment: its own models and the shared ones, and
/// what was decided about them. The models on this machine are not in it, only what was decided
/// about them.
final class Catalogue {
  private static final int MOST_SUCCESSORS = 5;

  /// A model of a connected provider.
  ///
  /// @param barred whether a rule of origin keeps it from everybody
  /// @param decision what was decided about it; `null` for nothing
  /// @param prices of the agency or of the operator's office, the newest first
  /// @param upstream how it is asked
  record Entry(
      ModelId id,
      Provider provider,
      ModelCard card,
      boolean barred,
      ModelStore.@Nullable Decision decision,
      List<Price> prices,
      Upstream upstream) {
    Entry {
      prices = List.copyOf(prices);
    }

    State state() {
      return decision == null ? State.PROPOSED : decision.state();
    }

    /// {@return whether calls may go to it}
    boolean serves() {
      return state() == State.APPROVED && !barred && !provider.switchedOff();
    }

    Instant decidedAt() {
      return decision == null ? Instant.EPOCH : decision.at();
    }

    @Nullable Price priceAt(Instant now) {
      return prices.stream().filter(price -> !price.from().isAfter(now)).findFirst().orElse(null);
    }

    ModelRoute routeAt(Instant now) {
      return new ModelRoute(id, provider.id(), card, upstream, priceAt(now));
    }

    CatalogueModel shown(boolean isDefault, Instant now) {
      return new CatalogueModel(
          id,
          provider.id(),
          provider.name(),
          card.asDefault(isDefault),
          barred,
          state(),
          Catalogue.shown(decision),
          priceAt(now));
    }
  }

  private static final Comparator<Entry> FIRST_APPROVED =
      Comparator.comparing(Entry::decidedAt).thenComparing(entry -> entry.card().ref());

  private final List<Entry> entries;
  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final Map<ModelId, ModelStore.Decision> decisions;
  private final Map<String, Alias> aliases;
  private final List<Entry> approvedForChat;
  private final Map<Sensitivity, List<Entry>> defaults = new EnumMap<>(Sensitivity.class);
  private final Map<Sensitivity, List<Entry>> samples = new EnumMap<>(Sensitivity.class);
  private final Map<String, List<Entry>> approvedByName;
  private final List<OriginRule> origins;

  /// @param entries the agency's own before the shared ones: of two with the same reference the
  ///   first is meant
  /// @param origins the rules that hold, all of them
  Catalogue(
      List<Entry> entries,
      Map<ModelId, ModelStore.Decision> decisions,
      Map<String, Alias> aliases,
      List<OriginRule> origins) {
    this.origins = List.copyOf(origins);
    this.entries = List.copyOf(entries);
    this.decisions = Map.copyOf(decisions);
    this.aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    for (var entry : this.entries) {
      byName.putIfAbsent(entry.card().ref(), entry);
    }
    for (var entry : this.entries) {
      byName.putIfAbsent(entry.id().toString(), entry);
      byName.putIfAbsent(entry.upstream().model(), entry);
    }
    var approved = this.entries.stream().filter(Entry::serves).sorted(FIRST_APPROVED).toList();
    approvedForChat =
        approved.stream().filter(entry -> entry.card().facts().kind() == ModelKind.CHAT).toList();
    for (var label : Sensitivity.values()) {
      var may = ofEachProvider(thatMayReceive(label, approvedForChat));
      defaults.put(label, may.stream().filter(entry -> !entry.card().demonstration()).toList());
      samples.put(label, may.stream().filter(entry -> entry.card().demonstration()).toList());
    }
    approvedByName =
        approved.stream().collect(Collectors.groupingBy(entry -> entry.upstream().model()));
  }

  List<Entry> entries() {
    return entries;
  }

  /// {@return the aliases, by name}
  List<Alias> aliases() {
    return List.copyOf(aliases.values());
  }

  /// {@return the alias of that name, unless a model has it}
  Optional<Alias> alias(String name) {
    return byName.containsKey(name) ? Optional.empty() : Optional.ofNullable(aliases.get(name));
  }

  Optional<Entry> withId(ModelId id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /// {@return the model that answers when none is named: of those approved, but for a
  /// demonstration's, the one approved first; empty if none is}
  Optional<Entry> preferred() {
    return approvedForChat.stream().filter(entry -> !entry.card().demonstration()).findFirst();
  }

  /// {@return the models that may answer questions, the one approved first before the others}
  List<Entry> approvedForChat() {
    return approvedForChat;
  }

  /// {@return the models that answer when none is named and that may receive this, the best first,
  /// one of each provider; none of a demonstration}
  List<Entry> defaults(Sensitivity label) {
    return defaults.getOrDefault(label, List.of());
  }

  /// {@return those of a demonstration, which answer where nothing else does}
  List<Entry> samples(Sensitivity label) {
    return samples.getOrDefault(label, List.of());
  }

  /// {@return the rules of origin that hold, that of the operator's office first}
  List<OriginRule> origins() {
    return origins;
  }

  /// {@return whether no rule of origin keeps the model from everybody}
  boolean admits(ModelCard card) {
    return origins.stream().allMatch(rule -> rule.origin().admits(card));
  }

  /// {@return the models that serve those who ask for this one and that may receive this, the best
  /// first: itself where it may, else its successor, and in either case the same at other
  /// providers, one of each}
  List<Entry> serving(String name, Sensitivity label) {
    var serving = serving(name);
    return serving.size() == 1 && serving.getFirst().card().mayReceive(label)
        ? serving
        : ofEachProvider(thatMayReceive(label, serving));
  }

  private static Stream<Entry> thatMayReceive(Sensitivity label, List<Entry> entries) {
    return entries.stream().filter(entry -> entry.card().mayReceive(label));
  }

  /// One that is asked for by name comes twice where others are like it.
  private List<Entry> serving(String name) {
    var asked = byName.get(name);
    for (int i = 0; i < MOST_SUCCESSORS && asked != null && !asked.serves(); i++) {
      var same = approvedLike(asked);
      if (asked.state() == State.APPROVED && !same.isEmpty()) {
        return same;
      }
      asked = successor(asked);
    }
    if (asked == null || !asked.serves()) {
      return List.of();
    }
    var like = approvedLike(asked);
    return like.size() == 1
        ? like // it alone
        : Stream.concat(Stream.of(asked), like.stream()).toList();
  }

  /// {@return of each provider the first: what cannot be had of it now, it will not give under
  /// another name}
  static List<Entry> ofEachProvider(Stream<Entry> entries) {
    var providers = new HashSet<ProviderId>();
    return entries.filter(entry -> providers.add(entry.provider().id())).toList();
  }

  /// {@return whether the model would serve if its provider were not switched off}
  boolean isSwitchedOff(String name) {
    var asked = byName.get(name);
    return asked != null && asked.state() == State.APPROVED && asked.provider().switchedOff();
  }

  private List<Entry> approvedLike(Entry entry) {
    return approvedByName.getOrDefault(entry.upstream().model(), List.of());
  }

  private @Nullable Entry successor(Entry entry) {
    var decision = entry.decision();
    return decision == null || decision.successor() == null
        ? null
        : withId(decision.successor()).orElse(null);
  }

  /// {@return what was decided about the model; `null` for nothing}
  ModelStore.@Nullable Decision decision(ModelId id) {
    return decisions.get(id);
  }

  /// {@return what the model may be given: as was decided, and what usually holds of what was not}
  ///
  /// @param decision `null` for none
  static Suitability suitability(ModelCard card, ModelStore.@Nullable Decision decision) {
    var usual = card.suitability();
    if (decision == null) {
      return usual;
    }
    return new Suitability(
        decision.ceiling() == null ? usual.ceiling() : decision.ceiling(),
        decision.languages() == null ? usual.languages() : decision.languages());
  }

  static CatalogueModel.@Nullable Decided shown(ModelStore.@Nullable Decision decision) {
    return decision == null
        ? null
        : new CatalogueModel.Decided(
            decision.at(), decision.by(), decision.reason(), decision.successor());
  }
}
